/** Connecting to a cluster: what is asked for, and a check that names the step that fails and what to do about it. */
@NullMarked
package io.e3fx.app.connect;

import org.jspecify.annotations.NullMarked;
