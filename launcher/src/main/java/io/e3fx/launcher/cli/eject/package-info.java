/** A running cluster as a file for other tools: {@link io.e3fx.launcher.cli.eject.Ejection}. Pure text, no effects. */
@NullMarked
package io.e3fx.launcher.cli.eject;

import org.jspecify.annotations.NullMarked;
