package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the program that listens on a port, as Linux' {@code /proc} tells it of one's own processes. */
final class PortHolder {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    // Columns of /proc/net/tcp: sl local_address rem_address st ... inode.
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    /** Its name and process ID; absent elsewhere, and for programs of other users. */
    static Optional<String> find(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            try {
                for (String line : Files.readAllLines(PROC.resolve("net").resolve(table))) {
                    String[] columns = line.trim().split("\\s+", -1);
                    if (columns.length > INODE
                            && columns[STATE].equals(LISTENING)
                            && columns[LOCAL_ADDRESS].endsWith(String.format(":%04X", port))) {
                        sockets.add("socket:[" + columns[INODE] + "]");
                    }
                }
            } catch (IOException _) {
                // Another system.
            }
        }
        return sockets.isEmpty() ? Optional.empty() : holderOf(sockets);
    }

    private static Optional<String> holderOf(Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    String name = Files.readString(process.resolve("comm")).trim();
                    return Optional.of(name + " (process " + process.getFileName() + ")");
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // It ended just now.
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // Another user's, or it ended just now.
        }
        return false;
    }
}
