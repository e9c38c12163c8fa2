/** Measurements against real processes, ours and etcd's side by side; run by the profile {@code bench} only. */
@NullMarked
package io.e3fx.launcher.bench;

import org.jspecify.annotations.NullMarked;
