package io.e3fx.launcher.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that the owner of a local cluster is asked to do. Immutable. */
public sealed interface Order {

    /**
     * Starts members that do not run, all of them before any is waited for: one alone may not be able to serve.
     *
     * @param members at least one
     */
    record Start(List<String> members) implements Order {
        public Start {
            members = List.copyOf(members);
            if (members.isEmpty()) {
                throw new IllegalArgumentException("no member to start");
            }
        }
    }

    /** Stops a member: asks it to end, kills it if it does not. */
    record Stop(String member) implements Order {}

    /** Ends a member as a crash would. */
    record Kill(String member) implements Order {}

    /** Takes the processor away from a member (SIGSTOP): it is there and answers nothing. */
    record Pause(String member) implements Order {}

    /** Lets a paused member go on. */
    record Resume(String member) implements Order {}

    /** Loses all messages between a member and the others, for a time. */
    record Isolate(String member, Duration lasting) implements Order {}

    /** Delays all messages between a member and the others, for a time. */
    record Slow(String member, Duration by, Duration lasting) implements Order {}

    /** Ends what goes wrong on purpose, with one member or with all. */
    record Heal(Optional<String> member) implements Order {}

    /** Adds a member of this name, or of the next free one, and waits until it serves. */
    record Add(Optional<String> name) implements Order {}

    /** Removes a member with its data. */
    record Remove(String member) implements Order {}

    /** Removes a member with its data, and adds it again, empty and with a new ID. */
    record Wipe(String member) implements Order {}

    /** Stops all members; the cluster is not marked to stay any more. */
    record Down() implements Order {}
}
