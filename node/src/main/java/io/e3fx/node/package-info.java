@NullMarked
package io.e3fx.node;

import org.jspecify.annotations.NullMarked;
