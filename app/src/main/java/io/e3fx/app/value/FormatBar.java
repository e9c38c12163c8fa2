package io.e3fx.app.value;

import atlantafx.base.theme.Styles;
import io.e3fx.app.formats.Check;
import io.e3fx.app.formats.Format;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** What a value is taken for, how it is shown, and what can be done to its layout. */
final class FormatBar extends HBox implements AutoCloseable {

    private static final List<Charset> CHARSETS =
            List.of(
                    StandardCharsets.UTF_8,
                    StandardCharsets.ISO_8859_1,
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE,
                    StandardCharsets.US_ASCII);

    private final ValueViewModel model;
    private final Texts texts;
    private final MenuButton format = new MenuButton();
    private final MenuButton display = new MenuButton();
    private final MenuButton charset = new MenuButton();
    private final Button layOut;
    private final Button minify;
    private final Label valid;
    private final Subscriptions subscriptions = new Subscriptions();
    private Optional<Offer> shown = Optional.empty();

    FormatBar(ValueViewModel model, BooleanProperty wraps, Texts texts, Runnable find) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("format-bar");
        setAlignment(Pos.CENTER_LEFT);
        menu(format, "value-format", "value.format");
        menu(display, "value-display", "value.display");
        menu(charset, "value-charset", "value.charset");
        layOut = action(Icon.LAY_OUT, "value.layOut", "lay-out", model::layOut);
        minify = action(Icon.MINIFY, "value.minify", "minify", model::minify);
        valid = Nodes.label(texts.get("value.valid"), "value-valid");
        valid.setGraphic(new IconView(Icon.CHECK));
        valid.setMinWidth(0);
        valid.setTooltip(new Tooltip(texts.get("value.valid")));
        Button search = action(Icon.SEARCH, "value.find", "value-find", find);
        ToggleButton wrap = new ToggleButton("", new IconView(Icon.WRAP));
        wrap.setId("wrap");
        wrap.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT, "bar-toggle");
        wrap.setTooltip(new Tooltip(texts.get("value.wrap")));
        wrap.setAccessibleText(texts.get("value.wrap"));
        wrap.selectedProperty().bindBidirectional(wraps);
        subscriptions.add(() -> wrap.selectedProperty().unbindBidirectional(wraps));
        getChildren()
                .addAll(
                        format,
                        display,
                        charset,
                        layOut,
                        minify,
                        valid,
                        Nodes.spacer(),
                        search,
                        wrap);
        subscriptions.add(model.stateProperty().subscribe(this::show));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void show(ValueState now) {
        boolean isPlain = now.format() == Format.PLAIN;
        layOut.setDisable(isPlain);
        minify.setDisable(isPlain);
        Nodes.show(valid, now.check().filter(check -> check instanceof Check.Valid).isPresent());
        Offer offer = new Offer(now.display(), now.charset(), now.chosen(), now.facts());
        if (shown.filter(offer::equals).isEmpty()) {
            shown = Optional.of(offer);
            offer(now);
        }
    }

    private void offer(ValueState now) {
        format.setText(texts.get("format." + now.format()));
        format.getItems().setAll(formats(now));
        display.setText(texts.get("display." + now.display()));
        display.getItems().setAll(displays(now));
        Nodes.show(charset, now.display() == Display.DECODED);
        charset.setText(now.charset().name());
        charset.getItems().setAll(charsets(now));
    }

    /** What the menus depend on: they are not made anew with each letter that is typed. */
    private record Offer(
            Display display, Charset charset, Optional<Format> chosen, ValueState.Facts facts) {}

    private List<RadioMenuItem> charsets(ValueState now) {
        ToggleGroup group = new ToggleGroup();
        return CHARSETS.stream()
                .map(one ->
                        item(group, one.name(), one.equals(now.charset()), () -> model.decode(one)))
                .toList();
    }

    private List<MenuItem> formats(ValueState now) {
        ToggleGroup group = new ToggleGroup();
        List<MenuItem> items = new ArrayList<>();
        items.add(
                item(
                        group,
                        texts.get(
                                "value.format.detected",
                                texts.get("format." + now.facts().detected())),
                        now.chosen().isEmpty(),
                        () -> model.choose(Optional.empty())));
        items.add(new SeparatorMenuItem());
        for (Format one : Format.values()) {
            items.add(
                    item(
                            group,
                            texts.get("format." + one),
                            now.chosen().filter(one::equals).isPresent(),
                            () -> model.choose(Optional.of(one))));
        }
        return items;
    }

    private List<RadioMenuItem> displays(ValueState now) {
        ToggleGroup group = new ToggleGroup();
        return Arrays.stream(Display.values())
                .filter(one -> isOffered(one, now))
                .map(one ->
                        item(
                                group,
                                texts.get("display." + one),
                                one == now.display(),
                                () -> model.showAs(one)))
                .toList();
    }

    private static boolean isOffered(Display display, ValueState now) {
        return switch (display) {
            case AS_IS, BYTES -> true;
            case LAID_OUT, MINIFIED -> now.format() != Format.PLAIN;
            case DECODED, DECODED_BYTES -> now.facts().isBase64();
        };
    }

    private static RadioMenuItem item(
            ToggleGroup group, String text, boolean isChosen, Runnable action) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        item.setSelected(isChosen);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void menu(MenuButton menu, String id, String name) {
        menu.setId(id);
        menu.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        menu.setAccessibleText(texts.get(name));
        menu.setTooltip(new Tooltip(texts.get(name)));
        menu.setMinWidth(USE_PREF_SIZE);
        // The name of the control is followed by what it says now.
        subscriptions.add(
                menu.textProperty()
                        .subscribe(now ->
                                menu.setAccessibleText(
                                        "%s: %s".formatted(texts.get(name), now).strip())));
    }

    private Button action(Icon icon, String name, String id, Runnable action) {
        Button button = Nodes.iconButton(icon, texts.get(name), action, Styles.SMALL);
        button.setId(id.toLowerCase(Locale.ROOT));
        return button;
    }
}
