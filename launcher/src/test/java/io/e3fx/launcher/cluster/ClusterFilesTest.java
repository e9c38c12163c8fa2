package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.MemberLayout.Origin;
import io.e3fx.launcher.cluster.RunTable.End;
import io.e3fx.launcher.cluster.RunTable.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterFilesTest {

    @TempDir private Path folder;

    private ClusterFiles files;
    private static final ClusterRecord TWO =
            new ClusterRecord(
                    List.of(
                            new ClusterRecord.Entry(
                                    "etcd2", new MemberPorts(2379, 2380), Origin.FOUNDER),
                            new ClusterRecord.Entry(
                                    "etcd1", new MemberPorts(22379, 22390), Origin.JOINED)));

    @BeforeEach
    void openFolder() {
        files = new ClusterFiles(folder);
    }

    @Test
    void aNewFolderHasNoCluster() throws Exception {
        assertThat(files.record()).isEmpty();
    }

    @Test
    void membersAreRememberedInTheirOrder() throws Exception {
        files.save(TWO);

        assertThat(files.record()).contains(TWO);
        assertThat(folder.resolve("cluster.json"))
                .hasContent(
                        "{\"format\":1,\"members\":["
                                + "{\"name\":\"etcd2\",\"clientPort\":2379,\"peerPort\":2380,\"origin\":\"founder\"},"
                                + "{\"name\":\"etcd1\",\"clientPort\":22379,\"peerPort\":22390,\"origin\":\"joined\"}]}\n");
    }

    @Test
    void changesThatAreNotDoneAreRemembered() throws Exception {
        ClusterRecord.Entry entry = TWO.entry("etcd2");
        for (ClusterRecord.Unfinished change :
                List.of(
                        new ClusterRecord.Unfinished.Joining(),
                        new ClusterRecord.Unfinished.Leaving("ad"),
                        new ClusterRecord.Unfinished.Wiping("ae"))) {
            ClusterRecord changing = TWO.with(entry.beginning(change));
            files.save(changing);

            assertThat(files.record()).contains(changing);
            assertThat(changing.unfinished()).contains(entry.beginning(change));
        }
        assertThat(TWO.with(entry.beginning(new ClusterRecord.Unfinished.Joining()).settled()))
                .isEqualTo(TWO);
    }

    @Test
    void aFileThatWasCutAnywhereIsReplacedByItsCopy() throws Exception {
        files.save(TWO);
        Path state = folder.resolve("cluster.json");
        byte[] whole = Files.readAllBytes(state);
        int endOfJson = whole.length - 1;
        for (int length = 0; length < endOfJson; length++) {
            Files.write(state, java.util.Arrays.copyOf(whole, length));

            assertThat(files.record()).as("cut after %d bytes", length).contains(TWO);
        }
    }

    @Test
    void aFileThatIsGoneIsReplacedByItsCopy() throws Exception {
        files.save(TWO);
        Files.delete(folder.resolve("cluster.json"));

        assertThat(files.record()).contains(TWO);
    }

    @Test
    void whenBothAreDamagedNothingIsGuessed() throws Exception {
        files.save(TWO);
        Files.writeString(folder.resolve("cluster.json"), "{\"format\":1");
        Files.writeString(folder.resolve("cluster.json.copy"), "\0\0\0");

        assertThatThrownBy(files::record)
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(folder.resolve("cluster.json") + " is damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'a','clientPort':1,'peerPort':2},{'name':'b','clientPort':3,'peerPort':2}",
                "{'name':'a','clientPort':1,'peerPort':2},{'name':'b','clientPort':1,'peerPort':4}",
                "{'name':'a','clientPort':1,'peerPort':2},{'name':'A','clientPort':3,'peerPort':4}",
                "{'name':'a','clientPort':1,'peerPort':1}",
                "{'name':'a','clientPort':1,'peerPort':65536}",
                "{'name':'../a','clientPort':1,'peerPort':2}",
                "{'name':'a/b','clientPort':1,'peerPort':2}"
            })
    void aFileThatWasMendedWronglyIsReplacedByItsCopyOrDamaged(String members) throws Exception {
        files.save(TWO);
        String mended = "{'format':1,'members':[" + members + "]}";
        Files.writeString(folder.resolve("cluster.json"), mended.replace('\'', '"'));

        assertThat(files.record()).contains(TWO);

        Files.delete(folder.resolve("cluster.json.copy"));
        assertThatThrownBy(() -> new KnownCluster(folder).look())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(" is damaged");
    }

    @Test
    void aFileOfANewerVersionIsNotMisread() throws Exception {
        String newer =
                "{\"format\":2,\"members\":[{\"name\":\"a\",\"clientPort\":1,\"peerPort\":2}]}";
        Files.writeString(folder.resolve("cluster.json"), newer);
        Files.writeString(folder.resolve("cluster.json.copy"), newer);

        assertThatThrownBy(files::record).isInstanceOf(ClusterException.class);
    }

    @Test
    void aFileFromBeforeMembersCouldJoinIsUnderstood() throws Exception {
        Files.writeString(
                folder.resolve("cluster.json"),
                "{\"format\":1,\"members\":[{\"name\":\"a\",\"clientPort\":1,\"peerPort\":2}]}");

        assertThat(files.record().orElseThrow().members())
                .containsExactly(
                        new ClusterRecord.Entry("a", new MemberPorts(1, 2), Origin.FOUNDER));
    }

    @Test
    void theWishedBasePortIsRemembered() throws Exception {
        ClusterRecord wished = new ClusterRecord(TWO.members(), OptionalInt.of(2379));
        files.save(wished);

        assertThat(files.record()).contains(wished);
        assertThat(wished.without("etcd1").withPorts(TWO.ports()).with(TWO.entry("etcd1")))
                .isEqualTo(wished);
    }

    @Test
    void theMarkToStayComesAndGoes() throws Exception {
        assertThat(files.isMarkedToStay()).isFalse();
        files.markToStay();
        assertThat(files.isMarkedToStay()).isTrue();
        files.unmarkToStay();
        assertThat(files.isMarkedToStay()).isFalse();
    }

    @Test
    void processesAreRememberedAndADamagedTableIsAnEmptyOne() throws Exception {
        RunTable runs =
                RunTable.EMPTY
                        .with("etcd1", run(7, Optional.empty()))
                        .with("etcd2", run(8, Optional.of(new End(true, OptionalInt.empty()))))
                        .with("etcd3", run(9, Optional.of(new End(false, OptionalInt.of(137)))));

        files.saveRuns(runs);

        assertThat(files.runs()).isEqualTo(runs);
        Path table = folder.resolve("processes.json");
        String whole = Files.readString(table);
        for (int length = 0; length < whole.length() - 1; length++) {
            Files.writeString(table, whole.substring(0, length));
            assertThat(files.runs()).as("cut after %d", length).isEqualTo(RunTable.EMPTY);
        }
    }

    private static Run run(long pid, Optional<End> end) {
        return new Run(
                new ProcessIdentity(
                        pid,
                        Instant.ofEpochMilli(1_790_000_000_123L),
                        Optional.of("boot/" + pid).filter(_ -> pid != 8)),
                end);
    }

    @Test
    void theOwnerIsNamedToThoseWhoFindItLocked() throws IOException {
        files.saveOwner(
                List.of(
                        Endpoint.parse("http://127.0.0.1:2379"),
                        Endpoint.parse("http://127.0.0.1:22379")));

        ClusterInUseException inUse = files.inUse();

        assertThat(inUse)
                .hasMessage(
                        "this cluster runs already (process "
                                + ProcessHandle.current().pid()
                                + "): use it at http://127.0.0.1:2379,http://127.0.0.1:22379, or stop it there");
        assertThat(inUse.endpoints())
                .hasToString("[http://127.0.0.1:2379, http://127.0.0.1:22379]");
    }

    @Test
    void anOwnerThatHasNotSaidAnythingYetIsStillAnOwner() {
        assertThat(files.inUse().endpoints()).isEmpty();
    }
}
