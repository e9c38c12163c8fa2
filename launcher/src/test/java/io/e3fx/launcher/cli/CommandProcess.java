package io.e3fx.launcher.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, as a user starts it. */
final class CommandProcess {

    /** Cold processes on a slow and busy machine. */
    private static final int PATIENCE_SECONDS = 120;

    private CommandProcess() {}

    /** Runs it with its clusters in this folder; its standard error is empty, for it comes with its output. */
    static CommandRun run(Path home, String... arguments) throws IOException, InterruptedException {
        return runWithin(List.of(), home, arguments);
    }

    /** The same by a program that sets something up before. */
    static CommandRun runWithin(List<String> setup, Path home, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(setup);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-De3fx.node.lib=" + System.getProperty("e3fx.node.lib"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.e3fx.launcher.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("E3FX_HOME", home.toString());
        Process process = builder.start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + said);
            }
            return new CommandRun(process.exitValue(), said, "");
        } finally {
            process.destroyForcibly();
        }
    }
}
