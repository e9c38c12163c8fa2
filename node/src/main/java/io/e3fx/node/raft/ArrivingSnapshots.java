package io.e3fx.node.raft;

import io.e3fx.node.storage.ForcedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots that leaders send: Ratis makes a folder {@code snapshot-ID} for each transfer, and renames it when it has all.
 * It forces nothing to the disk, and leaves the folder of a transfer that broke off. Thread-safe.
 */
final class ArrivingSnapshots {
    private static final Logger log = LoggerFactory.getLogger(ArrivingSnapshots.class);
    private static final String TRANSFER = "snapshot-";

    private final Path folder;
    private final Set<Path> seen = new HashSet<>();

    /**
     * Creates it.
     *
     * @param folder where Ratis makes them
     */
    ArrivingSnapshots(Path folder) {
        this.folder = folder;
    }

    /**
     * Deletes what broke off, once another transfer has begun: Ratis takes no more of an older one then. So there are no more
     * than two on the disk, however often a transfer breaks off.
     */
    synchronized void keepTheNewest() throws IOException {
        List<Path> there = transfers();
        if (seen.containsAll(there)) {
            return;
        }
        for (Path transfer : there) {
            if (seen.contains(transfer)) {
                log.info("deleting a snapshot that a leader did not send to its end: {}", transfer);
                deleteAll(transfer);
            }
        }
        seen.clear();
        seen.addAll(there);
    }

    /** Forces to the disk what has arrived. */
    void force() throws IOException {
        for (Path transfer : transfers()) {
            try (Stream<Path> files = Files.walk(transfer)) {
                for (Path file : files.toList()) {
                    ForcedFile.force(file);
                }
            }
        }
    }

    private List<Path> transfers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(TRANSFER))
                    .toList();
        }
    }

    /** Deletes a file, or a folder with all that is in it. */
    static void deleteAll(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
