package io.e3fx.node.api;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/** Jackson's generator with etcd's escaping, for the documents that are small and rare; keys have {@link JsonBytes}. */
final class SmallJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new GoEscapes()).build();

    private SmallJson() {}

    /** To be closed when the document is complete. */
    static JsonGenerator writeTo(OutputStream target) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), target);
    }

    private static final class GoEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        private final int[] codes = standardAsciiEscapesForJSON();

        GoEscapes() {
            for (int control = 0; control < ' '; control++) {
                codes[control] = ESCAPE_CUSTOM;
            }
            codes['\n'] = 'n';
            codes['\r'] = 'r';
            codes['\t'] = 't';
            codes['<'] = ESCAPE_CUSTOM;
            codes['>'] = ESCAPE_CUSTOM;
            codes['&'] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int letter) {
            boolean custom =
                    letter < codes.length
                            ? codes[letter] == ESCAPE_CUSTOM
                            : letter == '\u2028' || letter == '\u2029';
            return custom ? new SerializedString("\\u%04x".formatted(letter)) : null;
        }
    }
}
