package io.e3fx.launcher.cli.ctl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands behind a command's options. */
final class Arguments {

    /** No member takes a longer form; read further, a wrong file would fill the memory. */
    private static final int MAX_VALUE_BYTES = 10 << 20;

    private Arguments() {}

    /** None where the command line has none. */
    static List<String> list(@Nullable List<String> arguments) {
        return arguments == null ? List.of() : arguments;
    }

    /** The first argument. */
    static String key(List<String> arguments) throws CtlException {
        if (arguments.isEmpty()) {
            throw CtlException.arguments("key required");
        }
        return arguments.getFirst();
    }

    /** The second argument, else all of standard input, as it is. */
    static String value(List<String> arguments, InputStream in) throws CtlException, IOException {
        if (arguments.size() > 1) {
            return arguments.get(1);
        }
        byte[] bytes = in.readNBytes(MAX_VALUE_BYTES + 1);
        if (bytes.length == 0) {
            throw CtlException.arguments("value required");
        }
        if (bytes.length > MAX_VALUE_BYTES) {
            throw CtlException.arguments(
                    "value too long: members take " + MAX_VALUE_BYTES + " bytes at most");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw CtlException.arguments(
                    "value is no text in UTF-8, and the API could not give it back: encode it first, as base64 does");
        }
    }
}
