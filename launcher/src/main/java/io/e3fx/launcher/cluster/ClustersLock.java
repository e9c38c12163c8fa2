package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held for the moments in which something must be true of all clusters of a folder: while ports are chosen that none of
 * them has, and while one of them gets its owner or is deleted. Confined to the thread that took it.
 */
final class ClustersLock implements AutoCloseable {

    /** No cluster can have this name. */
    private static final String FILE = ".lock";

    /** Others hold it for some milliseconds; longer while the data of a cluster is deleted. */
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * A file lock is the process's, not a thread's, and lost when any channel to its file is closed: so only one thread
     * opens the file. The one static state here, for it mirrors what is one for each process.
     */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock(true);

    private final FileChannel channel;

    private ClustersLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until it is free, and takes it.
     *
     * @param clusters the folder of the clusters, which is made if need be
     * @throws ClusterException when others hold it for too long
     */
    static ClustersLock take(Path clusters)
            throws IOException, ClusterException, InterruptedException {
        return take(clusters, DEADLINE);
    }

    static ClustersLock take(Path clusters, Duration deadline)
            throws IOException, ClusterException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        if (!IN_THIS_PROCESS.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
            throw tooLong(clusters);
        }
        boolean isTaken = false;
        try {
            if (IN_THIS_PROCESS.getHoldCount() > 1) {
                throw new IllegalStateException("this thread holds it already");
            }
            ClustersLock taken = new ClustersLock(lock(clusters, end));
            isTaken = true;
            return taken;
        } finally {
            if (!isTaken) {
                IN_THIS_PROCESS.unlock();
            }
        }
    }

    private static FileChannel lock(Path clusters, long end)
            throws IOException, ClusterException, InterruptedException {
        Files.createDirectories(clusters);
        FileChannel channel =
                FileChannel.open(
                        clusters.resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        boolean isTaken = false;
        try {
            while (channel.tryLock() == null) {
                if (System.nanoTime() > end) {
                    throw tooLong(clusters);
                }
                Thread.sleep(PAUSE);
            }
            isTaken = true;
            return channel;
        } finally {
            if (!isTaken) {
                channel.close();
            }
        }
    }

    private static ClusterException tooLong(Path clusters) {
        return new ClusterException(
                "another process is founding or deleting a cluster in "
                        + clusters
                        + " and does not come to an end: try again");
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
