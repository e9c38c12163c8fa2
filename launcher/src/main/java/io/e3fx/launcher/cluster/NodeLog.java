package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The file that a member's process writes its output to. Bounded: when it has grown, what is in it goes to one older
 * file, whose place it takes.
 */
final class NodeLog {

    /** Beyond this it is emptied; a member's log grows by some lines an hour. */
    private static final long MAX_BYTES = 4L << 20;

    /** More is not looked at for the last lines. */
    private static final int TAIL_BYTES = 16 << 10;

    private static final int TAIL_LINES = 10;

    private final Path file;
    private long begin;

    NodeLog(Path file) {
        this.file = file;
    }

    /** Makes room for another run; {@link #lastLines} then are this run's. */
    synchronized Path beginRun() throws IOException {
        keepSmall();
        begin = Files.exists(file) ? Files.size(file) : 0;
        return file;
    }

    /**
     * Empties the file when it has grown. A process that writes goes on in the same file: it appends, and what it says
     * between the copy and the emptying is lost.
     */
    synchronized void keepSmall() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= MAX_BYTES) {
            return;
        }
        Files.copy(file, older(file), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        begin = 0;
    }

    /** What an emptied log held before. */
    static Path older(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }

    /** The end of what this run wrote; empty when it wrote nothing or the file cannot be read. */
    synchronized List<String> lastLines() {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            long from = Math.max(begin, size - TAIL_BYTES);
            ByteBuffer tail = ByteBuffer.allocate((int) Math.max(0, size - from));
            while (tail.hasRemaining() && channel.read(tail, from + tail.position()) >= 0) {
                // Until it is full or the file ends.
            }
            String text = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8);
            List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
            return List.copyOf(lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return List.of();
        }
    }
}
