package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ClusterLayoutTest {

    @Test
    void membersHaveTheirFilesInTheClustersFolder() {
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        ports.put("etcd1", new MemberPorts(2379, 2380));
        Path folder = Path.of("clusters", "default");

        ClusterLayout layout = ClusterLayout.of(folder, ClusterRecord.founding(ports));

        MemberLayout member = layout.members().getFirst();
        assertThat(member.dataDirectory()).isEqualTo(folder.resolve("etcd1.etcd"));
        assertThat(member.logFile()).isEqualTo(folder.resolve("etcd1.log"));
        assertThat(layout.endpoints()).hasToString("[http://127.0.0.1:2379]");
        assertThat(layout.initialCluster(member)).isEqualTo("etcd1=http://127.0.0.1:2380");
    }

    @Test
    void aFounderIsStartedWithTheFoundersAndOneThatJoinsWithAll() {
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        ports.put("etcd1", new MemberPorts(2379, 2380));
        ClusterLayout layout =
                ClusterLayout.of(
                        Path.of("x"),
                        ClusterRecord.founding(ports)
                                .with(
                                        new ClusterRecord.Entry(
                                                "etcd2",
                                                new MemberPorts(22379, 22380),
                                                MemberLayout.Origin.JOINED)));

        assertThat(layout.initialCluster(layout.member("etcd1")))
                .isEqualTo("etcd1=http://127.0.0.1:2380");
        assertThat(layout.initialCluster(layout.member("etcd2")))
                .isEqualTo("etcd1=http://127.0.0.1:2380,etcd2=http://127.0.0.1:22380");
    }

    @Test
    void twoMembersOnOnePortAreRefused() {
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        ports.put("etcd1", new MemberPorts(2379, 2380));
        ports.put("etcd2", new MemberPorts(2380, 2381));

        assertThatThrownBy(() -> ClusterLayout.of(Path.of("x"), ClusterRecord.founding(ports)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("etcd2");
    }

    @Test
    void portsOutOfRangeAreRefused() {
        assertThat(new MemberPorts(1, 65_535)).isNotNull();
        assertThatThrownBy(() -> new MemberPorts(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MemberPorts(1, 65_536))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MemberPorts(7, 7))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
