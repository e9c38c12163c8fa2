/** The composition root of the desktop browser: it builds every object by constructor and owns start and end. */
@NullMarked
package io.e3fx.app;

import org.jspecify.annotations.NullMarked;
