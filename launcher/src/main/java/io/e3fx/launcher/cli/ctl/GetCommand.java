package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.ReadOption;
import io.e3fx.launcher.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl get KEY}: prints the value of a key. */
@Command(
        name = "get",
        description = "Print the value of a key.",
        footer = {
            "",
            "Examples:",
            "  e3fx ctl get /greeting",
            "  e3fx ctl -o extended get --quorum /greeting"
        })
final class GetCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Option(names = "--sort", description = "Sort; of no effect on a key.")
    private boolean sort;

    @Option(
            names = {"-q", "--quorum"},
            description = "Read through consensus.")
    private boolean quorum;

    @Parameters(paramLabel = "KEY", hideParamSyntax = true, description = "The key.")
    private List<String> arguments = new ArrayList<>();

    GetCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            String key = Arguments.key(arguments);
            List<ReadOption> options = new ArrayList<>();
            if (sort) {
                options.add(ReadOption.SORTED);
            }
            if (quorum) {
                options.add(ReadOption.QUORUM);
            }
            Reply<KeyNode> reply =
                    session.ask(client -> client.get(key, options.toArray(ReadOption[]::new)));
            if (reply.value().isDirectory()) {
                ctl.console().err().println(Output.key(reply.value()) + ": is a directory");
                return Status.FAILED;
            }
            ctl.output().read(reply);
            return Status.OK;
        });
    }
}
