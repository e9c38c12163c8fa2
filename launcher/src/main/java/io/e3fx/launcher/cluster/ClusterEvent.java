package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.util.List;

/** Something that happened to a local cluster. Immutable. */
public sealed interface ClusterEvent {

    /** Which of a member's ports is meant. */
    enum PortUse {
        CLIENT,
        PEER
    }

    /**
     * A port was busy and another one is used.
     *
     * @param member the member's name
     * @param use which of its ports
     * @param wantedPort the one that is busy
     * @param chosenPort the one that is used
     */
    record PortShifted(String member, PortUse use, int wantedPort, int chosenPort)
            implements ClusterEvent {}

    /**
     * A process was started.
     *
     * @param member the member's name
     * @param pid the process ID
     */
    record ProcessStarted(String member, long pid) implements ClusterEvent {}

    /**
     * A member serves: it is in touch with a leader.
     *
     * @param member the member's name
     * @param endpoint where
     */
    record Ready(String member, Endpoint endpoint) implements ClusterEvent {}

    /**
     * The cluster has a leader; said once for each {@link LocalCluster#start()}.
     *
     * @param member the leader's name
     */
    record LeaderKnown(String member) implements ClusterEvent {}

    /**
     * A process ended because it was asked to.
     *
     * @param member the member's name
     */
    record Stopped(String member) implements ClusterEvent {}

    /**
     * A process ended without being asked, or by {@link LocalCluster#kill}.
     *
     * @param member the member's name
     * @param exitCode its exit status
     * @param lastLogLines the end of what it wrote
     */
    record Died(String member, int exitCode, List<String> lastLogLines) implements ClusterEvent {
        public Died {
            lastLogLines = List.copyOf(lastLogLines);
        }
    }
}
