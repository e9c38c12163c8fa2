package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Lookup;
import io.e3fx.node.store.Store;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that a real member wrote, and what a power cut may make of their end. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LogTailTest {
    /** A record of 100 bytes begins so: its length, and the first of its bytes. */
    private static final byte[] RECORD_OF_100 = {100, 10, 20, 30, 40, 50, 60, 70, 80};

    private static final int HEADER_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final long NO_SNAPSHOTS = 1_000_000;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void anUnfinishedLastRecordIsCutOffAndAllBeforeItIsThere(int writtenBytes) throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = write(cluster);
            Path file = openFile();
            long end = endOf(file);
            put(file, end, RECORD_OF_100, writtenBytes);

            assertThat(LogTail.repair(wal(id))).contains(file + " at byte " + end);

            assertThat(endOf(file)).isEqualTo(end);
            cluster.start(id);
            cluster.set(id, "/after", "1");
            assertThat(stored(cluster, id).get(KeyPath.of("/k9"))).isInstanceOf(Lookup.Found.class);
            assertThat(cluster.failures).isEmpty();
        }
    }

    /** More than is read from the file at once, and not by whole records. */
    @Test
    void theEndOfALargeLogIsFound() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.ids().getFirst();
            for (int i = 0; i < 10; i++) {
                cluster.set(id, "/k" + i, "v".repeat(20_000));
            }
            cluster.stop(id);
            Path file = openFile();
            long end = endOf(file);
            assertThat(end).isGreaterThan(3 << 16);
            put(file, end, RECORD_OF_100, RECORD_OF_100.length);

            assertThat(LogTail.repair(wal(id))).contains(file + " at byte " + end);

            assertThat(LogTail.entries(file).orElseThrow()).isGreaterThan(10);
            assertThat(LogTail.lastTerm(file)).hasValue(1);
        }
    }

    @Test
    void aMemberRepairsItsLogByItselfWhenItStarts() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = write(cluster);
            put(openFile(), endOf(openFile()), RECORD_OF_100, RECORD_OF_100.length);
            cluster.start(id);
            cluster.set(id, "/after", "1");
            assertThat(stored(cluster, id).get(KeyPath.of("/k0"))).isInstanceOf(Lookup.Found.class);
        }
    }

    @Test
    void aWholeLogIsLeftAsItIs() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = write(cluster);
            byte[] before = Files.readAllBytes(openFile());
            assertThat(LogTail.repair(wal(id))).isEmpty();
            assertThat(Files.readAllBytes(openFile())).isEqualTo(before);
        }
    }

    @Test
    void damageInTheMiddleIsNotMistakenForAnUnfinishedEnd() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = write(cluster);
            Path file = openFile();
            flip(file, endOf(file) / 2);
            byte[] before = Files.readAllBytes(file);
            assertThat(LogTail.repair(wal(id))).isEmpty();
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            assertThatThrownBy(() -> cluster.start(id)).isInstanceOf(Exception.class);
        }
    }

    @Test
    void aWholeLastRecordThatIsDamagedIsNotCutOff() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = write(cluster);
            Path file = openFile();
            flip(file, endOf(file) - 6);
            assertThat(LogTail.repair(wal(id))).isEmpty();
        }
    }

    @Test
    void entriesAreCountedUnlessTheFileIsDamaged() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            cluster.startAll();
            MemberId id = cluster.ids().getFirst();
            long raftIndex = cluster.set(id, "/k", "value").applied().raftIndex();
            cluster.stop(id);
            Path file = openFile();
            // The first entry has index 0.
            assertThat(LogTail.entries(file).orElseThrow()).isGreaterThan(raftIndex);
            flip(file, endOf(file) - 6);
            assertThat(LogTail.entries(file)).isEmpty();
        }
    }

    @Test
    void aMemberWhoseLogBeginsTooLateIsNotStarted() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = write(cluster);
            Files.move(openFile(), openFile().resolveSibling("log_inprogress_7"));
            assertThatThrownBy(() -> cluster.start(id))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("entries are missing")
                    .hasMessageContaining("begins with entry 7");
        }
    }

    @Test
    void aFolderWithoutALogNeedsNothing() throws Exception {
        assertThat(LogTail.repair(folder)).isEmpty();
        assertThat(LogTail.repair(folder.resolve("missing"))).isEmpty();
    }

    private static MemberId write(RaftCluster cluster) throws Exception {
        cluster.startAll();
        MemberId id = cluster.ids().getFirst();
        for (int i = 0; i < 10; i++) {
            cluster.set(id, "/k" + i, "value " + i);
        }
        cluster.stop(id);
        return id;
    }

    private static Store stored(RaftCluster cluster, MemberId id) {
        return cluster.member(id).applied().state().store();
    }

    private Path wal(MemberId id) {
        return folder.resolve(id.text()).resolve("wal");
    }

    private Path openFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.getFileName().toString().startsWith("log_inprogress_"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Behind the last record: by its length, for its checksum may end with a zero, as what is behind it. */
    private static long endOf(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).position(HEADER_BYTES);
        while (bytes.hasRemaining() && bytes.get(bytes.position()) != 0) {
            int length = 0;
            int shift = 0;
            byte next;
            do {
                next = bytes.get();
                length |= (next & 0x7f) << shift;
                shift += 7;
            } while (next < 0);
            bytes.position(bytes.position() + length + CHECKSUM_BYTES);
        }
        return bytes.position();
    }

    private static void put(Path file, long position, byte[] bytes, int count) throws IOException {
        try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw")) {
            target.seek(position);
            target.write(bytes, 0, count);
        }
    }

    private static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw")) {
            target.seek(position);
            int old = target.read();
            target.seek(position);
            target.write(old ^ 0x55);
        }
    }
}
