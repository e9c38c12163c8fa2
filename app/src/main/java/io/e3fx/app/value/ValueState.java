package io.e3fx.app.value;

import io.e3fx.app.formats.Check;
import io.e3fx.app.formats.Format;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a value is shown and what is known of it. Immutable.
 *
 * @param display how it is shown
 * @param charset what decoded bytes are read as
 * @param chosen the format that was chosen by hand
 * @param facts what is known of the value; of the one before until it was looked at
 * @param check whether it follows its format's rules; absent until that is known
 * @param refusal why something that was asked for was not done
 * @param isEditable whether it can be typed into as it is shown
 */
record ValueState(
        Display display,
        Charset charset,
        Optional<Format> chosen,
        Facts facts,
        Optional<Check> check,
        Optional<Refusal> refusal,
        boolean isEditable) {

    /**
     * What a value is by itself. Immutable.
     *
     * @param detected the format that it looks like
     * @param isBase64 whether it can be read as base64
     */
    record Facts(Format detected, boolean isBase64) {

        static final Facts NONE = new Facts(Format.PLAIN, false);
    }

    /** Nothing is shown. */
    static ValueState initial() {
        return new ValueState(
                Display.AS_IS,
                StandardCharsets.UTF_8,
                Optional.empty(),
                Facts.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** The format that holds. */
    Format format() {
        return chosen.orElse(facts.detected());
    }

    /** With this display, as it should be and not as it could not be. */
    ValueState shown(Display next, Charset nextCharset) {
        return new ValueState(
                next, nextCharset, chosen, facts, check, Optional.empty(), isEditable);
    }

    ValueState chosen(Optional<Format> next) {
        return new ValueState(
                display, charset, next, facts, Optional.empty(), Optional.empty(), isEditable);
    }

    ValueState known(Facts next) {
        return new ValueState(display, charset, chosen, next, check, refusal, isEditable);
    }

    ValueState checked(Optional<Check> next) {
        return new ValueState(display, charset, chosen, facts, next, refusal, isEditable);
    }

    ValueState refused(Optional<Refusal> next) {
        return new ValueState(display, charset, chosen, facts, check, next, isEditable);
    }

    ValueState editable(boolean next) {
        return new ValueState(display, charset, chosen, facts, check, refusal, next);
    }
}
