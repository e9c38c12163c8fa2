package io.e3fx.node.raft;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.apache.ratis.server.raftlog.RaftLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names as Ratis gives them; what is in the files matters to {@link LogTailTest}. */
class LogFilesTest {
    private static final byte[] HEADER = "RaftLog1".getBytes(US_ASCII);

    /** Of length 1, with any byte and any checksum but the right one. */
    private static final byte[] DAMAGED = {
        'R', 'a', 'f', 't', 'L', 'o', 'g', '1', 1, 7, 1, 1, 1, 1
    };

    private static final Path SNAPSHOTS = Path.of("snapshots");

    @TempDir Path temporary;
    private Path wal;
    private Path current;

    @BeforeEach
    void folders() throws Exception {
        wal = temporary.resolve("wal");
        current = Files.createDirectories(wal.resolve("0000-group").resolve("current"));
        Files.createFile(wal.resolve("owner"));
        Files.createFile(current.resolve("raft-meta"));
    }

    @Test
    void aNewMemberHasNoneAndMissesNone() throws Exception {
        assertThat(LogFiles.in(wal).all()).isEmpty();
        assertThat(LogFiles.in(wal).open()).isEmpty();
        assertThat(follow(RaftLog.INVALID_LOG_INDEX)).isFalse();
        assertThat(LogFiles.in(temporary.resolve("missing")).all()).isEmpty();
    }

    @Test
    void theyAreInTheOrderOfTheirEntriesAndTheOpenOneIsLast() throws Exception {
        Path open = log("log_inprogress_1000");
        Path second = log("log_90-999");
        Path first = log("log_0-89");
        log("log_0-89.corrupt");
        log("notes");
        assertThat(LogFiles.in(wal).all())
                .extracting(LogFiles.LogFile::path)
                .containsExactly(first, second, open);
        assertThat(LogFiles.in(wal).open()).map(LogFiles.LogFile::path).contains(open);
    }

    @Test
    void aLogFromTheFirstEntryOnNeedsNoSnapshot() throws Exception {
        log("log_0-9");
        log("log_inprogress_10");
        assertThat(follow(RaftLog.INVALID_LOG_INDEX)).isFalse();
    }

    @Test
    void aLogThatGoesOnWhereTheSnapshotEndsOrBeginsBeforeThatIsLeftAsItIs() throws Exception {
        log("log_100-200");
        log("log_inprogress_201");
        for (long snapshotIndex : new long[] {99, 100, 150, 199, 200}) {
            assertThat(follow(snapshotIndex)).isFalse();
        }
        assertThat(LogFiles.in(wal).all()).hasSize(2);
    }

    @Test
    void aLogThatBeginsBehindTheSnapshotIsRefused() throws Exception {
        log("log_100-200");
        assertThatThrownBy(() -> follow(98))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "this member cannot start, for entries are missing: the newest snapshot in snapshots ends with entry 98,"
                                + " and the log in "
                                + wal
                                + " begins with entry 100. Restore the snapshots, or remove the member and add it again with an"
                                + " empty data directory");
    }

    @Test
    void aLogThatBeginsLaterIsRefusedWithoutASnapshotHoweverLittleIsInIt() throws Exception {
        Files.createFile(current.resolve("log_inprogress_1"));
        assertThatThrownBy(() -> follow(RaftLog.INVALID_LOG_INDEX))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "there is no snapshot in snapshots, and the log in "
                                + wal
                                + " begins with entry 1.");
    }

    @Test
    void aLogThatEndsBeforeTheSnapshotDoesIsDeleted() throws Exception {
        log("log_0-9");
        log("log_10-19");
        log("log_inprogress_20");
        assertThat(follow(19)).isFalse();
        assertThat(follow(20)).isTrue();
        assertThat(LogFiles.in(wal).all()).isEmpty();
        assertThat(current.resolve("raft-meta")).exists();
    }

    @Test
    void theEntriesInTheOpenFileCount() throws Exception {
        log("log_0-9");
        ByteBuffer content = ByteBuffer.allocate(1000).put(HEADER);
        for (byte entry = 1; entry <= 3; entry++) {
            byte[] record = {1, entry};
            CRC32C checksum = new CRC32C();
            checksum.update(record);
            content.put(record).putInt((int) checksum.getValue());
        }
        Files.write(current.resolve("log_inprogress_10"), content.array());
        assertThat(follow(12)).isFalse();
        assertThat(follow(13)).isTrue();
    }

    @Test
    void aDamagedLogIsLeftForRatisToRefuse() throws Exception {
        Files.write(current.resolve("log_inprogress_0"), DAMAGED);
        assertThat(follow(100)).isFalse();
        assertThat(LogFiles.in(wal).all()).hasSize(1);
    }

    private boolean follow(long snapshotIndex) throws IOException {
        return LogFiles.in(wal).follow(SNAPSHOTS, snapshotIndex);
    }

    private Path log(String name) throws IOException {
        return Files.write(current.resolve(name), HEADER);
    }
}
