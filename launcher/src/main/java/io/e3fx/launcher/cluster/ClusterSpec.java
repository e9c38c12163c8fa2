package io.e3fx.launcher.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is wished of a cluster when it is opened. What is not wished is as it was, or as people expect of etcd. Immutable.
 *
 * @param members how many: 1, 3, 5 or 7, since an even number fails no later than the odd one below it; 3 if a new
 *     cluster has no wish
 * @param basePort the first member's client port; each peer port is one above its client port, each next member ten
 *     above the last; without it members of a new cluster have the ports of every etcd example
 */
public record ClusterSpec(OptionalInt members, OptionalInt basePort) {

    private static final Set<Integer> SIZES = Set.of(1, 3, 5, 7);
    private static final int USUAL_SIZE = 3;
    private static final int STEP = 10;
    private static final int MAX_PORT = 65_535;
    private static final int MIN_PORT = 1024;

    /** The first three are etcd's own; the seventh has no place above. */
    private static final List<Integer> USUAL_CLIENT_PORTS =
            List.of(2379, 22379, 32379, 42379, 52379, 62379, 12379);

    /** No wish: as it was, or three members on the ports of every etcd example. */
    public static final ClusterSpec ANY = new ClusterSpec(OptionalInt.empty(), OptionalInt.empty());

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException with one line for the user
     */
    public ClusterSpec {
        if (members.isPresent() && !SIZES.contains(members.getAsInt())) {
            throw new IllegalArgumentException(
                    "a cluster has 1, 3, 5 or 7 members, not " + members.getAsInt());
        }
        if (basePort.isPresent()) {
            // One that exists may be smaller than a new one.
            int room = mostBasePort(members.orElse(1));
            if (basePort.getAsInt() < MIN_PORT || basePort.getAsInt() > room) {
                throw new IllegalArgumentException(
                        noRoom(members.orElse(USUAL_SIZE), basePort.getAsInt()));
            }
        }
    }

    /** A wish for both. */
    public static ClusterSpec of(int members, int basePort) {
        return new ClusterSpec(OptionalInt.of(members), OptionalInt.of(basePort));
    }

    private static int mostBasePort(int members) {
        return MAX_PORT - (members - 1) * STEP - 1;
    }

    private static String noRoom(int members, int basePort) {
        return "the base port of "
                + members
                + " members is "
                + MIN_PORT
                + " to "
                + mostBasePort(members)
                + ", not "
                + basePort;
    }

    /**
     * What a cluster is founded with: its base port and the ports that its members would like.
     *
     * @param remembered of a cluster that has no data any more
     * @throws ClusterException when the base port leaves no room for the members
     */
    ClusterRecord founding(Optional<ClusterRecord> remembered) throws ClusterException {
        int before = remembered.map(cluster -> cluster.members().size()).orElse(USUAL_SIZE);
        int size = members.orElse(before);
        OptionalInt base =
                basePort.isPresent()
                        ? basePort
                        : remembered.map(ClusterRecord::basePort).orElse(OptionalInt.empty());
        if (remembered.isPresent() && size == before && isWhereWished(remembered.get())) {
            return ClusterRecord.founding(remembered.get().ports(), base);
        }
        List<String> names =
                remembered.isPresent() && size == before
                        ? List.copyOf(remembered.get().ports().sequencedKeySet())
                        : usualNames(size);
        return ClusterRecord.founding(wantedPorts(names, base), base);
    }

    /** Whether this cluster has the wished base port, or none is wished. */
    boolean isWhereWished(ClusterRecord cluster) {
        if (basePort.isEmpty() || basePort.equals(cluster.basePort())) {
            return true;
        }
        // Files of earlier versions do not say it.
        return cluster.basePort().isEmpty()
                && basePort.getAsInt() <= mostBasePort(cluster.members().size())
                && peerPorts(row(cluster.ports().sequencedKeySet(), basePort.getAsInt()))
                        .equals(peerPorts(cluster.ports()));
    }

    private static List<Integer> peerPorts(SequencedMap<String, MemberPorts> ports) {
        return ports.values().stream().map(MemberPorts::peerPort).toList();
    }

    private static SequencedMap<String, MemberPorts> wantedPorts(
            List<String> names, OptionalInt base) throws ClusterException {
        if (base.isEmpty()) {
            return usualPorts(names);
        }
        int first = base.getAsInt();
        if (first > mostBasePort(names.size())) {
            throw new ClusterException(noRoom(names.size(), first));
        }
        return row(names, first);
    }

    private static SequencedMap<String, MemberPorts> row(
            SequencedCollection<String> names, int first) {
        SequencedMap<String, MemberPorts> row = new LinkedHashMap<>();
        int clientPort = first;
        for (String name : names) {
            row.put(name, new MemberPorts(clientPort, clientPort + 1));
            clientPort += STEP;
        }
        return row;
    }

    /** The ports of every etcd example, for the members of a new cluster for which nothing is wished. */
    static SequencedMap<String, MemberPorts> usualPorts() {
        return usualPorts(usualNames(USUAL_SIZE));
    }

    private static SequencedMap<String, MemberPorts> usualPorts(List<String> names) {
        SequencedMap<String, MemberPorts> usual = new LinkedHashMap<>();
        names.forEach(name -> usual.put(name, usualPorts(usual.size())));
        return usual;
    }

    private static List<String> usualNames(int size) {
        return IntStream.range(0, size).mapToObj(ClusterSpec::memberName).toList();
    }

    /**
     * The ports that one more member would like beside these: the usual ones of its name where the others have theirs, else
     * ten above the last member's.
     */
    static MemberPorts wantedBeside(SequencedMap<String, MemberPorts> others, String name) {
        for (int place = 0; place < USUAL_CLIENT_PORTS.size(); place++) {
            if (memberName(place).equals(name) && areUsual(others)) {
                return usualPorts(place);
            }
        }
        MemberPorts last = others.lastEntry().getValue();
        int clientPort = last.clientPort() + STEP;
        int peerPort = last.peerPort() + STEP;
        return Math.max(clientPort, peerPort) <= MAX_PORT
                ? new MemberPorts(clientPort, peerPort)
                : usualPorts(0);
    }

    private static boolean areUsual(SequencedMap<String, MemberPorts> members) {
        List<String> names = usualNames(USUAL_CLIENT_PORTS.size());
        return members.entrySet().stream()
                .allMatch(member ->
                        names.contains(member.getKey())
                                && usualPorts(names.indexOf(member.getKey())).peerPort()
                                        == member.getValue().peerPort());
    }

    private static MemberPorts usualPorts(int place) {
        int clientPort = USUAL_CLIENT_PORTS.get(place);
        return new MemberPorts(clientPort, clientPort + 1);
    }

    /** The name of the member at this place, counted from 0. */
    static String memberName(int place) {
        return "etcd" + (place + 1);
    }
}
