package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.completion.Completion;
import java.util.Locale;
import java.util.Map;

/** What the command prints, for tests in other packages. */
public final class CompletionScripts {

    private CompletionScripts() {}

    /** The script for this shell. */
    public static String of(Completion.Shell shell) {
        return CommandRun.of(Map.of(), "completion", shell.name().toLowerCase(Locale.ROOT)).out();
    }
}
