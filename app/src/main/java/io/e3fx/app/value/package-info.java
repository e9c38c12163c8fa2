/** The value of a key as text: shown, coloured, typed into. */
@NullMarked
package io.e3fx.app.value;

import org.jspecify.annotations.NullMarked;
