package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.CorruptDataException;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFilesTest {
    private static final State STATE =
            State.founding(
                    Membership.founding(Map.of("a", List.of(new MemberUrl("http://h:1"))), "t"));

    private static final Heap HEAP = new Heap(1 << 30);

    @TempDir Path temporary;
    private Path folder;

    @BeforeEach
    void name() {
        folder = temporary.resolve("member").resolve("snap");
    }

    @Test
    void aNewMemberHasNone() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        assertThat(files.readNewest(HEAP)).isEmpty();
        assertThat(files.getLatestSnapshot()).isNull();
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(3, 17));
        assertThat(files.readNewest(HEAP)).contains(at(3, 17));
        assertThat(new SnapshotFiles(folder, 2).readNewest(HEAP)).contains(at(3, 17));
        SingleFileSnapshotInfo latest = files.getLatestSnapshot();
        assertThat(latest.getTermIndex()).isEqualTo(TermIndex.valueOf(3, 17));
        assertThat(latest.getFile().getPath())
                .isEqualTo(folder.resolve("0000000000000003-0000000000000011.snap"));
    }

    @Test
    void theNewestIsTheOneWithTheHighestIndexWhateverTheOrderOfWriting() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(2, 300));
        files.write(at(2, 20));
        assertThat(files.readNewest(HEAP)).contains(at(2, 300));
        files.write(at(10, 301));
        assertThat(files.readNewest(HEAP)).contains(at(10, 301));
    }

    @Test
    void theNewestAreKept() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        for (int raftIndex : List.of(9, 10, 11, 255, 256)) {
            files.write(at(1, raftIndex));
        }
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "0000000000000001-00000000000000ff.snap",
                        "0000000000000001-0000000000000100.snap");
    }

    @Test
    void oneCanBeKeptAloneAndNoneCannot() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 1);
        files.write(at(1, 1));
        files.write(at(1, 2));
        assertThat(folder.toFile().list())
                .containsExactly("0000000000000001-0000000000000002.snap");
        assertThatThrownBy(() -> new SnapshotFiles(folder, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allAreKeptWhereNoLimitIsNear() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, Integer.MAX_VALUE);
        for (int raftIndex = 1; raftIndex <= 10; raftIndex++) {
            files.write(at(1, raftIndex));
        }
        assertThat(folder.toFile().list()).hasSize(10);
    }

    @Test
    void oneMoreWithTheSameIndexTakesThePlaceOfTheFirst() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(1, 5));
        files.write(at(1, 5));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000009-0000000000000009.snap.tmp",
                "9-9.snap",
                "0000000000000009-0000000000000009",
                "000000000000000G-0000000000000009.snap",
                "notes.txt"
            })
    void filesOfOtherNamesAreNeitherReadNorRemoved(String name) throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        Files.createFile(folder.resolve(name));
        assertThat(files.readNewest(HEAP)).isEmpty();
        files.write(at(1, 1));
        files.write(at(1, 2));
        files.write(at(1, 3));
        assertThat(new SnapshotFiles(folder, 2).readNewest(HEAP)).contains(at(1, 3));
        assertThat(folder.resolve(name)).exists();
    }

    @Test
    void anUnfinishedOneIsNoSnapshotAndIsClearedAwayAtTheNextStart() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(1, 4));
        Path half = files.getTmpDir().toPath().resolve("0000000000000001-0000000000000008.snap");
        Files.write(half, new byte[] {1, 2, 3});
        assertThat(files.readNewest(HEAP)).contains(at(1, 4));
        assertThat(new SnapshotFiles(folder, 2).readNewest(HEAP)).contains(at(1, 4));
        assertThat(half).doesNotExist();
    }

    @Test
    void theUnfinishedAreOnTheSameDiskBesideTheOthers() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        assertThat(files.getTmpDir().toPath().getParent()).isEqualTo(folder.getParent());
        assertThat(files.getSnapshotDir().toPath()).isEqualTo(folder);
    }

    @Test
    void aDamagedNewestIsNamedAndNoOlderOneTakesItsPlace() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(1, 1));
        files.write(at(1, 2));
        Path newest = folder.resolve("0000000000000001-0000000000000002.snap");
        byte[] bytes = Files.readAllBytes(newest);
        for (int position : new int[] {0, 12, bytes.length / 2, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[position] ^= 0x40;
            Files.write(newest, damaged);
            assertDamaged(files, newest);
        }
    }

    @Test
    void aNewestThatWasCutOffIsNamed() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(1, 2));
        Path newest = folder.resolve("0000000000000001-0000000000000002.snap");
        byte[] bytes = Files.readAllBytes(newest);
        for (int length : new int[] {0, 5, bytes.length / 2, bytes.length - 1}) {
            Files.write(newest, Arrays.copyOf(bytes, length));
            assertDamaged(files, newest);
        }
    }

    @Test
    void aFolderInThePlaceOfTheNewestIsNamed() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        Path newest = folder.resolve("0000000000000001-0000000000000002.snap");
        Files.createDirectory(newest);
        assertDamaged(files, newest);
    }

    @Test
    void aFolderThatWasTakenAwayIsMadeAgain() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        Files.delete(folder);
        assertThat(files.readNewest(HEAP)).isEqualTo(Optional.empty());
        files.write(at(1, 2));
        assertThat(files.readNewest(HEAP)).contains(at(1, 2));
    }

    private static void assertDamaged(SnapshotFiles files, Path newest) {
        assertThatThrownBy(() -> files.readNewest(HEAP))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageStartingWith("snapshot " + newest + ": ");
    }

    private static Applied at(long raftTerm, long raftIndex) {
        return new Applied(STATE, raftIndex, raftTerm);
    }
}
