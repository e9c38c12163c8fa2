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

/** {@code e3fx ctl ls [KEY]}: prints the keys of a directory, one a line. */
@Command(
        name = "ls",
        description = "Print the keys of a directory, one a line.",
        footer = {
            "",
            "Hidden keys (names beginning with _) are not listed.",
            "",
            "Examples:",
            "  e3fx ctl ls",
            "  e3fx ctl ls -r -p --sort /config"
        })
final class LsCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Option(names = "--sort", description = "Sort by key.")
    private boolean sort;

    @Option(
            names = {"-r", "--recursive"},
            description = "All keys below, too.")
    private boolean recursive;

    @Option(names = "-p", description = "Append a slash to directories.")
    private boolean slash;

    @Option(
            names = {"-q", "--quorum"},
            description = "Read through consensus.")
    private boolean quorum;

    @Parameters(
            paramLabel = "[KEY]",
            hideParamSyntax = true,
            description = "The directory (default: /).")
    private List<String> arguments = new ArrayList<>();

    LsCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            List<ReadOption> options = new ArrayList<>();
            if (sort) {
                options.add(ReadOption.SORTED);
            }
            if (recursive) {
                options.add(ReadOption.RECURSIVE);
            }
            if (quorum) {
                options.add(ReadOption.QUORUM);
            }
            String key = arguments.isEmpty() ? "/" : arguments.getFirst();
            Reply<KeyNode> reply =
                    session.ask(client -> client.get(key, options.toArray(ReadOption[]::new)));
            ctl.output()
                    .listing(reply, slash ? Output.Slash.BEHIND_DIRECTORIES : Output.Slash.NONE);
            return Status.OK;
        });
    }
}
