@NullMarked
package io.e3fx.launcher;

import org.jspecify.annotations.NullMarked;
