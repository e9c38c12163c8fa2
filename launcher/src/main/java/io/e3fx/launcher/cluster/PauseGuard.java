package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Wakes a paused process when the one that has paused it is gone, however that ended: it can then end as the other members
 * do, for in a paused process nothing runs that could notice. A shell that waits for the end of a pipe whose other end is here.
 */
final class PauseGuard implements AutoCloseable {

    /** Whoever closes the guard kills the shell first, so the pipe's end means that nobody could. */
    private static final String SCRIPT = "read -r _ || [ -e \"$2\" ] || kill -CONT \"$1\"";

    private final Process shell;

    private PauseGuard(Process shell) {
        this.shell = shell;
    }

    /**
     * Begins to watch.
     *
     * @param stay while this file exists, members outlive their owner, and a paused one stays paused
     * @throws IOException when there is no shell
     */
    static PauseGuard over(long pid, Path stay) throws IOException {
        List<String> command = new ArrayList<>(Terminal.awayFrom());
        command.addAll(
                List.of("sh", "-c", SCRIPT, "e3fx-paused", Long.toString(pid), stay.toString()));
        return new PauseGuard(
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /** The process goes on, or has ended, in another way. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
