package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code e3fx} without a command: says what there is. */
@Command(
        name = "e3fx",
        description = "Local clusters that speak etcd's v2 API, and a window on any such cluster.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = VersionCommand.class,
        footer = {
            "",
            "Programs of their own:",
            "  app      open the desktop app; also what happens without a command",
            "  node     run one member in the foreground, with etcd's flags",
            "",
            "Examples:",
            "  e3fx up",
            "  e3fx up demo --members 5 --detach",
            "  e3fx ps demo",
            "  e3fx ctl set /greeting Hello",
            "  e3fx ctl -C http://127.0.0.1:22379 member list"
        })
final class E3fxCommand implements Callable<Integer> {

    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    E3fxCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.out());
        return ExitCode.OK;
    }
}
