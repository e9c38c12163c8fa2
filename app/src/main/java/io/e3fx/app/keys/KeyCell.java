package io.e3fx.app.keys;

import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import io.e3fx.launcher.client.KeyNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** One line of the key tree: a glyph, the name, a glance at the value, and a count or time to live at its end. */
final class KeyCell extends TreeCell<Row> {

    static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final int PREVIEW_CHARACTERS = 80;

    private final Texts texts;
    private final InstantSource clock;
    private final Predicate<String> isFlashing;
    private final HBox line = new HBox();
    private final HBox glyph = new HBox();
    private final Label name = Nodes.label("", "key-name");
    private final Label preview = Nodes.label("", "key-preview");
    private final Label badge = Nodes.label("", "badge");

    KeyCell(Texts texts, InstantSource clock, Predicate<String> isFlashing) {
        this.texts = texts;
        this.clock = clock;
        this.isFlashing = isFlashing;
        getStyleClass().add("key-cell");
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("key-line");
        glyph.setAlignment(Pos.CENTER);
        name.setMinWidth(USE_PREF_SIZE);
        badge.setMinWidth(USE_PREF_SIZE);
        preview.setMinWidth(0);
        preview.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(preview, Priority.ALWAYS);
        line.getChildren().addAll(glyph, name, preview, badge);
        line.setMinWidth(0);
        line.setPrefWidth(1);
        ChangeListener<Boolean> expansion = (_, _, _) -> showGlyph();
        treeItemProperty()
                .addListener((_, before, now) -> {
                    if (before != null) {
                        before.expandedProperty().removeListener(expansion);
                    }
                    if (now != null) {
                        now.expandedProperty().addListener(expansion);
                    }
                });
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(CHANGED, false);
            return;
        }
        pseudoClassStateChanged(CHANGED, isFlashing.test(row.id()));
        switch (row) {
            case Row.Node node -> showNode(node);
            case Row.Group group ->
                    show(
                            texts.get("tree.group", group.firstName(), group.lastName()),
                            "",
                            Texts.number(group.to() - group.from()));
            case Row.Loading _ -> show(texts.get("tree.loading"), "", "");
            case Row.Nothing nothing ->
                    show(
                            texts.get(
                                    nothing.reason() == Row.Reason.EMPTY
                                            ? "tree.empty"
                                            : "tree.filtered"),
                            "",
                            "");
            case Row.Unreadable unreadable ->
                    show(texts.get("tree.unreadable"), unreadable.problem(), "");
        }
        boolean isRemark = !(row instanceof Row.Node || row instanceof Row.Group);
        name.getStyleClass().removeAll("remark");
        if (isRemark) {
            name.getStyleClass().add("remark");
        }
        showGlyph();
        setGraphic(line);
    }

    private void showNode(Row.Node row) {
        KeyNode node = row.node();
        String shownName = node.key().equals(KeyPaths.ROOT) ? KeyPaths.ROOT : node.name();
        String glance = node.value().map(KeyCell::firstLine).orElse("");
        String end = "";
        badge.getStyleClass().removeAll("ttl");
        if (node.expiration().isPresent()) {
            Duration left = Duration.between(clock.instant(), node.expiration().get());
            end = Durations.text(left);
            badge.getStyleClass().add("ttl");
        } else if (row.count().isPresent()) {
            end = Texts.number(row.count().getAsInt());
        }
        show(shownName, glance, end);
        setAccessibleText(
                node.isDirectory()
                        ? texts.get("tree.directory.accessible", shownName, end)
                        : texts.get("tree.key.accessible", shownName));
    }

    private void show(String title, String glance, String end) {
        name.setText(title);
        preview.setText(glance);
        badge.setText(end);
        Nodes.show(badge, !end.isEmpty());
        setAccessibleText(title);
    }

    private void showGlyph() {
        Row row = getItem();
        if (row == null) {
            return;
        }
        boolean isExpanded = getTreeItem() != null && getTreeItem().isExpanded();
        Icon icon =
                switch (row) {
                    case Row.Node node when node.node().isDirectory() ->
                            isExpanded ? Icon.DIRECTORY_OPEN : Icon.DIRECTORY;
                    case Row.Node node when node.node().isHidden() -> Icon.HIDDEN;
                    case Row.Node _ -> Icon.KEY;
                    case Row.Group _ -> Icon.MORE;
                    case Row.Loading _ -> Icon.STARTING;
                    case Row.Nothing _ -> Icon.INFO;
                    case Row.Unreadable _ -> Icon.WARNING;
                };
        boolean isShown =
                !glyph.getChildren().isEmpty()
                        && glyph.getChildren().getFirst() instanceof IconView view
                        && view.icon() == icon;
        if (!isShown) {
            Node view = icon.view();
            glyph.getChildren().setAll(view);
        }
    }

    private static String firstLine(String value) {
        String start =
                value.length() > PREVIEW_CHARACTERS
                        ? value.substring(0, PREVIEW_CHARACTERS)
                        : value;
        return start.strip().replaceAll("\\s+", " ");
    }
}
