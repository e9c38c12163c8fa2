/** The program: {@link io.e3fx.node.Main} reads the command line, {@link io.e3fx.node.Node} builds and owns all objects. */
@NullMarked
package io.e3fx.node;

import org.jspecify.annotations.NullMarked;
