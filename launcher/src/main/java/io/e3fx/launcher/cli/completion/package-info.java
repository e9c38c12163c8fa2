/** Completion of the command line by shells: {@link io.e3fx.launcher.cli.completion.Completion}. Pure text, no effects. */
@NullMarked
package io.e3fx.launcher.cli.completion;

import org.jspecify.annotations.NullMarked;
