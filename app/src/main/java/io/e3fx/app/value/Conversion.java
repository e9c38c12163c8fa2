package io.e3fx.app.value;

import io.e3fx.app.formats.Base64Content;
import io.e3fx.app.formats.Format;
import io.e3fx.app.formats.Formats;
import io.e3fx.app.formats.HexDump;
import io.e3fx.app.formats.Reformatted;
import io.e3fx.app.text.Spans;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came of showing a value in another way. Immutable. */
sealed interface Conversion {

    /** This is to be shown, with these colours. */
    record Text(String text, Spans colours) implements Conversion {}

    /** It can't be shown so. */
    record Refused(Refusal refusal) implements Conversion {}

    /** The value in another way; takes its time. */
    static Conversion of(Display display, Format format, Charset charset, String value) {
        return switch (display) {
            case AS_IS -> coloured(format, value);
            case LAID_OUT -> of(format, Formats.pretty(format, value));
            case MINIFIED -> of(format, Formats.minify(format, value));
            case BYTES ->
                    new Text(HexDump.of(value.getBytes(StandardCharsets.UTF_8)), Spans.none());
            case DECODED_BYTES ->
                    Base64Content.of(value)
                            .<Conversion>map(content -> new Text(content.hex(), Spans.none()))
                            .orElseGet(() -> new Refused(new Refusal.NoBase64()));
            case DECODED ->
                    Base64Content.of(value)
                            .map(content -> decoded(content, charset))
                            .orElseGet(() -> new Refused(new Refusal.NoBase64()));
        };
    }

    private static Conversion of(Format format, Reformatted result) {
        return switch (result) {
            case Reformatted.Done done -> coloured(format, done.text());
            case Reformatted.Broken broken -> new Refused(new Refusal.Broken(broken.error()));
            case Reformatted.Refused refused ->
                    new Refused(new Refusal.Impossible(refused.reason()));
        };
    }

    private static Conversion decoded(Base64Content content, Charset charset) {
        Optional<String> text = content.text(charset);
        return text.<Conversion>map(found -> coloured(Format.of(found), found))
                .orElseGet(() -> new Refused(new Refusal.NoText(charset)));
    }

    private static Conversion coloured(Format format, String text) {
        return new Text(text, Colours.of(format, text));
    }
}
