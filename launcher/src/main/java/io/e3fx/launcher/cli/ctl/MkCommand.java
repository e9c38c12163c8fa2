package io.e3fx.launcher.cli.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl mk KEY VALUE}: creates a key that does not exist yet. */
@Command(
        name = "mk",
        description = {
            "Create a key; it is an error if there is anything of that name.",
            "Without VALUE it is all of standard input."
        },
        footer = {
            "",
            "Examples:",
            "  e3fx ctl mk /locks/job me",
            "  e3fx ctl mk --in-order /queue task"
        })
final class MkCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Option(
            names = "--in-order",
            description = "KEY is a directory; the new key in it has the next index as its name.")
    private boolean inOrder;

    @Mixin private TtlOption time = new TtlOption();

    @Parameters(
            paramLabel = "KEY [VALUE]",
            hideParamSyntax = true,
            description = "The key and its value.")
    private List<String> arguments = new ArrayList<>();

    MkCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            String key = Arguments.key(arguments);
            String value = Arguments.value(arguments, ctl.console().in());
            ctl.output()
                    .changed(
                            session.ask(client ->
                                    inOrder
                                            ? client.createInOrder(key, value, time.ttl())
                                            : client.create(key, value, time.ttl())));
            return Status.OK;
        });
    }
}
