/** Files that a user names in a flag: read whole within a bound, and what is wrong with them said in etcd's words. */
@NullMarked
package io.e3fx.node.files;

import org.jspecify.annotations.NullMarked;
