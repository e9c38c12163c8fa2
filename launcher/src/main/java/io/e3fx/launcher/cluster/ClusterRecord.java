package io.e3fx.launcher.cluster;

import io.e3fx.launcher.cluster.MemberLayout.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What is remembered of a cluster between two starts. Immutable.
 *
 * @param members in the order in which they came; names are all different, also where capital letters are small ones,
 *     and so are ports
 * @param basePort that it was founded with, where one was wished; members may have other ports, for some were busy
 */
record ClusterRecord(List<Entry> members, OptionalInt basePort) {

    /**
     * One member.
     *
     * @param name its name
     * @param ports its ports
     * @param origin how it became a member
     * @param unfinished the change of the membership that was begun with it and is not done
     */
    record Entry(String name, MemberPorts ports, Origin origin, Optional<Unfinished> unfinished) {

        Entry {
            // Files are named after it.
            if (!ClusterHome.isName(name)) {
                throw new IllegalArgumentException("a member without a proper name: " + name);
            }
        }

        /** One that nothing is to be done with. */
        Entry(String name, MemberPorts ports, Origin origin) {
            this(name, ports, origin, Optional.empty());
        }

        /** With this change begun. */
        Entry beginning(Unfinished change) {
            return new Entry(name, ports, origin, Optional.of(change));
        }

        /** With nothing left to be done. */
        Entry settled() {
            return new Entry(name, ports, origin);
        }
    }

    /** A change of the membership, recorded before it is begun, so that it can be finished after a crash. */
    sealed interface Unfinished {
        /** It is to be added, and to serve. */
        record Joining() implements Unfinished {}

        /**
         * It is to be removed and forgotten.
         *
         * @param id of the member
         */
        record Leaving(String id) implements Unfinished {}

        /**
         * It is to be removed, to lose its data and to be added again.
         *
         * @param id of the member that it is no more then
         */
        record Wiping(String id) implements Unfinished {}
    }

    ClusterRecord {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("no members");
        }
        Set<Object> seen = new HashSet<>();
        for (Entry member : members) {
            boolean isNew =
                    seen.add(member.name().toLowerCase(Locale.ROOT))
                            && seen.add(member.ports().clientPort())
                            && seen.add(member.ports().peerPort());
            if (!isNew) {
                throw new IllegalArgumentException(
                        "a name or port of " + member.name() + " is taken already");
            }
        }
    }

    /** One for which no base port was wished. */
    ClusterRecord(List<Entry> members) {
        this(members, OptionalInt.empty());
    }

    /** A cluster that is founded by all of these. */
    static ClusterRecord founding(Map<String, MemberPorts> ports) {
        return founding(ports, OptionalInt.empty());
    }

    /** The same when a base port was wished. */
    static ClusterRecord founding(Map<String, MemberPorts> ports, OptionalInt basePort) {
        List<Entry> members = new ArrayList<>();
        ports.forEach((name, chosen) -> members.add(new Entry(name, chosen, Origin.FOUNDER)));
        return new ClusterRecord(members, basePort);
    }

    /** The ports by name, in the members' order. */
    SequencedMap<String, MemberPorts> ports() {
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        members.forEach(member -> ports.put(member.name(), member.ports()));
        return ports;
    }

    /** The same members on these ports. */
    ClusterRecord withPorts(Map<String, MemberPorts> ports) {
        return new ClusterRecord(
                members.stream()
                        .map(m ->
                                new Entry(
                                        m.name(),
                                        chosen(ports, m.name()),
                                        m.origin(),
                                        m.unfinished()))
                        .toList(),
                basePort);
    }

    private static MemberPorts chosen(Map<String, MemberPorts> ports, String name) {
        MemberPorts chosen = ports.get(name);
        if (chosen == null) {
            throw new NoSuchElementException("no ports for " + name);
        }
        return chosen;
    }

    /** With one more member at the end, or with what is known of this one changed. */
    ClusterRecord with(Entry member) {
        List<Entry> next = new ArrayList<>(members);
        next.replaceAll(m -> m.name().equals(member.name()) ? member : m);
        if (!has(member.name())) {
            next.add(member);
        }
        return new ClusterRecord(next, basePort);
    }

    /**
     * What is remembered of one member.
     *
     * @throws NoSuchElementException when none has this name
     */
    Entry entry(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new NoSuchElementException(
                                "no member "
                                        + name
                                        + ": there are "
                                        + String.join(", ", ports().keySet())));
    }

    /** The member that a change was begun with, if there is one. */
    Optional<Entry> unfinished() {
        return members.stream().filter(member -> member.unfinished().isPresent()).findFirst();
    }

    /** Without this member; the last one cannot go. */
    ClusterRecord without(String name) {
        return new ClusterRecord(
                members.stream().filter(member -> !member.name().equals(name)).toList(), basePort);
    }

    /** The first name of the row etcd1, etcd2, … that is free. */
    String nextName() {
        int place = 0;
        while (has(ClusterSpec.memberName(place))) {
            place++;
        }
        return ClusterSpec.memberName(place);
    }

    boolean has(String name) {
        return members.stream().anyMatch(member -> member.name().equals(name));
    }
}
