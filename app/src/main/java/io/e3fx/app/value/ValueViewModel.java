package io.e3fx.app.value;

import io.e3fx.app.formats.Base64Content;
import io.e3fx.app.formats.Format;
import io.e3fx.app.formats.Formats;
import io.e3fx.app.fx.Latest;
import io.e3fx.app.text.Spans;
import io.e3fx.app.text.TextBuffer;
import io.e3fx.app.value.ValueState.Facts;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;

/**
 * A value, how it is shown, and what is known of its format. What takes time is done in the background, and late results
 * are dropped. The value is changed by nothing but typing, and by laying it out or shortening it while it can be typed
 * into. Confined to the FX thread.
 */
final class ValueViewModel implements AutoCloseable {

    /** A value is looked at when nothing was typed for so long. */
    private static final Duration QUIET = Duration.ofMillis(150);

    /** Up to this length looking at a value is quicker than a frame: it is done at once, and nothing flickers. */
    static final int LITTLE = 8_000;

    private final ValueChoices choices;
    private final TextBuffer buffer = new TextBuffer();
    private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ValueState> state =
            new ReadOnlyObjectWrapper<>(ValueState.initial());
    private final ReadOnlyObjectWrapper<Spans> colours = new ReadOnlyObjectWrapper<>(Spans.none());
    private final Latest looking;
    private final Latest checking;
    private final Latest converting;
    private final Subscription typing;
    private String key = "";
    private boolean isShowing;
    private boolean mayType;

    ValueViewModel(ValueContext context) {
        choices = context.choices();
        looking = new Latest(context.background());
        checking = new Latest(context.background());
        converting = new Latest(context.background());
        typing = buffer.stateProperty().subscribe((before, now) -> taken(before, now));
    }

    /** What is shown, and typed into. */
    TextBuffer buffer() {
        return buffer;
    }

    /** The value itself, however it is shown. */
    ReadOnlyStringProperty valueProperty() {
        return value.getReadOnlyProperty();
    }

    /** How it is shown, and what is known. */
    ReadOnlyObjectProperty<ValueState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The parts of what is shown. */
    ReadOnlyObjectProperty<Spans> coloursProperty() {
        return colours.getReadOnlyProperty();
    }

    /** Shows the value of a key; of the same key in the same way as before. */
    void show(String newKey, String newValue) {
        boolean isSameKey = newKey.equals(key);
        if (isSameKey && newValue.equals(value.get())) {
            return;
        }
        key = newKey;
        value.set(newValue);
        ValueState now = state.get().refused(Optional.empty()).checked(Optional.empty());
        state.set(
                isSameKey
                        ? now
                        : now.chosen(choices.format(newKey))
                                .shown(Display.AS_IS, now.charset())
                                .known(Facts.NONE));
        if (state.get().display() == Display.AS_IS) {
            showText(newValue, Spans.none(), isSameKey);
        } else {
            convert(state.get().display(), state.get().charset());
        }
        look(Duration.ZERO);
        updateEditable();
    }

    /** Lets the value be typed into, which shows it as it is. */
    void setEditable(boolean isEditable) {
        boolean begins = isEditable && !mayType;
        mayType = isEditable;
        if (begins) {
            showAs(Display.AS_IS);
        }
        updateEditable();
    }

    /** Takes it for this format from now on; absent: for what it looks like. */
    void choose(Optional<Format> format) {
        choices.choose(key, format);
        state.set(state.get().chosen(format));
        look(Duration.ZERO);
        Display display = state.get().display();
        if (display == Display.LAID_OUT || display == Display.MINIFIED) {
            convert(display, state.get().charset());
        }
    }

    /** Shows what its base64 stands for, read as this. */
    void decode(Charset charset) {
        convert(Display.DECODED, charset);
    }

    /** Shows it in another way; the value stays what it is. */
    void showAs(Display wanted) {
        if (wanted != Display.AS_IS) {
            convert(wanted, state.get().charset());
            return;
        }
        converting.cancel();
        boolean isOther = state.get().display() != Display.AS_IS;
        state.set(state.get().shown(Display.AS_IS, state.get().charset()));
        if (isOther) {
            showText(value.get(), Spans.none(), false);
            look(Duration.ZERO);
        }
        updateEditable();
    }

    /** Lays it out: the text itself while it can be typed into, else only what is shown. */
    void layOut() {
        reformat(Display.LAID_OUT);
    }

    /** Shortens it: the text itself while it can be typed into, else only what is shown. */
    void minify() {
        reformat(Display.MINIFIED);
    }

    @Override
    public void close() {
        typing.unsubscribe();
        looking.cancel();
        checking.cancel();
        converting.cancel();
    }

    private void reformat(Display wanted) {
        if (!state.get().isEditable()) {
            showAs(state.get().display() == wanted ? Display.AS_IS : wanted);
            return;
        }
        String text = value.get();
        Format format = state.get().format();
        Charset charset = state.get().charset();
        state.set(state.get().refused(Optional.empty()));
        converting.run(
                () -> Conversion.of(wanted, format, charset, text),
                result -> {
                    switch (result) {
                        case Conversion.Text done -> {
                            if (state.get().isEditable() && text.equals(buffer.text())) {
                                buffer.change(done.text());
                            }
                        }
                        case Conversion.Refused refused -> refuse(refused.refusal());
                    }
                });
    }

    private void convert(Display wanted, Charset charset) {
        String text = value.get();
        Format format = state.get().format();
        converting.run(
                () -> Conversion.of(wanted, format, charset, text),
                result -> {
                    switch (result) {
                        case Conversion.Text done -> {
                            looking.cancel();
                            state.set(state.get().shown(wanted, charset));
                            showText(done.text(), done.colours(), false);
                        }
                        case Conversion.Refused refused -> {
                            showAs(Display.AS_IS);
                            refuse(refused.refusal());
                        }
                    }
                    updateEditable();
                });
    }

    private void refuse(Refusal refusal) {
        state.set(state.get().refused(Optional.of(refusal)));
    }

    private void showText(String text, Spans parts, boolean keepsPlace) {
        isShowing = true;
        int caret = keepsPlace ? buffer.stateProperty().get().caret() : 0;
        buffer.show(text);
        buffer.select(caret, caret);
        isShowing = false;
        colours.set(parts);
    }

    private void taken(TextBuffer.State before, TextBuffer.State now) {
        if (!isShowing && !before.text().equals(now.text())) {
            value.set(now.text());
            state.set(state.get().refused(Optional.empty()));
            look(QUIET);
        }
    }

    /** Tells the format, colours and checks. */
    private void look(Duration quiet) {
        String text = value.get();
        if (text.length() <= LITTLE) {
            looking.cancel();
            looked(text, Look.at(text, state.get().chosen()));
        } else {
            Optional<Format> chosen = state.get().chosen();
            looking.run(quiet, () -> Look.at(text, chosen), look -> looked(text, look));
        }
    }

    private void looked(String text, Look look) {
        state.set(state.get().known(look.facts()));
        if (state.get().display() == Display.AS_IS) {
            colours.set(look.colours());
        }
        Format format = state.get().format();
        checking.run(
                QUIET,
                () -> Formats.check(format, text),
                found -> state.set(state.get().checked(Optional.of(found))));
    }

    private void updateEditable() {
        state.set(state.get().editable(mayType && state.get().display() == Display.AS_IS));
    }

    /** What is seen of a value at a glance. */
    private record Look(Facts facts, Spans colours) {
        static Look at(String text, Optional<Format> chosen) {
            Format detected = Format.of(text);
            boolean isBase64 = detected == Format.PLAIN && Base64Content.of(text).isPresent();
            return new Look(
                    new Facts(detected, isBase64), Colours.of(chosen.orElse(detected), text));
        }
    }
}
