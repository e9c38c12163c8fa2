/**
 * etcd's v2 API as a Java client: {@link io.e3fx.launcher.client.EtcdClient} sends, everything else here is what it
 * takes and gives. The only code outside the node that reads the wire format; how that looks stays inside the package.
 */
@NullMarked
package io.e3fx.launcher.client;

import org.jspecify.annotations.NullMarked;
