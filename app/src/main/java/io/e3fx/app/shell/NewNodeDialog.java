package io.e3fx.app.shell;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for the path of a new key or directory, its value and its time to live, and makes it. */
final class NewNodeDialog extends RequestDialog {

    /** What is made. */
    enum Kind {
        KEY("key", Icon.ADD_KEY),
        DIRECTORY("directory", Icon.ADD_DIRECTORY);

        private final String text;
        private final Icon icon;

        Kind(String text, Icon icon) {
            this.text = text;
            this.icon = icon;
        }
    }

    private static final int LONGEST_TTL_DIGITS = 9;

    private final Kind kind;
    private final KeyAccess access;
    private final Context context;
    private final Consumer<String> made;
    private final TextField path = new TextField();
    private final TextArea value = new TextArea();
    private final TextField ttl = new TextField();

    /**
     * Asks.
     *
     * @param directory where it shall be, if nothing else is typed
     * @param made told the path of what was made
     */
    NewNodeDialog(
            Window owner,
            Kind kind,
            String directory,
            KeyAccess access,
            Context context,
            Consumer<String> made) {
        super(
                owner,
                kind.icon,
                context.texts().get("new." + kind.text + ".title"),
                button(
                        context.texts().get("new." + kind.text + ".action"),
                        ButtonBar.ButtonData.OK_DONE),
                button(context.texts().get("cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        this.kind = kind;
        this.access = access;
        this.context = context;
        this.made = made;
        path.setId("new-path");
        path.setText(directory.equals(KeyPaths.ROOT) ? KeyPaths.ROOT : directory + "/");
        path.setPrefColumnCount(36);
        path.focusedProperty()
                .subscribe(isFocused -> context.background().mailbox().post(path::end));
        value.setId("new-value");
        value.setPrefRowCount(6);
        value.getStyleClass().add("code-input");
        ttl.setId("new-ttl");
        ttl.setPromptText(text("new.ttl.prompt"));
        content().getChildren().add(field("new.path", path));
        if (kind == Kind.KEY) {
            content().getChildren().add(field("new.value", value));
        }
        content().getChildren().add(field("new.ttl", ttl));
    }

    @Override
    Node firstFocus() {
        return path;
    }

    @Override
    void send() {
        String key = KeyPaths.normalize(path.getText());
        if (key.equals(KeyPaths.ROOT) || path.getText().strip().endsWith("/")) {
            refuse(text("new.path.missing"));
            path.requestFocus();
            return;
        }
        Optional<Ttl> time = time();
        if (time.isEmpty()) {
            refuse(text("new.ttl.wrong"));
            ttl.requestFocus();
            return;
        }
        action().setDisable(true);
        String newValue = value.getText();
        context.background()
                .run(
                        () ->
                                access.write(
                                        kind == Kind.KEY
                                                ? new Write.Create(key, newValue, time.get())
                                                : new Write.CreateDirectory(key, time.get())),
                        result -> answered(key, result));
    }

    private void answered(String key, WriteResult result) {
        switch (result) {
            case WriteResult.Done _ -> {
                close();
                made.accept(key);
            }
            case WriteResult.Conflict _ -> refuse(text("problem.101"));
            case WriteResult.NotDone notDone ->
                    refuse(context.sentences().apply(notDone.problem()));
            case WriteResult.Unknown _ -> refuse(text("problem.unknown"));
        }
    }

    private Optional<Ttl> time() {
        String typed = ttl.getText().strip();
        if (typed.isEmpty()) {
            return Optional.of(Ttl.NONE);
        }
        return typed.matches("[1-9][0-9]{0," + (LONGEST_TTL_DIGITS - 1) + "}")
                ? Optional.of(Ttl.of(Duration.ofSeconds(Long.parseLong(typed))))
                : Optional.empty();
    }

    private VBox field(String name, Node input) {
        Label label = Nodes.label(text(name), "field-name");
        label.setLabelFor(input);
        input.setAccessibleText(text(name));
        VBox field = new VBox(label, input);
        field.getStyleClass().add("field");
        return field;
    }

    private String text(String name) {
        return context.texts().get(name);
    }
}
