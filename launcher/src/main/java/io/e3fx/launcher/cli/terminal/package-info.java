/**
 * The process's standard streams, as a value that tests can replace ({@link io.e3fx.launcher.cli.terminal.Console}, the
 * only place that touches them), and how text looks on them.
 */
@NullMarked
package io.e3fx.launcher.cli.terminal;

import org.jspecify.annotations.NullMarked;
