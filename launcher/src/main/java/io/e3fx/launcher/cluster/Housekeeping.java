package io.e3fx.launcher.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an owner does from time to time: keeps the members' logs small, and starts members again that ended because
 * their disk was full. A virtual thread of its own, from start to close.
 */
final class Housekeeping implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Enough for a file of the log and a snapshot of a small state. */
    private static final long ENOUGH_BYTES = 64L << 20;

    /** How the system says it, whatever the member was doing. */
    private static final String DISK_FULL = "No space left on device";

    private final LocalCluster cluster;
    private final Set<String> waitingForSpace = ConcurrentHashMap.newKeySet();
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
        switch (event) {
            case ClusterEvent.Died died when isOfFullDisk(died) -> {
                waitingForSpace.add(died.member());
                cluster.happened(
                        new ClusterEvent.WaitingForSpace(died.member(), cluster.layout().folder()));
            }
            // Whoever starts or stops it has taken the matter over.
            case ClusterEvent.ProcessStarted started -> waitingForSpace.remove(started.member());
            case ClusterEvent.Stopped stopped -> waitingForSpace.remove(stopped.member());
            default -> {}
        }
    }

    private static boolean isOfFullDisk(ClusterEvent.Died died) {
        return died.lastLogLines().stream().anyMatch(line -> line.contains(DISK_FULL));
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                cluster.all().forEach(NodeProcess::keepLogSmall);
                if (!waitingForSpace.isEmpty()
                        && cluster.layout().folder().toFile().getUsableSpace() > ENOUGH_BYTES) {
                    waitingForSpace.forEach(this::startAgain);
                }
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void startAgain(String member) {
        waitingForSpace.remove(member);
        try {
            cluster.start(member);
        } catch (ClusterException _) {
            // Its status says why.
        }
    }
}
