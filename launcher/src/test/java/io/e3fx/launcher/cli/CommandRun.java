package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a command printed and ended with.
 *
 * @param status its exit status
 * @param out on standard output
 * @param err on standard error
 */
record CommandRun(int status, String out, String err) {

    /** Runs a command with its clusters in this folder. */
    static CommandRun of(Path home, String... arguments) {
        return of(Map.of("E3FX_HOME", home.toString()), arguments);
    }

    static CommandRun of(Map<String, String> environment, String... arguments) {
        return run(false, "", environment, arguments);
    }

    /** The same with a person before it, who types this. */
    static CommandRun onTerminal(Path home, String typed, String... arguments) {
        return onTerminal(Map.of("E3FX_HOME", home.toString()), typed, arguments);
    }

    static CommandRun onTerminal(
            Map<String, String> environment, String typed, String... arguments) {
        return run(true, typed, environment, arguments);
    }

    private static CommandRun run(
            boolean isTerminal,
            String typed,
            Map<String, String> environment,
            String... arguments) {
        ByteArrayInputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream warned = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console =
                isTerminal
                        ? Console.ofTerminal(in, printed, warned)
                        : new Console(in, printed, warned);
        int status = Main.run(console, new HashMap<>(environment), arguments);
        return new CommandRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
