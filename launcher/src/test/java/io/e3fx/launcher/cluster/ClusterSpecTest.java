package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSpecTest {

    @Test
    void threeMembersHaveThePortsOfEveryExample() {
        assertThat(ClusterSpec.USUAL.wantedPorts())
                .containsExactly(
                        java.util.Map.entry("etcd1", new MemberPorts(2379, 2380)),
                        java.util.Map.entry("etcd2", new MemberPorts(22379, 22380)),
                        java.util.Map.entry("etcd3", new MemberPorts(32379, 32380)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7})
    void allPortsAreDifferent(int members) {
        var ports = new ClusterSpec(members, OptionalInt.empty()).wantedPorts();

        assertThat(ports).hasSize(members);
        assertThat(
                        ports.values().stream()
                                .flatMap(p ->
                                        java.util.stream.Stream.of(p.clientPort(), p.peerPort())))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2, 4, 6, 8, 9})
    void aClusterHasAnOddNumberOfMembersUpToSeven(int members) {
        assertThatThrownBy(() -> new ClusterSpec(members, OptionalInt.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cluster has 1, 3, 5 or 7 members, not " + members);
    }

    @Test
    void aBasePortIsTheFirstOfARow() {
        assertThat(new ClusterSpec(3, OptionalInt.of(4000)).wantedPorts().values())
                .containsExactly(
                        new MemberPorts(4000, 4001),
                        new MemberPorts(4010, 4011),
                        new MemberPorts(4020, 4021));
    }

    @Test
    void aBasePortLeavesRoomForAllMembers() {
        assertThat(new ClusterSpec(7, OptionalInt.of(65_474)).wantedPorts().lastEntry().getValue())
                .isEqualTo(new MemberPorts(65_534, 65_535));
        assertThatThrownBy(() -> new ClusterSpec(7, OptionalInt.of(65_475)))
                .hasMessage("the base port of 7 members is 1024 to 65474, not 65475");
        assertThatThrownBy(() -> new ClusterSpec(1, OptionalInt.of(1023)))
                .hasMessage("the base port of 1 members is 1024 to 65534, not 1023");
    }
}
