package io.e3fx.launcher.cli.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code e3fx ctl rmdir KEY}: removes an empty directory, or a key. */
@Command(
        name = "rmdir",
        description = "Remove an empty directory, or a key.",
        footer = {"", "Examples:", "  e3fx ctl rmdir /sessions"})
final class RmdirCommand implements Callable<Integer> {

    private final CtlCommand ctl;

    @Parameters(paramLabel = "KEY", hideParamSyntax = true, description = "The directory.")
    private List<String> arguments = new ArrayList<>();

    RmdirCommand(CtlCommand ctl) {
        this.ctl = ctl;
    }

    @Override
    public Integer call() throws InterruptedException {
        return ctl.keys(session -> {
            String key = Arguments.key(arguments);
            ctl.output().changedKey(session.ask(client -> client.deleteDirectory(key)));
            return Status.OK;
        });
    }
}
