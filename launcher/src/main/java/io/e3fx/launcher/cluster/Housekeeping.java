package io.e3fx.launcher.cluster;

import java.time.Duration;
import java.util.NoSuchElementException;

/**
 * What an owner does from time to time: keeps the members' logs small, and starts members again that ended because
 * their disk was full. A virtual thread of its own, from start to close.
 */
final class Housekeeping implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final LocalCluster cluster;
    private final SpaceWait waiting = new SpaceWait();
    private final Thread thread = Thread.ofVirtual().name("housekeeping").unstarted(this::run);

    Housekeeping(LocalCluster cluster) {
        this.cluster = cluster;
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** Looks at how a member ended. */
    void note(ClusterEvent event) {
        if (event instanceof ClusterEvent.WaitingForSpace) {
            return;
        }
        if (waiting.note(event, usableBytes(), System.nanoTime())
                && event instanceof ClusterEvent.Died died) {
            cluster.happened(
                    new ClusterEvent.WaitingForSpace(died.member(), cluster.layout().folder()));
        }
    }

    private long usableBytes() {
        return cluster.layout().folder().toFile().getUsableSpace();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                cluster.all().forEach(NodeProcess::keepLogSmall);
                waiting.due(usableBytes(), System.nanoTime()).forEach(this::startAgain);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void startAgain(String member) {
        try {
            cluster.start(member);
        } catch (ClusterException _) {
            // Its status says why.
        } catch (NoSuchElementException _) {
            // It was removed just now.
        }
    }
}
