/** The command line: {@link io.e3fx.launcher.cli.Main} and one class for each command. The only place but {@link io.e3fx.launcher.cli.ctl} that prints. */
@NullMarked
package io.e3fx.launcher.cli;

import org.jspecify.annotations.NullMarked;
