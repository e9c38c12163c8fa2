package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.cluster.ClusterEvent.PortShifted;
import io.e3fx.launcher.cluster.ClusterEvent.PortUse;
import io.e3fx.launcher.cluster.ClusterEvent.PortsOfOther;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortPlanTest {

    @Test
    void aClusterIsFoundedOnTheUsualPorts() throws Exception {
        PortPlan plan = PortPlan.founding(usual(), Neighbours.NONE, busy());

        assertThat(plan.ports()).isEqualTo(usual());
        assertThat(plan.ports().sequencedKeySet()).containsExactly("etcd1", "etcd2", "etcd3");
        assertThat(plan.shifts()).isEmpty();
    }

    @Test
    void busyPortsAreReplacedByTheNextFreeOnesAndSaid() throws Exception {
        PortPlan plan = PortPlan.founding(usual(), Neighbours.NONE, busy(2379, 2389, 22380));

        SequencedMap<String, MemberPorts> expected = usual();
        expected.put("etcd1", new MemberPorts(2399, 2380));
        expected.put("etcd2", new MemberPorts(22379, 22390));
        assertThat(plan.ports()).isEqualTo(expected);
        assertThat(plan.shifts())
                .containsExactly(
                        new PortShifted("etcd1", PortUse.CLIENT, 2379, 2399, Optional.empty()),
                        new PortShifted("etcd2", PortUse.PEER, 22380, 22390, Optional.empty()));
    }

    @Test
    void noTwoMembersGetTheSamePort() throws Exception {
        SequencedMap<String, MemberPorts> close = new LinkedHashMap<>();
        close.put("a", new MemberPorts(2379, 2380));
        close.put("b", new MemberPorts(2389, 2390));

        PortPlan plan = restarting(close, busy(2379));

        assertThat(plan.ports()).containsEntry("a", new MemberPorts(2399, 2380));
    }

    @Test
    void whenEveryCandidateIsBusyItSaysSo() {
        assertThatThrownBy(() -> PortPlan.founding(usual(), Neighbours.NONE, _ -> false))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "no free port for etcd1 from 1379 to 2729: stop a program that uses one");
    }

    @Test
    void aRestartKeepsItsPortsButForBusyClientPorts() throws Exception {
        SequencedMap<String, MemberPorts> remembered = usual();
        remembered.put("etcd2", new MemberPorts(22379, 22390));

        PortPlan plan = restarting(remembered, busy(32379));

        SequencedMap<String, MemberPorts> expected = new LinkedHashMap<>(remembered);
        expected.put("etcd3", new MemberPorts(32389, 32380));
        assertThat(plan.ports()).isEqualTo(expected);
        assertThat(plan.shifts())
                .containsExactly(
                        new PortShifted("etcd3", PortUse.CLIENT, 32379, 32389, Optional.empty()));
    }

    @Test
    void aRestartWithABusyPeerPortIsRefused() {
        assertThatThrownBy(() -> restarting(usual(), busy(22380)))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "port 22380, the peer port of etcd2, is used by another program, and a member cannot"
                                + " change it: stop that program");
    }

    @Test
    void oneMoreMemberTakesTheUsualPortsOfItsNameBesideUsualOnes() throws Exception {
        PortPlan plan = PortPlan.joining(usual(), "etcd4", Neighbours.NONE, busy());

        assertThat(plan.ports()).isEqualTo(Map.of("etcd4", new MemberPorts(42379, 42380)));
        assertThat(plan.shifts()).isEmpty();
    }

    @Test
    void oneMoreMemberElsewhereIsTenAboveTheLastAndTakesNobodysPorts() throws Exception {
        SequencedMap<String, MemberPorts> others = new LinkedHashMap<>();
        others.put("a", new MemberPorts(4021, 4032));
        others.put("b", new MemberPorts(4001, 4022));

        PortPlan plan = PortPlan.joining(others, "etcd1", Neighbours.NONE, busy(4011));

        assertThat(plan.ports()).isEqualTo(Map.of("etcd1", new MemberPorts(4031, 4042)));
        assertThat(plan.shifts())
                .contains(new PortShifted("etcd1", PortUse.CLIENT, 4011, 4031, Optional.empty()));
    }

    @Test
    void portsOfMembersThatAreNotToBeStartedAreNotLookedAt() throws Exception {
        PortPlan plan =
                PortPlan.restarting(
                        usual(), List.of("etcd3"), Neighbours.NONE, busy(2379, 22380, 32379));

        SequencedMap<String, MemberPorts> expected = usual();
        expected.put("etcd3", new MemberPorts(32389, 32380));
        assertThat(plan.ports()).isEqualTo(expected);
        assertThat(plan.ports().sequencedKeySet()).containsExactly("etcd1", "etcd2", "etcd3");
    }

    @Test
    void portsOfAnotherClusterArePassedOverAndSaidOnce() throws Exception {
        PortPlan plan = PortPlan.founding(usual(), neighbours("a", usual()), busy(2389));

        SequencedMap<String, MemberPorts> expected = new LinkedHashMap<>();
        expected.put("etcd1", new MemberPorts(2399, 2390));
        expected.put("etcd2", new MemberPorts(22389, 22390));
        expected.put("etcd3", new MemberPorts(32389, 32390));
        assertThat(plan.ports()).isEqualTo(expected);
        assertThat(plan.shifts())
                .containsExactly(new PortsOfOther(2379, "a", List.of(2399, 22389, 32389)));
    }

    @Test
    void aMemberThatJoinsTakesNoPortOfAnotherCluster() throws Exception {
        SequencedMap<String, MemberPorts> other = new LinkedHashMap<>();
        other.put("etcd4", new MemberPorts(42379, 42380));

        PortPlan plan = PortPlan.joining(usual(), "etcd4", neighbours("a", other), busy());

        assertThat(plan.ports()).isEqualTo(Map.of("etcd4", new MemberPorts(42389, 42390)));
        assertThat(plan.shifts()).containsExactly(new PortsOfOther(42379, "a", List.of(42389)));
    }

    @Test
    void aClusterKeepsItsPortsAlsoWhereAnotherHasThemToo() throws Exception {
        assertThat(
                        PortPlan.restarting(
                                        usual(), usual().keySet(), neighbours("a", usual()), busy())
                                .ports())
                .isEqualTo(usual());
        assertThatThrownBy(() ->
                        PortPlan.restarting(
                                usual(), usual().keySet(), neighbours("a", usual()), busy(22380)))
                .hasMessage(
                        "port 22380, the peer port of etcd2, is used by the cluster 'a', which has it too, and a member"
                                + " cannot change it: stop that cluster with 'e3fx down a'");
    }

    @Test
    void aHundredAndTwentySevenClustersHavePortsOfTheirOwn() throws Exception {
        Map<Integer, String> owners = new HashMap<>();
        for (int i = 0; i < 127; i++) {
            String name = "c" + i;
            PortPlan plan = PortPlan.founding(usual(), new Neighbours(owners), busy());
            for (MemberPorts ports : plan.ports().values()) {
                assertThat(owners.put(ports.clientPort(), name)).isNull();
                assertThat(owners.put(ports.peerPort(), name)).isNull();
            }
        }
        assertThat(owners).hasSize(127 * 6);

        Neighbours full =
                new Neighbours(
                        IntStream.rangeClosed(1, 65_535)
                                .boxed()
                                .collect(Collectors.toMap(port -> port, _ -> "c")));
        assertThatThrownBy(() -> PortPlan.founding(usual(), full, busy()))
                .hasMessageEndingWith(
                        ": stop a program that uses one, or forget a cluster with 'e3fx reset NAME --forget'");
    }

    @Test
    void portsAreTriedAgainstTheSystem() throws Exception {
        try (var socket =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(PortProbe.ofLoopback().isFree(socket.getLocalPort())).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProgramThatHasAPortIsNamed() throws Exception {
        try (var socket =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(PortProbe.ofLoopback().holder(socket.getLocalPort()))
                    .contains("java (process " + ProcessHandle.current().pid() + ")");
        }
        assertThat(PortProbe.ofLoopback().holder(1)).isEmpty();
    }

    private static SequencedMap<String, MemberPorts> usual() {
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        ports.put("etcd1", new MemberPorts(2379, 2380));
        ports.put("etcd2", new MemberPorts(22379, 22380));
        ports.put("etcd3", new MemberPorts(32379, 32380));
        return ports;
    }

    private static PortPlan restarting(
            SequencedMap<String, MemberPorts> remembered, PortProbe probe) throws Exception {
        return PortPlan.restarting(remembered, remembered.keySet(), Neighbours.NONE, probe);
    }

    private static Neighbours neighbours(String name, Map<String, MemberPorts> members) {
        Map<Integer, String> owners = new HashMap<>();
        for (MemberPorts ports : members.values()) {
            owners.put(ports.clientPort(), name);
            owners.put(ports.peerPort(), name);
        }
        return new Neighbours(owners);
    }

    private static PortProbe busy(Integer... ports) {
        Set<Integer> busy = Set.of(ports);
        return port -> !busy.contains(port);
    }
}
