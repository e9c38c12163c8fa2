package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Ttl;
import picocli.CommandLine.Option;

/** {@code --ttl}, of all commands that write; 0 and less mean none, as in etcdctl. */
final class TtlOption {

    @Option(
            names = "--ttl",
            paramLabel = "SECONDS",
            converter = GoTypes.Int.class,
            description = "Time to live (default: for ever).")
    private long seconds;

    Ttl ttl() {
        return seconds > 0 ? new Ttl.Seconds(seconds) : Ttl.NONE;
    }
}
