@NullMarked
package io.e3fx.icons;

import org.jspecify.annotations.NullMarked;
