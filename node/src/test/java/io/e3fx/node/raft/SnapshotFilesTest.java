package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.CorruptDataException;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.State;
import java.io.IOException;
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
    void aFolderThatIsMissingAtTheStartIsMadeAgain() throws Exception {
        Files.delete(new SnapshotFiles(folder, 2).getSnapshotDir().toPath());
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(1, 2));
        assertThat(files.readNewest(HEAP)).contains(at(1, 2));
    }

    @Test
    void whileALeadersSnapshotTakesThePlaceOfOursNoneIsWrittenThere() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        Path unfinished = files.getTmpDir().toPath();
        Files.move(folder, aside("20260101-000000_000"));
        assertThatThrownBy(() -> files.write(at(1, 2))).isInstanceOf(IOException.class);
        assertThat(folder).doesNotExist();
        assertThat(unfinished).isEmptyDirectory();
        assertThat(files.getLatestSnapshot()).isNull();
        assertThat(files.readNewest(HEAP)).isEqualTo(Optional.empty());
    }

    @Test
    void aLeadersSnapshotThatTookThePlaceOfOursIsTheNewest() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(1, 2));
        Path transfer = transfer(files, "snapshot-1", at(2, 9));
        files.forceArrived();
        Files.move(folder, aside("20260101-000000_000"));
        Files.move(transfer, folder);
        assertThat(files.getLatestSnapshot().getTermIndex()).isEqualTo(TermIndex.valueOf(2, 9));
        assertThat(files.newestEntry().getIndex()).isEqualTo(9);
        assertThat(files.readNewest(HEAP)).contains(at(2, 9));
    }

    @Test
    void oursAreBackAfterAKillBetweenTheTwoRenames() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(1, 2));
        files.write(at(1, 3));
        transfer(files, "snapshot-1", at(2, 9));
        Files.move(folder, aside("20260101-000000_000"));
        assertThat(new SnapshotFiles(folder, 2).readNewest(HEAP)).contains(at(1, 3));
        assertThat(folder.getParent().toFile().list())
                .containsExactlyInAnyOrder("snap", "snap.tmp");
    }

    @Test
    void oursThatAreLeftBesideTheLeadersAreClearedAwayAtTheNextStart() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        files.write(at(1, 3));
        Path transfer = transfer(files, "snapshot-1", at(2, 9));
        Files.move(folder, aside("20260101-000000_000"));
        Files.move(transfer, folder);
        Path another = Files.createFile(aside("-of-mine"));
        assertThat(new SnapshotFiles(folder, 2).readNewest(HEAP)).contains(at(2, 9));
        assertThat(aside("20260101-000000_000")).doesNotExist();
        assertThat(another).exists();
    }

    @Test
    void aTransferThatBrokeOffIsDeletedWhenAnotherHasBegun() throws Exception {
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        Path first = transfer(files, "snapshot-1", at(2, 9));
        files.getLatestSnapshot();
        files.getLatestSnapshot();
        assertThat(first).isDirectory();
        Path second = transfer(files, "snapshot-2", at(2, 9));
        files.getLatestSnapshot();
        files.getLatestSnapshot();
        assertThat(first).doesNotExist();
        Path third = transfer(files, "snapshot-3", at(2, 9));
        files.getLatestSnapshot();
        assertThat(second).doesNotExist();
        assertThat(third).isDirectory();
    }

    @Test
    void aTransferThatBrokeOffIsClearedAwayAtTheNextStart() throws Exception {
        Path transfer = transfer(new SnapshotFiles(folder, 2), "snapshot-1", at(2, 9));
        SnapshotFiles files = new SnapshotFiles(folder, 2);
        assertThat(transfer).doesNotExist();
        assertThat(files.getTmpDir()).isEmptyDirectory();
    }

    /** What Ratis makes of one file that a leader sends. */
    private Path transfer(SnapshotFiles files, String name, Applied applied) throws Exception {
        Path other = temporary.resolve("leader").resolve(name);
        new SnapshotFiles(other, 1).write(applied);
        Path transfer = files.getTmpDir().toPath().resolve(name);
        Files.move(other, transfer);
        return transfer;
    }

    private Path aside(String date) {
        return folder.resolveSibling(folder.getFileName() + ".tmp" + date);
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
