package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.cluster.MemberLayout.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSpecTest {

    private static final OptionalInt ANY = OptionalInt.empty();

    @Test
    void threeMembersHaveThePortsOfEveryExample() throws Exception {
        ClusterRecord founded = ClusterSpec.ANY.founding(Optional.empty());

        assertThat(founded.ports())
                .containsExactly(
                        java.util.Map.entry("etcd1", new MemberPorts(2379, 2380)),
                        java.util.Map.entry("etcd2", new MemberPorts(22379, 22380)),
                        java.util.Map.entry("etcd3", new MemberPorts(32379, 32380)));
        assertThat(founded.basePort()).isEmpty();
        assertThat(ClusterSpec.usualPorts()).isEqualTo(founded.ports());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7})
    void allPortsAreDifferent(int members) throws Exception {
        var ports = members(members).founding(Optional.empty()).ports();

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
        assertThatThrownBy(() -> members(members))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cluster has 1, 3, 5 or 7 members, not " + members);
    }

    @Test
    void aBasePortIsTheFirstOfARowAndRemembered() throws Exception {
        ClusterRecord founded = basePort(4000).founding(Optional.empty());

        assertThat(founded.ports().values())
                .containsExactly(
                        new MemberPorts(4000, 4001),
                        new MemberPorts(4010, 4011),
                        new MemberPorts(4020, 4021));
        assertThat(founded.basePort()).hasValue(4000);
    }

    @Test
    void aBasePortLeavesRoomForAllMembers() throws Exception {
        assertThat(
                        ClusterSpec.of(7, 65_474)
                                .founding(Optional.empty())
                                .ports()
                                .lastEntry()
                                .getValue())
                .isEqualTo(new MemberPorts(65_534, 65_535));
        assertThatThrownBy(() -> ClusterSpec.of(7, 65_475))
                .hasMessage("the base port of 7 members is 1024 to 65474, not 65475");
        assertThatThrownBy(() -> ClusterSpec.of(1, 1023))
                .hasMessage("the base port of 1 members is 1024 to 65534, not 1023");
        assertThatThrownBy(() -> basePort(65_535))
                .hasMessage("the base port of 3 members is 1024 to 65514, not 65535");
        assertThatThrownBy(() -> basePort(65_534).founding(Optional.empty()))
                .isInstanceOf(ClusterException.class)
                .hasMessage("the base port of 3 members is 1024 to 65514, not 65534");
    }

    @Test
    void aClusterWithoutDataIsFoundedAgainAsItWas() throws Exception {
        ClusterRecord shifted = founded(OptionalInt.of(4001), 4001, 4031, 4021);

        assertThat(ClusterSpec.ANY.founding(Optional.of(shifted))).isEqualTo(shifted);
        assertThat(basePort(4001).founding(Optional.of(shifted))).isEqualTo(shifted);
        assertThat(members(3).founding(Optional.of(shifted))).isEqualTo(shifted);
    }

    @Test
    void anotherBasePortKeepsSizeAndNames() throws Exception {
        ClusterRecord four = founded(ANY, 2379, 22379, 32379, 42379);
        ClusterRecord founded = basePort(5001).founding(Optional.of(four));

        assertThat(founded).isEqualTo(founded(OptionalInt.of(5001), 5001, 5011, 5021, 5031));
    }

    @Test
    void anotherSizeKeepsTheBasePort() throws Exception {
        ClusterRecord three = founded(OptionalInt.of(4001), 4001, 4011, 4021);

        assertThat(members(1).founding(Optional.of(three)))
                .isEqualTo(founded(OptionalInt.of(4001), 4001));
    }

    @Test
    void aClusterIsWhereItWasWishedAlsoOnOtherPortsAndWithMoreMembers() {
        ClusterRecord shifted = founded(OptionalInt.of(4001), 4001, 4051, 4021);
        ClusterRecord grown =
                shifted.with(new ClusterRecord.Entry("x", new MemberPorts(7, 8), Origin.JOINED));

        for (ClusterRecord cluster : List.of(shifted, grown)) {
            assertThat(basePort(4001).isWhereWished(cluster)).isTrue();
            assertThat(ClusterSpec.ANY.isWhereWished(cluster)).isTrue();
            assertThat(basePort(4011).isWhereWished(cluster)).isFalse();
        }
    }

    @Test
    void aFileThatDoesNotSayTheBasePortIsJudgedByItsPorts() {
        assertThat(basePort(4001).isWhereWished(founded(ANY, 4001, 4011, 4021))).isTrue();
        assertThat(basePort(4001).isWhereWished(founded(ANY, 4001, 4051, 4021))).isFalse();
        assertThat(basePort(65_534).isWhereWished(founded(ANY, 4001, 4011, 4021))).isFalse();
    }

    private static ClusterRecord founded(OptionalInt basePort, int... clientPorts) {
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        for (int port : clientPorts) {
            ports.put("etcd" + (ports.size() + 1), new MemberPorts(port, port + 1));
        }
        return ClusterRecord.founding(ports, basePort);
    }

    private static ClusterSpec members(int members) {
        return new ClusterSpec(OptionalInt.of(members), ANY);
    }

    private static ClusterSpec basePort(int port) {
        return new ClusterSpec(ANY, OptionalInt.of(port));
    }
}
