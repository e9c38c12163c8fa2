package io.e3fx.app.value;

import io.e3fx.app.formats.Format;
import io.e3fx.app.formats.Formats;
import io.e3fx.app.formats.Token;
import io.e3fx.app.text.Spans;
import java.util.List;
import java.util.Locale;

/** Colours the parts of a value. Stateless. */
final class Colours {

    /** Longer values are shown without colours: their parts would take a hundred megabytes. */
    static final int MOST_CHARACTERS = 2_000_000;

    private static final List<Token.Kind> KINDS = List.of(Token.Kind.values());

    /** The style classes of the kinds of parts. */
    static final List<String> STYLE_CLASSES =
            KINDS.stream().map(kind -> "code-" + kind.name().toLowerCase(Locale.ROOT)).toList();

    private Colours() {}

    /** The parts of the value that get colours. */
    static Spans of(Format format, String value) {
        if (value.length() > MOST_CHARACTERS) {
            return Spans.none();
        }
        List<Token> tokens = Formats.tokens(format, value);
        Spans.Builder spans = new Spans.Builder(tokens.size());
        for (Token token : tokens) {
            spans.add(token.from(), token.to(), KINDS.indexOf(token.kind()));
        }
        return spans.build();
    }
}
