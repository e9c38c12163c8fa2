package io.e3fx.app.keys;

import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** One line of the key tree: an arrow, a glyph, the name, a glance at the value, and a count or time to live. */
final class KeyCell extends HBox {

    /** What a line tells of itself. */
    interface Host {
        /** The arrow of a directory was clicked. */
        void toggle(String directory);

        /** The keyboard shall stand on the line. */
        void stepTo(String id);

        /** The line was pressed. */
        void pressed(Line line, MouseEvent press);

        /** The line was let go where it was pressed. */
        void clicked(Line line, MouseEvent click);

        /** The reading of a directory shall end. */
        void cancel(String directory);

        /** Whether the line has just changed. */
        boolean isFlashing(String id);

        /** Whether something is typed into the key and not saved. */
        boolean hasDraft(String id);

        /** Whether what is dragged would land in it. */
        boolean isDropTarget(String id);

        /** Whether the line is chosen. */
        boolean isChosen(String id);

        /** Whether the keyboard stands on the line. */
        boolean isCursor(String id);

        /** What is looked for in names. */
        Filter filter();
    }

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");
    private static final double INDENT = 15;

    private final Texts texts;
    private final InstantSource clock;
    private final Host host;
    private final Region indent = new Region();
    private final StackPane arrow = new StackPane();
    private final StackPane glyph = new StackPane();
    private final Label before = Nodes.label("", "key-name");
    private final Label match = Nodes.label("", "key-name", "key-match");
    private final Label after = Nodes.label("", "key-name");
    private final HBox name = new HBox(before, match, after);
    private final Label draft = Nodes.label("\u25CF", "draft-dot");
    private final Label preview = Nodes.label("", "key-preview");
    private final Label badge = Nodes.label("", "badge");
    private final Button cancel;

    /** A name that is cut, in full. */
    private final Tooltip whole = new Tooltip();

    private Optional<Line> shown = Optional.empty();
    private int place;
    private boolean isChosen;
    private boolean isCursor;

    KeyCell(Texts texts, InstantSource clock, Host host) {
        this.texts = texts;
        this.clock = clock;
        this.host = host;
        getStyleClass().add("key-cell");
        setAccessibleRole(AccessibleRole.TREE_ITEM);
        setAlignment(Pos.CENTER_LEFT);
        name.setAlignment(Pos.CENTER_LEFT);
        name.setMinWidth(0);
        before.setMinWidth(0);
        match.setMinWidth(USE_PREF_SIZE);
        after.setMinWidth(0);
        arrow.getStyleClass().add("key-arrow");
        badge.setMinWidth(USE_PREF_SIZE);
        draft.setMinWidth(USE_PREF_SIZE);
        // It takes only what the name leaves.
        preview.setMinWidth(0);
        preview.setPrefWidth(0);
        preview.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(preview, Priority.ALWAYS);
        cancel =
                Nodes.iconButton(
                        Icon.CLOSE, texts.get("tree.loading.cancel"), this::cancel, "small");
        cancel.setFocusTraversable(false);
        before.textTruncatedProperty().subscribe(this::showWhole);
        getChildren().addAll(indent, arrow, glyph, name, draft, preview, badge, cancel);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    /** What is shown. */
    Optional<Line> line() {
        return shown;
    }

    /** Its place in the list. */
    int place() {
        return place;
    }

    /** Whether the keyboard stands on it. */
    boolean isCursor() {
        return isCursor;
    }

    /** Looks again at what changes with time. */
    void refresh() {
        shown.ifPresent(now -> show(now, place));
    }

    /** Whether a time runs down in it. */
    boolean hasTime() {
        return shown.isPresent()
                && shown.get().row() instanceof Row.Node node
                && node.entry().expiration().isPresent();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case INDEX -> place;
            case SELECTED -> isChosen;
            case DISCLOSURE_LEVEL -> shown.map(Line::depth).orElse(0);
            case LEAF -> shown.filter(line -> line.state() != Line.State.LEAF).isEmpty();
            case EXPANDED -> shown.filter(line -> line.state() == Line.State.OPEN).isPresent();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case EXPAND -> toggleFrom(Line.State.CLOSED);
            case COLLAPSE -> toggleFrom(Line.State.OPEN);
            case REQUEST_FOCUS -> shown.ifPresent(line -> host.stepTo(line.id()));
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    /** Shows this line. */
    void show(Line now, int newPlace) {
        shown = Optional.of(now);
        place = newPlace;
        isChosen = host.isChosen(now.id());
        isCursor = host.isCursor(now.id());
        pseudoClassStateChanged(SELECTED, isChosen);
        pseudoClassStateChanged(CURSOR, isCursor);
        pseudoClassStateChanged(CHANGED, host.isFlashing(now.id()));
        pseudoClassStateChanged(DROP_TARGET, host.isDropTarget(now.id()));
        double width = INDENT * now.depth();
        indent.setMinWidth(width);
        indent.setPrefWidth(width);
        show(arrow, arrowOf(now));
        show(glyph, Optional.of(glyphOf(now)));
        Nodes.show(cancel, now.row() instanceof Row.Loading);
        style(before, "remark", !now.isNode());
        style(badge, "ttl", hasTime());
        Nodes.show(draft, host.hasDraft(now.id()));
        if (now.row() instanceof Row.Node node) {
            showNode(now, node);
        } else {
            showRemark(now.row());
        }
    }

    private void showNode(Line now, Row.Node row) {
        Entry entry = row.entry();
        String shownName = now.depth() == 0 ? entry.key() : entry.name();
        String end = row.count().isPresent() ? Texts.number(row.count().getAsInt()) : "";
        String time = "";
        if (entry.expiration().isPresent()) {
            time =
                    Durations.text(
                            Duration.between(clock.instant(), entry.expiration().orElseThrow()));
        }
        Optional<Filter.Span> span = host.filter().in(shownName);
        int from = span.map(Filter.Span::from).orElse(shownName.length());
        int to = span.map(Filter.Span::to).orElse(shownName.length());
        before.setText(shownName.substring(0, from));
        match.setText(shownName.substring(from, to));
        after.setText(shownName.substring(to));
        Nodes.show(match, span.isPresent());
        Nodes.show(after, to < shownName.length());
        whole.setText(shownName);
        preview.setText(entry.glance());
        badge.setText(time.isEmpty() ? end : time);
        Nodes.show(badge, !badge.getText().isEmpty());
        setAccessibleText(
                texts.get(
                        "tree.line.accessible",
                        texts.get(kind(now.state())),
                        shownName,
                        end.isEmpty() ? "" : texts.get("tree.line.count", end),
                        time.isEmpty() ? "" : texts.get("tree.line.time", time),
                        KeyPaths.isHidden(entry.key()) ? texts.get("tree.line.hidden") : "",
                        texts.get("tree.line.level", now.depth() + 1),
                        host.hasDraft(entry.key()) ? texts.get("tree.line.draft") : ""));
    }

    private static String kind(Line.State state) {
        return switch (state) {
            case LEAF -> "tree.line.key";
            case CLOSED -> "tree.line.closed";
            case OPEN -> "tree.line.open";
        };
    }

    private void showRemark(Row row) {
        String title =
                switch (row) {
                    case Row.Loading loading when loading.bytes() > 0 ->
                            texts.get(
                                    "tree.loading.progress",
                                    Texts.number(loading.children()),
                                    loading.bytes() / 1e6);
                    case Row.Loading _ -> texts.get("tree.loading");
                    case Row.Nothing nothing ->
                            switch (nothing.reason()) {
                                case EMPTY -> texts.get("tree.empty");
                                case FILTERED -> texts.get("tree.filtered");
                                case CANCELLED -> texts.get("tree.cancelled");
                                case TOO_MANY ->
                                        texts.get(
                                                "tree.tooMany",
                                                Texts.number(DirectoryLoads.MOST_CHILDREN));
                            };
                    case Row.Unreadable _ -> texts.get("tree.unreadable");
                    case Row.Node node -> node.entry().name();
                };
        String rest = row instanceof Row.Unreadable(String _, String problem) ? problem : "";
        before.setText(title);
        Nodes.show(match, false);
        Nodes.show(after, false);
        preview.setText(rest);
        Nodes.show(badge, false);
        setAccessibleText(title + " " + rest);
    }

    private static Optional<Icon> arrowOf(Line now) {
        return switch (now.state()) {
            case LEAF -> Optional.empty();
            case CLOSED -> Optional.of(Icon.CHEVRON_RIGHT);
            case OPEN -> Optional.of(Icon.CHEVRON_DOWN);
        };
    }

    private static Icon glyphOf(Line now) {
        return switch (now.row()) {
            case Row.Node node when node.entry().isHidden() -> Icon.HIDDEN;
            case Row.Node node when node.entry().isDirectory() ->
                    now.state() == Line.State.OPEN ? Icon.DIRECTORY_OPEN : Icon.DIRECTORY;
            case Row.Node _ -> Icon.KEY;
            case Row.Loading _ -> Icon.STARTING;
            case Row.Nothing _ -> Icon.INFO;
            case Row.Unreadable _ -> Icon.WARNING;
        };
    }

    /** Styles are looked up again only when they change. */
    private static void style(Label label, String name, boolean isWanted) {
        boolean has = label.getStyleClass().contains(name);
        if (isWanted && !has) {
            label.getStyleClass().add(name);
        } else if (!isWanted && has) {
            label.getStyleClass().remove(name);
        }
    }

    private static void show(StackPane place, Optional<Icon> icon) {
        Optional<Icon> shown =
                !place.getChildren().isEmpty()
                                && place.getChildren().getFirst() instanceof IconView view
                        ? Optional.of(view.icon())
                        : Optional.empty();
        if (!shown.equals(icon)) {
            place.getChildren().clear();
            icon.ifPresent(wanted -> place.getChildren().add(wanted.view()));
        }
    }

    private void pressed(MouseEvent press) {
        if (shown.isEmpty() || isOn(press, cancel)) {
            return;
        }
        Line now = shown.get();
        if (now.state() != Line.State.LEAF && isOn(press, arrow)) {
            host.toggle(now.id());
        } else {
            host.pressed(now, press);
        }
        press.consume();
    }

    private void clicked(MouseEvent click) {
        if (shown.isPresent() && !isOn(click, cancel) && !isOn(click, arrow)) {
            host.clicked(shown.get(), click);
            click.consume();
        }
    }

    private void showWhole(boolean isCut) {
        if (isCut) {
            Tooltip.install(name, whole);
        } else {
            Tooltip.uninstall(name, whole);
        }
    }

    private void toggleFrom(Line.State state) {
        shown.filter(line -> line.state() == state).ifPresent(line -> host.toggle(line.id()));
    }

    private static boolean isOn(MouseEvent event, Region part) {
        return part.isVisible()
                && part.localToScene(part.getLayoutBounds())
                        .contains(event.getSceneX(), event.getSceneY());
    }

    private void cancel() {
        shown.ifPresent(now -> host.cancel(now.row().path()));
    }
}
