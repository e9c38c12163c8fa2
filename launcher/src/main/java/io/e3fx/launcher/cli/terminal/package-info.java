/**
 * The process's standard streams, as a value that tests can replace: {@link io.e3fx.launcher.cli.terminal.Console}. The
 * only place that touches them.
 */
@NullMarked
package io.e3fx.launcher.cli.terminal;

import org.jspecify.annotations.NullMarked;
