package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.cluster.ClusterEvent.PortShifted;
import io.e3fx.launcher.cluster.ClusterEvent.PortUse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortPlanTest {

    @Test
    void aClusterIsFoundedOnTheUsualPorts() throws Exception {
        PortPlan plan = PortPlan.founding(usual(), busy());

        assertThat(plan.ports()).isEqualTo(usual());
        assertThat(plan.ports().sequencedKeySet()).containsExactly("etcd1", "etcd2", "etcd3");
        assertThat(plan.shifts()).isEmpty();
    }

    @Test
    void busyPortsAreReplacedByTheNextFreeOnesAndSaid() throws Exception {
        PortPlan plan = PortPlan.founding(usual(), busy(2379, 2389, 22380));

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

        PortPlan plan = PortPlan.restarting(close, busy(2379));

        assertThat(plan.ports()).containsEntry("a", new MemberPorts(2399, 2380));
    }

    @Test
    void whenEveryCandidateIsBusyItSaysSo() {
        assertThatThrownBy(() -> PortPlan.founding(usual(), _ -> false))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "no free port for etcd1 from 2379 to 2729: stop a program that uses one");
    }

    @Test
    void aRestartKeepsItsPortsButForBusyClientPorts() throws Exception {
        SequencedMap<String, MemberPorts> remembered = usual();
        remembered.put("etcd2", new MemberPorts(22379, 22390));

        PortPlan plan = PortPlan.restarting(remembered, busy(32379));

        SequencedMap<String, MemberPorts> expected = new LinkedHashMap<>(remembered);
        expected.put("etcd3", new MemberPorts(32389, 32380));
        assertThat(plan.ports()).isEqualTo(expected);
        assertThat(plan.shifts())
                .containsExactly(
                        new PortShifted("etcd3", PortUse.CLIENT, 32379, 32389, Optional.empty()));
    }

    @Test
    void aRestartWithABusyPeerPortIsRefused() {
        assertThatThrownBy(() -> PortPlan.restarting(usual(), busy(22380)))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "port 22380, the peer port of etcd2, is used by another program, and a member cannot"
                                + " change it: stop that program");
    }

    @Test
    void oneMoreMemberTakesTheUsualPortsOfItsNameBesideUsualOnes() throws Exception {
        PortPlan plan = PortPlan.joining(usual(), "etcd4", busy());

        assertThat(plan.ports()).isEqualTo(Map.of("etcd4", new MemberPorts(42379, 42380)));
        assertThat(plan.shifts()).isEmpty();
    }

    @Test
    void oneMoreMemberElsewhereIsTenAboveTheLastAndTakesNobodysPorts() throws Exception {
        SequencedMap<String, MemberPorts> others = new LinkedHashMap<>();
        others.put("a", new MemberPorts(4021, 4032));
        others.put("b", new MemberPorts(4001, 4022));

        PortPlan plan = PortPlan.joining(others, "etcd1", busy(4011));

        assertThat(plan.ports()).isEqualTo(Map.of("etcd1", new MemberPorts(4031, 4042)));
        assertThat(plan.shifts())
                .contains(new PortShifted("etcd1", PortUse.CLIENT, 4011, 4031, Optional.empty()));
    }

    @Test
    void portsAreTriedAgainstTheSystem() throws Exception {
        try (var socket =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThat(PortProbe.ofLoopback().isFree(socket.getLocalPort())).isFalse();
            assertThat(
                            PortProbe.ofLoopback()
                                    .except(Set.of(socket.getLocalPort()))
                                    .isFree(socket.getLocalPort()))
                    .isTrue();
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

    private static PortProbe busy(Integer... ports) {
        Set<Integer> busy = Set.of(ports);
        return port -> !busy.contains(port);
    }
}
