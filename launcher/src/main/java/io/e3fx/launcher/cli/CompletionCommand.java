package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.completion.Completion;
import io.e3fx.launcher.cli.terminal.Console;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code e3fx completion}: a script by which a shell completes our commands and options. */
@Command(
        name = "completion",
        description = "Print a script by which a shell completes the commands and options of e3fx.",
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

    private final Console console;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Completion.Shell shell = Completion.Shell.BASH;

    @Spec private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().print(new Completion(spec.parent().commandLine(), PROGRAMS).text(shell));
        return ExitCode.OK;
    }
}
