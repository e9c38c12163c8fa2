package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.completion.Completion;
import io.e3fx.launcher.cluster.ClusterHome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx completion}: a script by which a shell completes our commands and options. */
@Command(
        name = "completion",
        description = {
            "Print a script by which a shell completes what is typed for e3fx.",
            "Commands, options, and the names of clusters and members."
        },
        footer = {
            "",
            "Examples:",
            "  source <(e3fx completion bash)        in ~/.bashrc",
            "  source <(e3fx completion zsh)         in ~/.zshrc, behind compinit",
            "  e3fx completion fish >~/.config/fish/completions/e3fx.fish"
        })
final class CompletionCommand implements Callable<Integer> {

    private static final Map<String, String> PROGRAMS =
            Map.of(
                    "app", "Open the desktop app",
                    "node", "Run one member in the foreground, with etcd's flags");

    private final Workplace place;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Completion.Shell shell = Completion.Shell.BASH;

    @Spec private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Workplace place) {
        this.place = place;
    }

    @Override
    public Integer call() {
        Path userHome = Path.of(System.getProperty("user.home"));
        // The script looks at E3FX_HOME itself, whenever it is used.
        Map<String, String> others = new HashMap<>(place.environment());
        others.remove("E3FX_HOME");
        Path home = ClusterHome.of(others, System.getProperty("os.name"), userHome).root();
        place.console()
                .out()
                .print(new Completion(spec.parent().commandLine(), PROGRAMS, home).text(shell));
        return ExitCode.OK;
    }
}
