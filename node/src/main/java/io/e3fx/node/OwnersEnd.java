package io.e3fx.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of whoever has this member run: that of the pipe which they hold open, unless the member is to stay. One that
 * has stayed ends later, when neither the file that lets it stay is there nor an owner, who holds the file {@code lock} beside it.
 */
final class OwnersEnd {
    private static final Logger log = LoggerFactory.getLogger(OwnersEnd.class);

    /** Often enough for members to be gone within seconds; two looks at files are next to nothing. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private OwnersEnd() {}

    /**
     * Returns when this member is to end.
     *
     * @param pipe nothing is written to it, only its end counts
     * @param stay while this file exists, the pipe's end means nothing
     * @param interval between two looks at the file
     */
    static void await(InputStream pipe, Optional<Path> stay, Duration interval)
            throws InterruptedException {
        try {
            while (pipe.read() >= 0) {
                // What is written there means nothing; only its end does.
            }
        } catch (IOException e) {
            // A broken pipe is an end too.
            log.info("standard input failed: {}", e.toString());
        }
        if (stay.filter(Files::exists).isEmpty()) {
            return;
        }
        log.info("the owner has gone, and this member stays");
        Path lock = stay.get().resolveSibling("lock");
        while (Files.exists(stay.get()) || isHeld(lock)) {
            Thread.sleep(interval);
        }
        log.info("this member is not to stay any more, and nobody owns it");
    }

    /** Whether somebody has the lock, or it cannot be told. */
    static boolean isHeld(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException | OverlappingFileLockException _) {
            return true;
        }
    }
}
