/**
 * The real etcdctl and ours, against a real etcd and our members: the same scripts must give the same output and exit
 * statuses. The scripts are in the resources of the same name.
 */
@NullMarked
package io.e3fx.launcher.etcdctl;

import org.jspecify.annotations.NullMarked;
