/**
 * The command line: {@link io.e3fx.launcher.cli.Main} and one class for each command but those of etcdctl, which are in
 * {@link io.e3fx.launcher.cli.ctl}.
 */
@NullMarked
package io.e3fx.launcher.cli;

import org.jspecify.annotations.NullMarked;
