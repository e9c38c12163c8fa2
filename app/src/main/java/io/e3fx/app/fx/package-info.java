/** The bridge between threads: work off the FX thread, its results delivered once for each pulse. Knows no feature. */
@NullMarked
package io.e3fx.app.fx;

import org.jspecify.annotations.NullMarked;
