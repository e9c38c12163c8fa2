package io.e3fx.launcher.cli.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl mkdir|setdir|updatedir KEY}: the three ways to write a directory. Prints nothing. */
@Command
final class DirectoryCommand implements Callable<Integer> {

    /** How to write it. */
    enum Kind {
        MKDIR(
                "mkdir",
                "Create a directory; it is an error if there is anything of that name.",
                "  e3fx ctl mkdir --ttl 60 /sessions"),
        SETDIR(
                "setdir",
                "Create a directory, also in the place of a key; it is an error if there is a directory.",
                "  e3fx ctl setdir /config"),
        UPDATEDIR(
                "updatedir",
                "Give a directory a time to live, or without --ttl take it away.",
                "  e3fx ctl updatedir --ttl 60 /sessions");

        private final String commandName;
        private final String description;
        private final String example;

        Kind(String commandName, String description, String example) {
            this.commandName = commandName;
            this.description = description;
            this.example = example;
        }

        String commandName() {
            return commandName;
        }

        String description() {
            return description;
        }

        String example() {
            return example;
        }
    }

    private final CtlCommand ctl;
    private final Kind kind;

    @Mixin private TtlOption time = new TtlOption();

    @Parameters(paramLabel = "KEY", hideParamSyntax = true, description = "The directory.")
    private List<String> arguments = new ArrayList<>();

    DirectoryCommand(CtlCommand ctl, Kind kind) {
        this.ctl = ctl;
        this.kind = kind;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            String key = Arguments.key(arguments);
            ctl.output()
                    .changedDirectory(
                            session.ask(client ->
                                    switch (kind) {
                                        case MKDIR -> client.mkdir(key, time.ttl());
                                        case SETDIR -> client.setDirectory(key, time.ttl());
                                        case UPDATEDIR -> client.updateDirectory(key, time.ttl());
                                    }));
            return Status.OK;
        });
    }
}
