package io.e3fx.launcher.cli.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl update KEY VALUE}: changes a key that exists. */
@Command(
        name = "update",
        description = {
            "Change the value of a key; it is an error if there is none.",
            "Without VALUE it is all of standard input; without --ttl a time it had is taken away."
        },
        footer = {"", "Examples:", "  e3fx ctl update /greeting 'Good morning'"})
final class UpdateCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Mixin private TtlOption time = new TtlOption();

    @Parameters(
            paramLabel = "KEY [VALUE]",
            hideParamSyntax = true,
            description = "The key and its new value.")
    private List<String> arguments = new ArrayList<>();

    UpdateCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            String key = Arguments.key(arguments);
            String value = Arguments.value(arguments, ctl.console().in());
            ctl.output().changed(session.ask(client -> client.update(key, value, time.ttl())));
            return Status.OK;
        });
    }
}
