/**
 * Who belongs to the cluster, as a value: members with their IDs, names and URLs, and the cluster's own ID. No I/O, no clock;
 * every change gives a new value.
 */
@NullMarked
package io.e3fx.node.cluster;

import org.jspecify.annotations.NullMarked;
