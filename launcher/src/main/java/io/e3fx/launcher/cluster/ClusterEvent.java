package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Something that happened to a local cluster. Immutable. */
public sealed interface ClusterEvent {

    /** Which of a member's ports is meant. */
    enum PortUse {
        CLIENT,
        PEER
    }

    /**
     * A member's ports are settled, as wished or not.
     *
     * @param member the member's name
     * @param ports that it will listen on
     */
    record PortsChosen(String member, MemberPorts ports) implements ClusterEvent {}

    /**
     * A port was busy and another one is used, now and later.
     *
     * @param member the member's name
     * @param use which of its ports
     * @param wantedPort the one that is busy
     * @param chosenPort the one that is used
     * @param holder the program that has the wanted one, where the system tells
     */
    record PortShifted(
            String member, PortUse use, int wantedPort, int chosenPort, Optional<String> holder)
            implements ClusterEvent {}

    /**
     * Ports were wanted that belong to other clusters, running or not, and others are used.
     *
     * @param wantedPort the first of them
     * @param cluster the name of the cluster that it belongs to
     * @param clientPorts that are used, by this cluster when it is founded, by the member that joins
     */
    record PortsOfOther(int wantedPort, String cluster, List<Integer> clientPorts)
            implements ClusterEvent {

        public PortsOfOther {
            clientPorts = List.copyOf(clientPorts);
        }
    }

    /**
     * A process was started.
     *
     * @param member the member's name
     * @param pid the process ID
     */
    record ProcessStarted(String member, long pid) implements ClusterEvent {}

    /**
     * A process that an earlier owner had left running was taken over.
     *
     * @param member the member's name
     * @param pid the process ID
     */
    record ProcessFound(String member, long pid) implements ClusterEvent {}

    /**
     * A member answers, be it only that it knows no leader yet.
     *
     * @param member the member's name
     * @param endpoint where
     */
    record Listening(String member, Endpoint endpoint) implements ClusterEvent {}

    /**
     * A member serves: it is in touch with a leader.
     *
     * @param member the member's name
     * @param endpoint where
     */
    record Ready(String member, Endpoint endpoint) implements ClusterEvent {}

    /**
     * The cluster has a leader, or another one than before.
     *
     * @param member the leader's name
     */
    record LeaderKnown(String member) implements ClusterEvent {}

    /**
     * A member's process was paused.
     *
     * @param member the member's name
     */
    record Paused(String member) implements ClusterEvent {}

    /**
     * A paused process goes on.
     *
     * @param member the member's name
     */
    record Resumed(String member) implements ClusterEvent {}

    /**
     * All messages between a member and the others are lost, until the time is over or it is healed.
     *
     * @param member the member's name
     * @param lasting for how long
     */
    record Isolated(String member, Duration lasting) implements ClusterEvent {}

    /**
     * All messages between a member and the others are delayed, until the time is over or it is healed.
     *
     * @param member the member's name
     * @param by how much longer they take
     * @param lasting for how long
     */
    record Slowed(String member, Duration by, Duration lasting) implements ClusterEvent {}

    /**
     * Nothing goes wrong on purpose with a member any more.
     *
     * @param member the member's name
     */
    record Healed(String member) implements ClusterEvent {}

    /**
     * The cluster has one more member, which is started then.
     *
     * @param member the member's name
     * @param endpoint where it will serve
     */
    record Added(String member, Endpoint endpoint) implements ClusterEvent {}

    /**
     * A member is no member any more; its process has ended and its data is deleted.
     *
     * @param member the member's name
     */
    record Removed(String member) implements ClusterEvent {}

    /**
     * A member was removed, its data is deleted, and it joins again as a new one.
     *
     * @param member the member's name
     */
    record Wiped(String member) implements ClusterEvent {}

    /**
     * A change of the members that a crash had cut off could not be finished.
     *
     * @param member the member's name
     * @param problem why not, and what to do, as a sentence for the user
     */
    record ChangeUnfinished(String member, String problem) implements ClusterEvent {}

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
     * @param exitCode its exit status; absent when it was not started by this owner
     * @param lastLogLines the end of what it wrote
     */
    record Died(String member, OptionalInt exitCode, List<String> lastLogLines)
            implements ClusterEvent {
        public Died {
            lastLogLines = List.copyOf(lastLogLines);
        }
    }

    /**
     * A member ended because its disk is full; it is started again when there is space.
     *
     * @param member the member's name
     * @param folder where space is needed
     */
    record WaitingForSpace(String member, Path folder) implements ClusterEvent {}
}
