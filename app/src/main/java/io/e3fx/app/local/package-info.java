/** Starting and stopping the local cluster, step by step. */
@NullMarked
package io.e3fx.app.local;

import org.jspecify.annotations.NullMarked;
