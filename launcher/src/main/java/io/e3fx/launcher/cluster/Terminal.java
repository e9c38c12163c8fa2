package io.e3fx.launcher.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a process is started so that it lives apart from our terminal. */
final class Terminal {

    /** Each runs the rest of its arguments in the same process: its own session, or at least no hang-up. */
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/setsid"), Path.of("/usr/bin/nohup"));

    private Terminal() {}

    /** What stands before the command; nothing where the system has none of them. */
    static List<String> awayFrom() {
        return PROGRAMS.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> List.of(program.toString()))
                .orElse(List.of());
    }
}
