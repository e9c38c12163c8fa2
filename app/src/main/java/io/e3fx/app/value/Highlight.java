package io.e3fx.app.value;

import io.e3fx.app.formats.Format;
import io.e3fx.app.formats.Formats;
import io.e3fx.app.formats.Token;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** Colours the parts of a value. Stateless. */
final class Highlight {

    /** Longer values are shown without colours. */
    static final int MOST_CHARACTERS = 400_000;

    private Highlight() {}

    /** The style classes of the parts of the value. */
    static StyleSpans<Collection<String>> spans(String value, Format format) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int end = 0;
        for (Token token : Formats.tokens(format, value)) {
            spans.add(Collections.emptyList(), token.from() - end);
            spans.add(List.of(styleClass(token.kind())), token.to() - token.from());
            end = token.to();
        }
        spans.add(Collections.emptyList(), value.length() - end);
        return spans.create();
    }

    private static String styleClass(Token.Kind kind) {
        return "code-" + kind.name().toLowerCase(Locale.ROOT);
    }
}
