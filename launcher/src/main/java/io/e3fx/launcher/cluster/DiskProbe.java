package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/** Measures how long a disk takes to have a small write for good, which is what a member's log waits for. */
final class DiskProbe {

    private static final int WRITES = 20;
    private static final int WRITE_BYTES = 4096;

    /** A disk that is slower still needs no more writes to be known. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

    private DiskProbe() {}

    /** The median of some writes to a file of this folder, which is deleted. */
    static Duration medianOfForcedWrites(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, ".disk-", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long begin = System.nanoTime();
            long[] nanos = new long[WRITES];
            int count = 0;
            while (count < WRITES && System.nanoTime() - begin < LONG_ENOUGH.toNanos()) {
                long before = System.nanoTime();
                channel.write(ByteBuffer.allocate(WRITE_BYTES));
                channel.force(false);
                nanos[count++] = System.nanoTime() - before;
            }
            Arrays.sort(nanos, 0, count);
            return Duration.ofNanos(nanos[count / 2]);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
