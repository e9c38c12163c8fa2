package io.e3fx.app.editor;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.KeyRequests;
import io.e3fx.app.session.RequestText;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.KeyNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is known of a key beside its value: indexes, size, time to live, and the requests for it as curl lines. */
public final class DetailsView extends ScrollPane implements AutoCloseable {

    private static final String ROOT = "/";

    private final EditorActions actions;
    private final Texts texts;
    private final TtlPane ttl;
    private final Supplier<RequestText> requestText;
    private final VBox content = new VBox();
    private final Subscriptions subscriptions = new Subscriptions();
    private Optional<KeyNode> shown = Optional.empty();

    /**
     * Shows the model's key.
     *
     * @param ttl shows the time to live; closed with this
     * @param requestText writes requests to the member that is read from
     */
    public DetailsView(
            EditorViewModel model,
            EditorActions actions,
            Texts texts,
            TtlPane ttl,
            Supplier<RequestText> requestText) {
        this.actions = actions;
        this.texts = texts;
        this.ttl = ttl;
        this.requestText = requestText;
        getStyleClass().addAll("details", "edge-to-edge");
        content.getStyleClass().add("details-content");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        subscriptions.add(model.stateProperty().subscribe(state -> show(state.shown())));
    }

    @Override
    public void close() {
        subscriptions.close();
        ttl.close();
    }

    private void show(Optional<KeyNode> node) {
        if (node.equals(shown) && !content.getChildren().isEmpty()) {
            return;
        }
        shown = node;
        content.getChildren().setAll(Nodes.label(texts.get("details.title"), "section-title"));
        if (node.isEmpty()) {
            Label remark = Nodes.label(texts.get("details.nothing"), "remark");
            remark.setWrapText(true);
            content.getChildren().add(remark);
            return;
        }
        KeyNode now = node.get();
        if (now.modifiedIndex() > 0) {
            property("details.modifiedIndex", "modified-index", Texts.number(now.modifiedIndex()));
            property("details.createdIndex", "created-index", Texts.number(now.createdIndex()));
        }
        now.value()
                .ifPresent(value ->
                        property(
                                "details.size",
                                "size",
                                texts.get(
                                        "details.bytes",
                                        Texts.number(
                                                value.getBytes(StandardCharsets.UTF_8).length))));
        property(
                "details.kind",
                "kind",
                texts.get(now.isDirectory() ? "details.directory" : "details.key"));
        addTime(now);
        addCurl(now);
    }

    private void addTime(KeyNode node) {
        if (!node.key().equals(ROOT)) {
            ttl.show(node);
            content.getChildren().add(ttl);
        }
    }

    private void addCurl(KeyNode node) {
        RequestText text = requestText.get();
        content.getChildren()
                .add(Nodes.label(texts.get("details.curl"), "section-title", "later-section"));
        line("details.curl.get", text.curl(KeyRequests.read(node.key())));
        node.value()
                .ifPresent(value ->
                        line("details.curl.swap", text.curl(KeyRequests.save(node, value))));
        if (node.isDirectory()) {
            line("details.curl.watch", text.curl(KeyRequests.watch(node.key())));
        }
    }

    /** One request; a value is only hinted at, but copied whole. */
    private void line(String name, String command) {
        Label code = Nodes.label(hint(command), "command-text");
        code.setWrapText(true);
        code.setMinHeight(Label.USE_PREF_SIZE);
        code.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(code, Priority.ALWAYS);
        String title = texts.get(name);
        Node copy =
                Nodes.iconButton(
                        Icon.COPY,
                        texts.get("details.curl.copy", title),
                        () -> actions.copy(command, texts.get("copied.line.CURL")));
        Label heading = Nodes.label(title, "property-name");
        heading.setWrapText(true);
        HBox head = new HBox(heading, Nodes.spacer(), copy);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(head, code);
        box.getStyleClass().add("command");
        content.getChildren().add(box);
    }

    private static String hint(String command) {
        int value = command.indexOf("'value=");
        return value < 0 ? command : command.substring(0, value) + "'value=\u2026'";
    }

    private void property(String name, String id, String value) {
        Label label = Nodes.label(value, "property-value");
        label.setId(id);
        row(texts.get(name), label);
    }

    private void row(String name, Node value) {
        HBox row = new HBox(Nodes.label(name, "property-name"), Nodes.spacer(), value);
        row.setAlignment(Pos.BASELINE_LEFT);
        row.getStyleClass().add("property");
        content.getChildren().add(row);
    }
}
