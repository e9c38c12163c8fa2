package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFilesTest {

    @TempDir private Path folder;

    private ClusterFiles files;
    private final SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();

    @BeforeEach
    void twoMembers() {
        files = new ClusterFiles(folder);
        ports.put("etcd2", new MemberPorts(2379, 2380));
        ports.put("etcd1", new MemberPorts(22379, 22390));
    }

    @Test
    void aNewFolderHasNoPorts() throws Exception {
        assertThat(files.ports()).isEmpty();
    }

    @Test
    void portsAreRememberedInTheirOrder() throws Exception {
        files.savePorts(ports);

        assertThat(files.ports()).contains(ports);
        assertThat(files.ports().orElseThrow().firstEntry().getKey()).isEqualTo("etcd2");
        assertThat(folder.resolve("cluster.json"))
                .hasContent(
                        "{\"format\":1,\"members\":[{\"name\":\"etcd2\",\"clientPort\":2379,\"peerPort\":2380},"
                                + "{\"name\":\"etcd1\",\"clientPort\":22379,\"peerPort\":22390}]}\n");
    }

    @Test
    void aFileThatWasCutAnywhereIsReplacedByItsCopy() throws Exception {
        files.savePorts(ports);
        Path state = folder.resolve("cluster.json");
        byte[] whole = Files.readAllBytes(state);
        int endOfJson = whole.length - 1;
        for (int length = 0; length < endOfJson; length++) {
            Files.write(state, java.util.Arrays.copyOf(whole, length));

            assertThat(files.ports()).as("cut after %d bytes", length).contains(ports);
        }
    }

    @Test
    void aFileThatIsGoneIsReplacedByItsCopy() throws Exception {
        files.savePorts(ports);
        Files.delete(folder.resolve("cluster.json"));

        assertThat(files.ports()).contains(ports);
    }

    @Test
    void whenBothAreDamagedNothingIsGuessed() throws Exception {
        files.savePorts(ports);
        Files.writeString(folder.resolve("cluster.json"), "{\"format\":1");
        Files.writeString(folder.resolve("cluster.json.copy"), "\0\0\0");

        assertThatThrownBy(files::ports)
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(folder.resolve("cluster.json") + " is damaged");
    }

    @Test
    void aFileOfANewerVersionIsNotMisread() throws Exception {
        String newer =
                "{\"format\":2,\"members\":[{\"name\":\"a\",\"clientPort\":1,\"peerPort\":2}]}";
        Files.writeString(folder.resolve("cluster.json"), newer);
        Files.writeString(folder.resolve("cluster.json.copy"), newer);

        assertThatThrownBy(files::ports).isInstanceOf(ClusterException.class);
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
