/**
 * {@code e3fx ctl}: the commands of etcdctl with {@code ETCDCTL_API=2}, their options, output and exit statuses. {@link
 * io.e3fx.launcher.cli.ctl.Ctl} is the door; there is one class for each command or group of commands.
 */
@NullMarked
package io.e3fx.launcher.cli.ctl;

import org.jspecify.annotations.NullMarked;
