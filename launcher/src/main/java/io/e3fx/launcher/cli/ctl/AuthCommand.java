package io.e3fx.launcher.cli.ctl;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx ctl auth}: whether users and roles count. */
@Command(
        name = "auth",
        description = "Switch authentication on and off.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Before it is on there must be a user root: e3fx ctl user add root",
            "",
            "Examples:",
            "  e3fx ctl auth enable",
            "  e3fx ctl -u root auth disable"
        })
final class AuthCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Spec private CommandSpec spec = CommandSpec.create();

    AuthCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(ctl.console().out());
        return Status.OK;
    }

    @Command(
            name = "enable",
            description = {
                "Switch authentication on.",
                "Who does not say who it is then has the role guest, which may read and write all keys."
            })
    int enable(@Parameters(hidden = true, arity = "0..*") @Nullable List<String> arguments)
            throws InterruptedException {
        if (!Arguments.list(arguments).isEmpty()) {
            return ctl.refuse("No arguments accepted");
        }
        return ctl.cluster(session -> {
            session.ask(client -> client.auth().enable());
            ctl.console().out().println("Authentication Enabled");
            return Status.OK;
        });
    }

    @Command(name = "disable", description = "Switch authentication off.")
    int disable(@Parameters(hidden = true, arity = "0..*") @Nullable List<String> arguments)
            throws InterruptedException {
        if (!Arguments.list(arguments).isEmpty()) {
            return ctl.refuse("No arguments accepted");
        }
        return ctl.cluster(session -> {
            session.ask(client -> client.auth().disable());
            ctl.console().out().println("Authentication Disabled");
            return Status.OK;
        });
    }
}
