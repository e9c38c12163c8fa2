package io.e3fx.app.formats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bytes that a value spells in base64. Immutable: nobody gets at the array.
 */
public final class Base64Content {

    private static final int SHORTEST = 8;
    private static final int BYTES_IN_LINE = 16;

    /** More is no use to a reader, and sixteen bytes take a line of 78 characters. */
    private static final int MOST_BYTES_SHOWN = 256 * 1024;

    private final byte[] bytes;

    private Base64Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes, if the value is base64 in one of its two alphabets; line ends within it are passed over. */
    public static Optional<Base64Content> of(String value) {
        String text = value.strip();
        if (text.length() < SHORTEST || text.length() > Formats.MOST_CHARACTERS) {
            return Optional.empty();
        }
        String joined = text.replace("\r", "").replace("\n", "");
        boolean isUrlSafe = joined.indexOf('-') >= 0 || joined.indexOf('_') >= 0;
        try {
            Base64.Decoder decoder = isUrlSafe ? Base64.getUrlDecoder() : Base64.getDecoder();
            return Optional.of(new Base64Content(decoder.decode(joined)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** How many bytes there are. */
    public int size() {
        return bytes.length;
    }

    /** The bytes as text; absent if they are none in this charset. */
    public Optional<String> text(Charset charset) {
        try {
            CharBuffer text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** Sixteen bytes a line, with their place before and their letters behind them; of very many the first ones. */
    public String hex() {
        HexFormat format = HexFormat.ofDelimiter(" ");
        int end = Math.min(bytes.length, MOST_BYTES_SHOWN);
        StringBuilder out = new StringBuilder(end * 5);
        for (int at = 0; at < end; at += BYTES_IN_LINE) {
            int to = Math.min(end, at + BYTES_IN_LINE);
            String line = format.formatHex(bytes, at, to);
            out.append("%08x  ".formatted(at))
                    .append(line)
                    .append(" ".repeat(3 * BYTES_IN_LINE - line.length()))
                    .append(letters(at, to))
                    .append('\n');
        }
        if (end < bytes.length) {
            out.append("\u2026\n");
        }
        return out.toString();
    }

    private String letters(int from, int to) {
        StringBuilder letters = new StringBuilder();
        for (int at = from; at < to; at++) {
            letters.append(bytes[at] >= ' ' && bytes[at] < 127 ? (char) bytes[at] : '.');
        }
        return letters.toString();
    }
}
