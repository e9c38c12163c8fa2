package io.e3fx.node.raft;

import io.e3fx.node.storage.ForcedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;

/**
 * The end of the open file of the log, as a power cut may have left it.
 *
 * <p>Ratis fills its files with zeros beforehand, so a last record that was not wholly written looks to it like a damaged
 * one, and the member would never start again. Such a record was never forced, hence never acknowledged, and is cut off
 * here. It is told from damage by its missing end: the four bytes of its checksum are zeros, and so is all behind them.
 * Whatever else is wrong with the log is left for Ratis to refuse.
 */
final class LogTail {
    /** What each file begins with: {@code RaftLog1}. */
    private static final int HEADER_BYTES = 8;

    private static final int CHECKSUM_BYTES = 4;
    private static final int MAX_LENGTH_BYTES = 5;

    /** Many small records are read by one call of the system. */
    private static final int WINDOW_BYTES = 1 << 16;

    private final FileChannel file;
    private final long end;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowAt;

    private LogTail(FileChannel file) throws IOException {
        this.file = file;
        this.end = endOfContent(file);
    }

    /**
     * Cuts an unfinished last record off the open file of the log below {@code folder}, and forces the file to the disk: what a
     * member that was killed had written but not forced is read like the rest, and Ratis takes all that it reads for forced.
     *
     * @param folder where Ratis keeps the log; need not exist
     * @return where it was cut, or empty when nothing was
     */
    static Optional<String> repair(Path folder) throws IOException {
        Optional<Path> open = LogFiles.in(folder).open().map(LogFiles.LogFile::path);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> cut = Optional.empty();
        try (FileChannel file =
                FileChannel.open(open.get(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            LogTail tail = new LogTail(file);
            OptionalLong unfinished = tail.read().unfinishedAt();
            if (unfinished.isPresent()) {
                tail.zeroFrom(unfinished.getAsLong());
                cut = Optional.of(open.get() + " at byte " + unfinished.getAsLong());
            }
            file.force(true);
        }
        ForcedFile.force(open.get().resolveSibling("."));
        return cut;
    }

    /** How many entries are in an open file of the log; empty when it is damaged. */
    static OptionalLong entries(Path open) throws IOException {
        try (FileChannel file = FileChannel.open(open, StandardOpenOption.READ)) {
            Content content = new LogTail(file).read();
            return content.isDamaged() ? OptionalLong.empty() : OptionalLong.of(content.records());
        }
    }

    /** The term of the last whole entry in a file of the log; empty when there is none. */
    static OptionalLong lastTerm(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            LogTail tail = new LogTail(file);
            OptionalLong last = tail.read().lastAt();
            if (last.isEmpty()) {
                return OptionalLong.empty();
            }
            int length = Math.toIntExact(tail.lengthAt(last.getAsLong()).orElseThrow());
            byte[] record = new byte[length];
            tail.read(last.getAsLong(), length).get(record);
            return OptionalLong.of(
                    LogEntryProto.parseDelimitedFrom(new ByteArrayInputStream(record)).getTerm());
        }
    }

    /**
     * What is in the file.
     *
     * @param records how many are whole, up to the end or to what is not whole
     * @param lastAt where the last of them begins
     * @param unfinishedAt where the record begins that is not whole, if it is the last thing in the file
     * @param isDamaged whether what is not whole is something else
     */
    private record Content(
            long records, OptionalLong lastAt, OptionalLong unfinishedAt, boolean isDamaged) {
        static final Content EMPTY =
                new Content(0, OptionalLong.empty(), OptionalLong.empty(), false);

        Content withRecord(long position) {
            return new Content(records + 1, OptionalLong.of(position), unfinishedAt, isDamaged);
        }

        /** What comes next is not whole. */
        Content stoppedAt(long position, boolean isUnfinished) {
            return new Content(
                    records,
                    lastAt,
                    isUnfinished ? OptionalLong.of(position) : OptionalLong.empty(),
                    !isUnfinished);
        }
    }

    private Content read() throws IOException {
        long position = HEADER_BYTES;
        Content content = Content.EMPTY;
        while (position < end) {
            OptionalLong length = lengthAt(position);
            if (length.isEmpty()) {
                // Not even the length is whole; damage would have more behind it.
                return content.stoppedAt(position, end - position < MAX_LENGTH_BYTES);
            }
            long checksumAt = position + length.getAsLong();
            if (end <= checksumAt) {
                return content.stoppedAt(position, true);
            }
            if (!isWhole(position, length.getAsLong())) {
                return content.stoppedAt(position, false);
            }
            content = content.withRecord(position);
            position = checksumAt + CHECKSUM_BYTES;
        }
        return content;
    }

    /** The bytes of a record before its checksum: its length as a base-128 number and what that counts. */
    private OptionalLong lengthAt(long position) throws IOException {
        ByteBuffer bytes = read(position, MAX_LENGTH_BYTES);
        long length = 0;
        for (int i = 0; i < bytes.limit(); i++) {
            int next = bytes.get(i);
            length |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                return length > 0 && length <= Integer.MAX_VALUE
                        ? OptionalLong.of(i + 1 + length)
                        : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    private boolean isWhole(long position, long length) throws IOException {
        CRC32C checksum = new CRC32C();
        checksum.update(read(position, Math.toIntExact(length)));
        ByteBuffer expected = read(position + length, CHECKSUM_BYTES);
        return expected.limit() == CHECKSUM_BYTES && expected.getInt() == (int) checksum.getValue();
    }

    private void zeroFrom(long position) throws IOException {
        file.position(position);
        ByteBuffer zeros = ByteBuffer.allocate(Math.toIntExact(end - position));
        while (zeros.hasRemaining()) {
            file.write(zeros);
        }
    }

    /** As many bytes as there are, up to {@code length}; valid until the next call. */
    private ByteBuffer read(long position, int length) throws IOException {
        boolean isThere = windowAt <= position && position + length <= windowAt + window.limit();
        if (!isThere) {
            fill(position, length);
        }
        int from = (int) (position - windowAt);
        return window.slice(from, Math.min(length, window.limit() - from));
    }

    private void fill(long position, int length) throws IOException {
        long wanted = Math.max(length, WINDOW_BYTES);
        int size = (int) Math.min(wanted, Math.max(0, file.size() - position));
        window = ByteBuffer.allocate(size);
        windowAt = position;
        while (window.hasRemaining() && file.read(window, position + window.position()) >= 0) {
            // Until all of it is there.
        }
        window.flip();
    }

    /** Behind the last byte that is not zero. */
    private static long endOfContent(FileChannel file) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(1 << 16);
        for (long blockEnd = file.size(); blockEnd > 0; blockEnd -= block.capacity()) {
            long start = Math.max(0, blockEnd - block.capacity());
            block.clear().limit((int) (blockEnd - start));
            while (block.hasRemaining() && file.read(block, start + block.position()) >= 0) {
                // Until the block is there.
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) != 0) {
                    return start + i + 1;
                }
            }
        }
        return 0;
    }
}
