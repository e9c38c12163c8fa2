package io.e3fx.launcher.cluster;

import io.e3fx.launcher.cluster.ClusterEvent.PortShifted;
import io.e3fx.launcher.cluster.ClusterEvent.PortUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Which ports the members use this time. Immutable.
 *
 * @param ports by member's name, in the members' order
 * @param shifts where a busy port made it take another
 */
record PortPlan(SequencedMap<String, MemberPorts> ports, List<PortShifted> shifts) {

    /** Busy ports are passed over in steps that keep the last digit: 2379, 2389, 2399. */
    private static final int STEP = 10;

    /** All candidates of the third member stay below 32768, where systems begin to lend ports to others. */
    private static final int MAX_STEPS = 35;

    private static final int MAX_PORT = 65_535;

    PortPlan {
        ports = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ports));
        shifts = List.copyOf(shifts);
    }

    /** The wanted ports, or the next free ones. */
    static PortPlan founding(SequencedMap<String, MemberPorts> wanted, PortProbe probe)
            throws ClusterException {
        Planner planner = new Planner(probe, wanted);
        for (Map.Entry<String, MemberPorts> member : wanted.entrySet()) {
            int clientPort =
                    planner.choose(member.getKey(), PortUse.CLIENT, member.getValue().clientPort());
            int peerPort =
                    planner.choose(member.getKey(), PortUse.PEER, member.getValue().peerPort());
            planner.ports.put(member.getKey(), new MemberPorts(clientPort, peerPort));
        }
        return new PortPlan(planner.ports, planner.shifts);
    }

    /**
     * The ports of a cluster that exists: peer ports as they were (they are part of the members' identity), client
     * ports too unless they are busy.
     */
    static PortPlan restarting(SequencedMap<String, MemberPorts> remembered, PortProbe probe)
            throws ClusterException {
        for (Map.Entry<String, MemberPorts> member : remembered.entrySet()) {
            int peerPort = member.getValue().peerPort();
            if (!probe.isFree(peerPort)) {
                throw new ClusterException(
                        "port "
                                + peerPort
                                + ", the peer port of "
                                + member.getKey()
                                + ", is used by "
                                + probe.holder(peerPort).orElse("another program")
                                + ", and a member cannot change it: stop that program");
            }
        }
        Planner planner = new Planner(probe, remembered);
        for (Map.Entry<String, MemberPorts> member : remembered.entrySet()) {
            int clientPort =
                    planner.choose(member.getKey(), PortUse.CLIENT, member.getValue().clientPort());
            planner.ports.put(
                    member.getKey(), new MemberPorts(clientPort, member.getValue().peerPort()));
        }
        return new PortPlan(planner.ports, planner.shifts);
    }

    /**
     * The ports of one more member, which are nobody's, running or not.
     *
     * @param others the members that there are, at least one
     */
    static PortPlan joining(SequencedMap<String, MemberPorts> others, String name, PortProbe probe)
            throws ClusterException {
        MemberPorts wanted = ClusterSpec.wantedBeside(others, name);
        Planner planner = new Planner(probe, others);
        int clientPort = planner.chooseNew(name, PortUse.CLIENT, wanted.clientPort());
        int peerPort = planner.chooseNew(name, PortUse.PEER, wanted.peerPort());
        planner.ports.put(name, new MemberPorts(clientPort, peerPort));
        return new PortPlan(planner.ports, planner.shifts);
    }

    /** Whether any of the ports is busy. */
    static boolean isAnyBusy(Map<String, MemberPorts> ports, PortProbe probe) {
        return ports.values().stream()
                .anyMatch(p -> !probe.isFree(p.clientPort()) || !probe.isFree(p.peerPort()));
    }

    /** Collects a plan, port by port. */
    private static final class Planner {
        private final PortProbe probe;
        private final Set<Integer> taken = new HashSet<>();
        private final SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        private final List<PortShifted> shifts = new ArrayList<>();

        /** Ports that another member wants are no substitutes. */
        Planner(PortProbe probe, Map<String, MemberPorts> wanted) {
            this.probe = probe;
            wanted.values()
                    .forEach(p -> {
                        taken.add(p.clientPort());
                        taken.add(p.peerPort());
                    });
        }

        int choose(String member, PortUse use, int wanted) throws ClusterException {
            return probe.isFree(wanted) ? wanted : next(member, use, wanted);
        }

        /** The same for one that none of the members has. */
        int chooseNew(String member, PortUse use, int wanted) throws ClusterException {
            return taken.add(wanted) && probe.isFree(wanted) ? wanted : next(member, use, wanted);
        }

        private int next(String member, PortUse use, int wanted) throws ClusterException {
            for (int step = 1; step <= MAX_STEPS; step++) {
                int candidate = wanted + step * STEP;
                if (candidate > MAX_PORT) {
                    break;
                }
                if (!taken.contains(candidate) && probe.isFree(candidate)) {
                    taken.add(candidate);
                    shifts.add(
                            new PortShifted(member, use, wanted, candidate, probe.holder(wanted)));
                    return candidate;
                }
            }
            throw new ClusterException(
                    "no free port for "
                            + member
                            + " from "
                            + wanted
                            + " to "
                            + Math.min(MAX_PORT, wanted + MAX_STEPS * STEP)
                            + ": stop a program that uses one");
        }
    }
}
