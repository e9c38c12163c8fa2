package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.cli.Main;
import io.e3fx.launcher.cli.terminal.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a command did. */
record Ran(int status, String out, String err) {

    /** Runs {@code e3fx} with these arguments. */
    static Ran of(String input, Map<String, String> environment, String... arguments) {
        return of(input.getBytes(StandardCharsets.UTF_8), environment, arguments);
    }

    /** The same with an input that need not be text. */
    static Ran of(byte[] input, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new ByteArrayInputStream(input),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int status = Main.run(console, environment, arguments);
        return new Ran(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
