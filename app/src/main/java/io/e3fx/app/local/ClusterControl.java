package io.e3fx.app.local;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the window wants of the local cluster. Its methods wait, unless they say otherwise; none is for the FX thread. Thread-safe. */
public interface ClusterControl {

    /** Where the members that serve come from. */
    enum Origin {
        STARTED,
        /** Left running by an earlier run of this application, or by the command line. They are marked to stay. */
        FOUND
    }

    /** Whether the members go on when this application ends. */
    enum Staying {
        ENDS_WITH_APP,
        KEPT_RUNNING
    }

    /** What starting came to. Immutable. */
    sealed interface Outcome {
        /** All members serve. */
        record Ready(List<Endpoint> endpoints, Origin origin) implements Outcome {}

        /**
         * It was not possible.
         *
         * @param sentence why, and what to do
         * @param running where it runs already, started by someone else
         */
        record Failed(String sentence, List<Endpoint> running) implements Outcome {}

        /** It was given up on request. */
        record Cancelled() implements Outcome {}
    }

    /** Where everything of the cluster is kept. Does not wait. */
    Path folder();

    /**
     * Starts all members that do not run, and waits until they serve.
     *
     * @param prepared is told the members when folder and ports are settled
     * @param events is told each step
     */
    Outcome start(Consumer<List<MemberLayout>> prepared, Consumer<ClusterEvent> events);

    /**
     * Takes over members that were left running, and starts none.
     *
     * @param events is told what happens to them
     * @return absent when there are none, or they cannot be taken over now
     */
    Optional<Outcome.Ready> adopt(Consumer<ClusterEvent> events);

    /** Says whether the members go on when this application ends; an answer is what went wrong. */
    Optional<String> stay(Staying staying);

    /** Starts one member; an answer is what went wrong. */
    Optional<String> start(String member);

    /** Stops one member, and returns when its process is gone. */
    void stop(String member);

    /** Kills one member, and returns when its process is gone. */
    void kill(String member);

    /** Stops all members, even if they were to stay, and gives the cluster up. */
    void stopAll();

    /** Gives the cluster up, and stops its members unless they are to stay. */
    void close();

    /** Returns when somebody else has stopped all members, or the cluster was given up. */
    void awaitDown();

    /** Whether no member of it has a process, whoever started them. */
    boolean standsStill();

    /** Where clients reach the members, which may be more or fewer than at the start. Does not wait. */
    List<Endpoint> endpoints();

    /** What a member's process does; absent if there is no such member here. Does not wait. */
    Optional<NodeStatus> status(String member);
}
