package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a member's log: its last lines, then what comes. Knows that the file is emptied into an older one when it has
 * grown, and misses nothing then but what was written in that very moment. Confined to one thread.
 */
public final class LogTail {

    /** One piece; a line that is longer is cut there. */
    private static final int PIECE_BYTES = 1 << 20;

    private final Path file;
    private final Path older;
    private long position;
    private byte[] begun = {};

    /** The log of this member. */
    public LogTail(MemberLayout member) {
        this(member.logFile());
    }

    LogTail(Path file) {
        this.file = file;
        this.older = NodeLog.older(file);
    }

    /**
     * The last lines that were written so far; {@link #next} goes on behind them.
     *
     * @param most how many
     */
    public List<String> last(int most) throws IOException {
        List<String> lines = new ArrayList<>(next());
        if (lines.size() < most) {
            lines.addAll(0, lines(bytes(older, 0)));
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    /** The lines that were completed since; none while there is no file. */
    public List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        if (size() < position) {
            lines.addAll(complete(bytes(older, position)));
            position = 0;
        }
        byte[] news = bytes(file, position);
        position += news.length;
        lines.addAll(complete(news));
        return lines;
    }

    private long size() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException _) {
            return 0;
        }
    }

    /** Keeps the beginning of a line whose end is still to come. */
    private List<String> complete(byte[] news) {
        int end = news.length;
        while (end > 0 && news[end - 1] != '\n') {
            end--;
        }
        if (end == 0 && begun.length + news.length < PIECE_BYTES) {
            begun = joined(begun, news, news.length);
            return List.of();
        }
        int cut = end == 0 ? news.length : end;
        List<String> lines = lines(joined(begun, news, cut));
        begun = Arrays.copyOfRange(news, cut, news.length);
        return lines;
    }

    private static byte[] joined(byte[] first, byte[] second, int count) {
        byte[] all = Arrays.copyOf(first, first.length + count);
        System.arraycopy(second, 0, all, first.length, count);
        return all;
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(Path file, long from) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            // A member's log is emptied at 4 MiB, see NodeLog.
            ByteBuffer rest = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
            while (rest.hasRemaining() && channel.read(rest, from + rest.position()) >= 0) {
                // Until it is full or the file ends.
            }
            return Arrays.copyOf(rest.array(), rest.position());
        } catch (NoSuchFileException _) {
            return new byte[0];
        }
    }
}
