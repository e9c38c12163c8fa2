package io.e3fx.app.formats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Base64;
import java.util.Optional;

/**
 * The bytes that a value spells in base64. Immutable: nobody gets at the array.
 */
public final class Base64Content {

    private static final int SHORTEST = 8;

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

    /** The bytes for reading, see {@link HexDump}. */
    public String hex() {
        return HexDump.of(bytes);
    }
}
