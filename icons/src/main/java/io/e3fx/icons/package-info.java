/** The product's own drawn glyphs as path data, and the application icon in its sizes. */
@NullMarked
package io.e3fx.icons;

import org.jspecify.annotations.NullMarked;
