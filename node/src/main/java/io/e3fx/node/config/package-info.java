/**
 * Flags, variables and a configuration file in, one immutable {@link io.e3fx.node.config.NodeConfig} out. Nothing else reads
 * them. The only I/O is that of the file; what goes wrong is one {@link io.e3fx.node.config.ConfigException} with the line to
 * print and the exit status.
 *
 * <p>{@link io.e3fx.node.config.Flags} is the table of all flags. A source of settings ({@link
 * io.e3fx.node.config.CommandLine}, {@link io.e3fx.node.config.Environment}, {@link io.e3fx.node.config.ConfigFile}) checks each
 * text by the flag's {@link io.e3fx.node.config.FlagType} and puts it into {@link io.e3fx.node.config.Settings}; the rest works
 * on those and doesn't know where they came from.
 */
@NullMarked
package io.e3fx.node.config;

import org.jspecify.annotations.NullMarked;
