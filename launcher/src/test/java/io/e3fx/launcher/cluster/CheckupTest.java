package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.Finding.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckupTest {

    @TempDir private Path folder;

    private static final PortProbe ALL_BUSY =
            new PortProbe() {
                @Override
                public boolean isFree(int port) {
                    return false;
                }

                @Override
                public Optional<String> holder(int port) {
                    return Optional.of("nginx (process 7)");
                }
            };

    private List<Finding> ports(PortProbe probe) {
        return new Checkup(new KnownCluster(folder), probe)
                .findings().stream().filter(found -> found.check().startsWith("port")).toList();
    }

    @Test
    void busyPortsOfAClusterThatIsNotThereAreAWarningWithTheirHolder() {
        assertThat(ports(_ -> true)).extracting(Finding::verdict).containsOnly(Verdict.OK);
        assertThat(ports(ALL_BUSY))
                .hasSize(6)
                .extracting(Finding::verdict)
                .containsOnly(Verdict.WARN);
        assertThat(ports(ALL_BUSY).getFirst())
                .isEqualTo(
                        Finding.warn(
                                "port 2379",
                                "held by nginx (process 7)",
                                "Nothing needs to be done: etcd1 takes another one."));
    }

    @Test
    void aBusyPeerPortOfAClusterThatExistsIsAFailure() throws Exception {
        ClusterFixture.prepare(folder);

        assertThat(ports(ALL_BUSY))
                .extracting(Finding::verdict)
                .containsExactly(
                        Verdict.WARN,
                        Verdict.FAIL,
                        Verdict.WARN,
                        Verdict.FAIL,
                        Verdict.WARN,
                        Verdict.FAIL);
    }

    @Test
    void aDamagedClusterIsAFailure() throws Exception {
        Files.writeString(folder.resolve("cluster.json"), "{");

        assertThat(ports(_ -> true)).extracting(Finding::verdict).containsExactly(Verdict.FAIL);
    }

    @Test
    void eachLimitHasItsVerdict() {
        assertThat(Checkup.java(25, "/jdk").verdict()).isEqualTo(Verdict.OK);
        assertThat(Checkup.java(24, "/jdk").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Checkup.disk(Duration.ofMillis(19)).verdict()).isEqualTo(Verdict.OK);
        assertThat(Checkup.disk(Duration.ofMillis(20)).verdict()).isEqualTo(Verdict.WARN);
        assertThat(Checkup.disk(Duration.ofMillis(200)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Checkup.disk(Duration.ofMillis(1)).what())
                .isEqualTo("a small write is on the disk after 1.0 ms");
        assertThat(Checkup.space(1L << 30).verdict()).isEqualTo(Verdict.OK);
        assertThat(Checkup.space((1L << 30) - 1).verdict()).isEqualTo(Verdict.WARN);
        assertThat(Checkup.space((128L << 20) - 1).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Checkup.openFiles("unlimited").verdict()).isEqualTo(Verdict.OK);
        assertThat(Checkup.openFiles("1024").verdict()).isEqualTo(Verdict.OK);
        assertThat(Checkup.openFiles("1023").verdict()).isEqualTo(Verdict.WARN);
        assertThat(Checkup.openFiles("255").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Checkup.openFiles("").verdict()).isEqualTo(Verdict.WARN);
    }

    @Test
    void theDiskIsMeasuredAndLeftAsItWas() throws Exception {
        assertThat(DiskProbe.medianOfForcedWrites(folder)).isPositive();
        assertThat(folder).isEmptyDirectory();
    }
}
