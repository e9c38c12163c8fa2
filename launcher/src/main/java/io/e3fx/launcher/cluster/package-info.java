/**
 * Clusters on this machine: {@link io.e3fx.launcher.cluster.LocalCluster} starts, watches and stops the processes of
 * the members; the node is known only as a Java home, a folder of jars and flags.
 */
@NullMarked
package io.e3fx.launcher.cluster;

import org.jspecify.annotations.NullMarked;
