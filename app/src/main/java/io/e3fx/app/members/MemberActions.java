package io.e3fx.app.members;

import java.util.Optional;

/** What can be done to the members of a cluster that runs on this machine. Confined to the FX thread; never waits. */
public interface MemberActions {

    /** What the process of that member does; absent if it is not on this machine. */
    Optional<ProcessState> process(String name);

    /** Starts the member. */
    void start(String name);

    /** Stops the member and lets it finish. */
    void stop(String name);

    /** Ends the member at once, as a power cut would. */
    void kill(String name);

    /** Stops all members. */
    void stopAll();

    /** Whether all members are on this machine and none runs, as far as is known; to be asked again while it matters. */
    boolean isStopped();

    /** Starts all members. */
    void startAll();

    /** A cluster that is somewhere else. */
    static MemberActions none() {
        return new MemberActions() {
            @Override
            public Optional<ProcessState> process(String name) {
                return Optional.empty();
            }

            @Override
            public void start(String name) {}

            @Override
            public void stop(String name) {}

            @Override
            public void kill(String name) {}

            @Override
            public void stopAll() {}

            @Override
            public boolean isStopped() {
                return false;
            }

            @Override
            public void startAll() {}
        };
    }
}
