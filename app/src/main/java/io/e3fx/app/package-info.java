@NullMarked
package io.e3fx.app;

import org.jspecify.annotations.NullMarked;
