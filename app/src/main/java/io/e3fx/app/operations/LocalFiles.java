package io.e3fx.app.operations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of this machine that shall become values. Stateless. */
public final class LocalFiles {

    /** What a file gave. Immutable. */
    public sealed interface Content {
        /** Its text. */
        record Text(String text) implements Content {}

        /** It is larger than a value may be. */
        record TooLarge(int maxBytes) implements Content {}

        /** It is no text in UTF-8: members would destroy its bytes. */
        record NotText() implements Content {}

        /** It could not be read. */
        record Unreadable(String details) implements Content {}
    }

    private LocalFiles() {}

    /** Reads a file of at most so many bytes; waits for the disk. */
    public static Content read(Path file, int maxBytes) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            return bytes.length > maxBytes
                    ? new Content.TooLarge(maxBytes)
                    : new Content.Text(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString());
        } catch (CharacterCodingException _) {
            return new Content.NotText();
        } catch (IOException failure) {
            return new Content.Unreadable(String.valueOf(failure.getMessage()));
        }
    }
}
