package io.e3fx.launcher.cluster;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is seen of a cluster from outside at one moment. Immutable.
 *
 * @param layout its members and their ports
 * @param keeping who keeps its members running
 * @param ownerPid the process that owns it, where that is known
 * @param members in the order in which they came
 */
public record ClusterSighting(
        ClusterLayout layout, Keeping keeping, OptionalLong ownerPid, List<Sighted> members) {

    /** Who keeps the members of a cluster running. */
    public enum Keeping {
        /** A process owns it, and ends its members when it ends itself. */
        OWNED,
        /** Nobody: they were told to stay without an owner. */
        DETACHED,
        /** Nobody. Members that still run have just lost their owner. */
        NONE
    }

    /**
     * One member.
     *
     * @param member its name, ports and files
     * @param state what its process does
     */
    public record Sighted(MemberLayout member, MemberState state) {}

    public ClusterSighting {
        members = List.copyOf(members);
    }

    /** Whether any member has a process. */
    public boolean isRunning() {
        return members.stream().anyMatch(member -> member.state().process().isPresent());
    }

    /** One member; absent when none has this name. */
    public Optional<Sighted> member(String name) {
        return members.stream().filter(seen -> seen.member().name().equals(name)).findFirst();
    }
}
