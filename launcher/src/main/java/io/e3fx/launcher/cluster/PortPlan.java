package io.e3fx.launcher.cluster;

import io.e3fx.launcher.cluster.ClusterEvent.PortShifted;
import io.e3fx.launcher.cluster.ClusterEvent.PortUse;
import io.e3fx.launcher.cluster.ClusterEvent.PortsOfOther;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which ports the members use from now on. Immutable.
 *
 * @param ports by member's name, in the members' order
 * @param shifts what is to be told: where a port that is busy, or belongs to another cluster, made it take another
 */
record PortPlan(SequencedMap<String, MemberPorts> ports, List<ClusterEvent> shifts) {

    /** Ports are passed over in steps that keep the last digit: 2379, 2389, 2399. */
    private static final int STEP = 10;

    /** All candidates of the third member stay below 32768, where systems begin to lend ports to others. */
    private static final int MAX_STEPS = 35;

    /** Those below are next: with them 127 clusters, and some more, have places around the usual ports. */
    private static final int MAX_STEPS_DOWN = 100;

    private static final int MIN_PORT = 1024;
    private static final int MAX_PORT = 65_535;

    PortPlan {
        ports = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ports));
        shifts = List.copyOf(shifts);
    }

    /** The wanted ports, or the next ones that are free and no other cluster's. */
    static PortPlan founding(
            SequencedMap<String, MemberPorts> wanted, Neighbours neighbours, PortProbe probe)
            throws ClusterException {
        Planner planner = new Planner(probe, neighbours, wanted);
        for (Map.Entry<String, MemberPorts> member : wanted.entrySet()) {
            int clientPort =
                    planner.choose(member.getKey(), PortUse.CLIENT, member.getValue().clientPort());
            int peerPort =
                    planner.choose(member.getKey(), PortUse.PEER, member.getValue().peerPort());
            planner.ports.put(member.getKey(), new MemberPorts(clientPort, peerPort));
        }
        return planner.plan(planner.ports);
    }

    /**
     * The ports of a cluster that exists: peer ports as they were (they are part of the members' identity), client
     * ports too unless they are busy.
     *
     * @param starting the members that are to be started; what the others have is not looked at
     */
    static PortPlan restarting(
            SequencedMap<String, MemberPorts> remembered,
            Collection<String> starting,
            Neighbours neighbours,
            PortProbe probe)
            throws ClusterException {
        for (String member : starting) {
            int peerPort = ports(remembered, member).peerPort();
            if (!probe.isFree(peerPort)) {
                throw peerPortIsBusy(member, peerPort, neighbours, probe);
            }
        }
        Planner planner = new Planner(probe, neighbours, remembered);
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>(remembered);
        for (String member : starting) {
            MemberPorts had = ports(remembered, member);
            int clientPort = planner.keep(member, PortUse.CLIENT, had.clientPort());
            ports.put(member, new MemberPorts(clientPort, had.peerPort()));
        }
        return planner.plan(ports);
    }

    private static MemberPorts ports(Map<String, MemberPorts> remembered, String member) {
        return Optional.ofNullable(remembered.get(member)).orElseThrow();
    }

    private static ClusterException peerPortIsBusy(
            String member, int port, Neighbours neighbours, PortProbe probe) {
        // Two clusters were founded on one port by earlier versions, or by hand.
        Optional<String> owner = neighbours.owner(port);
        String holder =
                owner.map(name -> "the cluster '" + name + "', which has it too")
                        .or(() -> probe.holder(port))
                        .orElse("another program");
        return new ClusterException(
                "port "
                        + port
                        + ", the peer port of "
                        + member
                        + ", is used by "
                        + holder
                        + ", and a member cannot change it: "
                        + owner.map(name -> "stop that cluster with 'e3fx down " + name + "'")
                                .orElse("stop that program"));
    }

    /**
     * The ports of one more member, which are nobody's, running or not.
     *
     * @param others the members that there are, at least one
     */
    static PortPlan joining(
            SequencedMap<String, MemberPorts> others,
            String name,
            Neighbours neighbours,
            PortProbe probe)
            throws ClusterException {
        MemberPorts wanted = ClusterSpec.wantedBeside(others, name);
        Planner planner = new Planner(probe, neighbours, others);
        int clientPort = planner.chooseNew(name, PortUse.CLIENT, wanted.clientPort());
        int peerPort = planner.chooseNew(name, PortUse.PEER, wanted.peerPort());
        planner.ports.put(name, new MemberPorts(clientPort, peerPort));
        return planner.plan(planner.ports);
    }

    /** Whether a port of these members is busy. */
    static boolean isAnyBusy(
            Map<String, MemberPorts> ports, Collection<String> members, PortProbe probe) {
        return members.stream()
                .map(member -> ports(ports, member))
                .anyMatch(p -> !probe.isFree(p.clientPort()) || !probe.isFree(p.peerPort()));
    }

    /** Collects a plan, port by port. */
    private static final class Planner {
        private final PortProbe probe;
        private final Neighbours neighbours;
        private final Set<Integer> taken = new HashSet<>();
        private final SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        private final List<PortShifted> shifts = new ArrayList<>();

        /** The first wanted port that is another cluster's, where there is one. */
        private Optional<Integer> others = Optional.empty();

        /** Ports that another member wants are no substitutes. */
        Planner(PortProbe probe, Neighbours neighbours, Map<String, MemberPorts> wanted) {
            this.probe = probe;
            this.neighbours = neighbours;
            wanted.values()
                    .forEach(p -> {
                        taken.add(p.clientPort());
                        taken.add(p.peerPort());
                    });
        }

        int choose(String member, PortUse use, int wanted) throws ClusterException {
            return isFreeForAll(wanted) ? wanted : next(member, use, wanted);
        }

        /** The same for one that it has. */
        int keep(String member, PortUse use, int had) throws ClusterException {
            return probe.isFree(had) ? had : next(member, use, had);
        }

        /** The same for one that none of the members has. */
        int chooseNew(String member, PortUse use, int wanted) throws ClusterException {
            return taken.add(wanted) && isFreeForAll(wanted) ? wanted : next(member, use, wanted);
        }

        /** The plan, told with one line for all the ports that are other clusters'. */
        PortPlan plan(SequencedMap<String, MemberPorts> chosen) {
            List<ClusterEvent> told = new ArrayList<>(shifts);
            others.ifPresent(port ->
                    told.addFirst(
                            new PortsOfOther(
                                    port,
                                    neighbours.owner(port).orElseThrow(),
                                    chosen.values().stream()
                                            .map(MemberPorts::clientPort)
                                            .toList())));
            return new PortPlan(chosen, told);
        }

        private boolean isFreeForAll(int port) {
            return neighbours.owner(port).isEmpty() && probe.isFree(port);
        }

        private int next(String member, PortUse use, int wanted) throws ClusterException {
            int[] candidates = candidates(wanted);
            for (int candidate : candidates) {
                if (!taken.contains(candidate) && isFreeForAll(candidate)) {
                    taken.add(candidate);
                    tell(member, use, wanted, candidate);
                    return candidate;
                }
            }
            boolean isCrowded =
                    IntStream.of(candidates).anyMatch(port -> neighbours.owner(port).isPresent());
            throw new ClusterException(
                    "no free port for "
                            + member
                            + " from "
                            + IntStream.of(candidates).min().orElse(wanted)
                            + " to "
                            + IntStream.of(candidates).max().orElse(wanted)
                            + ": stop a program that uses one"
                            + (isCrowded
                                    ? ", or forget a cluster with 'e3fx reset NAME --forget'"
                                    : ""));
        }

        private void tell(String member, PortUse use, int wanted, int chosen) {
            if (neighbours.owner(wanted).isEmpty()) {
                shifts.add(new PortShifted(member, use, wanted, chosen, probe.holder(wanted)));
            } else if (others.isEmpty()) {
                others = Optional.of(wanted);
            }
        }

        private static int[] candidates(int wanted) {
            IntStream above = IntStream.rangeClosed(1, MAX_STEPS).map(step -> wanted + step * STEP);
            IntStream below =
                    IntStream.rangeClosed(1, MAX_STEPS_DOWN).map(step -> wanted - step * STEP);
            return IntStream.concat(above, below)
                    .filter(port -> port >= MIN_PORT && port <= MAX_PORT)
                    .toArray();
        }
    }
}
