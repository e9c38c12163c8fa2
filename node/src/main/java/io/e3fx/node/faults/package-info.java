/** Faults on purpose: what happens to the calls between members, and to the wall clock, when somebody asks for it. Pure but for its clocks. */
@NullMarked
package io.e3fx.node.faults;

import org.jspecify.annotations.NullMarked;
