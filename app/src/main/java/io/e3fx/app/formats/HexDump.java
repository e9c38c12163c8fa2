package io.e3fx.app.formats;

import java.util.HexFormat;

/** Bytes for reading: sixteen a line, with their place before and their letters behind them. Stateless. */
public final class HexDump {

    /** More is no use to a reader, and sixteen bytes take a line of 75 characters. */
    public static final int MOST_BYTES = 256 * 1024;

    private static final int BYTES_IN_LINE = 16;

    private HexDump() {}

    /** The lines; of very many bytes the first ones, and a line with how many more there are. */
    public static String of(byte[] bytes) {
        HexFormat format = HexFormat.ofDelimiter(" ");
        HexFormat places = HexFormat.of();
        int end = Math.min(bytes.length, MOST_BYTES);
        StringBuilder out = new StringBuilder(end * 5);
        for (int at = 0; at < end; at += BYTES_IN_LINE) {
            int to = Math.min(end, at + BYTES_IN_LINE);
            String line = format.formatHex(bytes, at, to);
            out.append(places.toHexDigits(at))
                    .append("  ")
                    .append(line)
                    .repeat(" ", 3 * BYTES_IN_LINE - line.length());
            for (int place = at; place < to; place++) {
                out.append(letter(bytes[place]));
            }
            out.append('\n');
        }
        if (end < bytes.length) {
            out.append("\u2026 +").append(bytes.length - end).append('\n');
        }
        return out.toString();
    }

    private static char letter(byte value) {
        return value >= ' ' && value < 127 ? (char) value : '.';
    }
}
