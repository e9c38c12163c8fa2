package io.e3fx.launcher.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What a cluster is founded with. Immutable.
 *
 * @param members how many: 1, 3, 5 or 7, since an even number fails no later than the odd one below it
 * @param basePort the first member's client port; each peer port is one above its client port, each next member ten
 *     above the last; without it the members have the ports that people expect of etcd
 */
public record ClusterSpec(int members, OptionalInt basePort) {

    private static final Set<Integer> SIZES = Set.of(1, 3, 5, 7);
    private static final int STEP = 10;
    private static final int MAX_PORT = 65_535;
    private static final int MIN_PORT = 1024;

    /** The first three are etcd's own; the seventh has no place above. */
    private static final List<Integer> USUAL_CLIENT_PORTS =
            List.of(2379, 22379, 32379, 42379, 52379, 62379, 12379);

    /** Three members on the ports of every etcd example. */
    public static final ClusterSpec USUAL = new ClusterSpec(3, OptionalInt.empty());

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException with one line for the user
     */
    public ClusterSpec {
        if (!SIZES.contains(members)) {
            throw new IllegalArgumentException(
                    "a cluster has 1, 3, 5 or 7 members, not " + members);
        }
        if (basePort.isPresent()) {
            int most = MAX_PORT - (members - 1) * STEP - 1;
            if (basePort.getAsInt() < MIN_PORT || basePort.getAsInt() > most) {
                throw new IllegalArgumentException(
                        "the base port of "
                                + members
                                + " members is "
                                + MIN_PORT
                                + " to "
                                + most
                                + ", not "
                                + basePort.getAsInt());
            }
        }
    }

    /** etcd1, etcd2, … and the ports that they would like. */
    SequencedMap<String, MemberPorts> wantedPorts() {
        SequencedMap<String, MemberPorts> wanted = new LinkedHashMap<>();
        for (int i = 0; i < members; i++) {
            wanted.put(memberName(i), wantedPorts(i));
        }
        return wanted;
    }

    /** Whether other peer ports are asked for than these members have, which never change. */
    boolean isElsewhere(ClusterRecord cluster) {
        return basePort.isPresent()
                && !wantedPorts().values().stream()
                        .map(MemberPorts::peerPort)
                        .toList()
                        .equals(
                                cluster.ports().values().stream()
                                        .map(MemberPorts::peerPort)
                                        .toList());
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
                : USUAL.wantedPorts().firstEntry().getValue();
    }

    private static boolean areUsual(SequencedMap<String, MemberPorts> members) {
        List<String> names = new ArrayList<>();
        for (int place = 0; place < USUAL_CLIENT_PORTS.size(); place++) {
            names.add(memberName(place));
        }
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

    private MemberPorts wantedPorts(int place) {
        if (basePort.isEmpty()) {
            return usualPorts(place);
        }
        int clientPort = basePort.getAsInt() + place * STEP;
        return new MemberPorts(clientPort, clientPort + 1);
    }
}
