package io.e3fx.app.shell;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.TtlText;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.operations.LocalFiles;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.Ttl;
import java.io.File;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks for the path of a new key or directory, its value and its time to live, and makes it. */
final class NewNodeDialog extends RequestDialog {

    /** What is made. */
    enum Kind {
        KEY("key", Icon.ADD_KEY),
        DIRECTORY("directory", Icon.ADD_DIRECTORY),
        /** A key in a directory, whose name the cluster chooses. */
        IN_ORDER("inOrder", Icon.ADD_KEY);

        private final String text;
        private final Icon icon;

        Kind(String text, Icon icon) {
            this.text = text;
            this.icon = icon;
        }
    }

    private final Window owner;
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
        this.owner = owner;
        this.kind = kind;
        this.access = access;
        this.context = context;
        this.made = made;
        boolean isInOrder = kind == Kind.IN_ORDER;
        path.setId("new-path");
        path.setText(isInOrder || directory.equals(KeyPaths.ROOT) ? directory : directory + "/");
        path.setPrefColumnCount(36);
        path.focusedProperty()
                .subscribe(isFocused -> context.background().mailbox().post(path::end));
        value.setId("new-value");
        value.setPrefRowCount(6);
        value.getStyleClass().add("code-input");
        ttl.setId("new-ttl");
        ttl.setPromptText(text("new.ttl.prompt"));
        content().getChildren().add(field(text(isInOrder ? "new.inOrder.path" : "new.path"), path));
        if (isInOrder) {
            Label remark = Nodes.label(text("new.inOrder.remark"), "dialog-sentence");
            remark.setWrapText(true);
            remark.setMinHeight(Label.USE_PREF_SIZE);
            content().getChildren().add(remark);
        }
        if (kind != Kind.DIRECTORY) {
            content().getChildren().add(valueField());
        }
        content().getChildren().add(field(text("new.ttl"), ttl));
    }

    @Override
    Node firstFocus() {
        return path;
    }

    @Override
    void send() {
        String key = KeyPaths.normalize(path.getText());
        boolean isNameMissing = key.equals(KeyPaths.ROOT) || path.getText().strip().endsWith("/");
        if (isNameMissing && kind != Kind.IN_ORDER) {
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
        Write write = write(key, value.getText(), time.get());
        context.background().run(() -> access.write(write), this::answered);
    }

    private Write write(String key, String newValue, Ttl time) {
        return switch (kind) {
            case KEY -> new Write.Create(key, newValue, time);
            case DIRECTORY -> new Write.CreateDirectory(key, time);
            case IN_ORDER -> new Write.CreateInOrder(key, newValue, time);
        };
    }

    private void answered(WriteResult result) {
        switch (result) {
            case WriteResult.Done(var event) -> {
                close();
                made.accept(event.node().key());
            }
            case WriteResult.Conflict _ -> refuse(text("problem.101"));
            case WriteResult.NotDone notDone ->
                    refuse(context.sentences().apply(notDone.problem()));
            case WriteResult.Unknown _ -> refuse(text("problem.unknown"));
        }
    }

    private Optional<Ttl> time() {
        String typed = ttl.getText().strip();
        return typed.isEmpty() ? Optional.of(Ttl.NONE) : TtlText.parse(typed).map(Ttl::of);
    }

    private VBox valueField() {
        VBox field = field(text("new.value"), value);
        Button fromFile =
                Nodes.button(Icon.SAVE, text("new.fromFile"), this::chooseFile, Styles.SMALL);
        fromFile.setId("new-from-file");
        HBox foot = new HBox(Nodes.spacer(), fromFile);
        foot.setAlignment(Pos.CENTER_LEFT);
        field.getChildren().add(foot);
        return field;
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(text("new.fromFile"));
        File file = chooser.showOpenDialog(owner);
        if (file != null) {
            int maxBytes = OperationCommands.limits().maxFileBytes();
            context.background()
                    .run(() -> LocalFiles.read(file.toPath(), maxBytes), this::takeFile);
        }
    }

    private void takeFile(LocalFiles.Content content) {
        switch (content) {
            case LocalFiles.Content.Text(String text) -> {
                value.setText(text);
                refuse("");
            }
            case LocalFiles.Content.TooLarge(int maxBytes) ->
                    refuse(context.texts().get("file.tooLarge", maxBytes / 1024));
            case LocalFiles.Content.NotText _ -> refuse(text("file.notText"));
            case LocalFiles.Content.Unreadable(String details) ->
                    refuse(context.texts().get("file.unreadable", details));
        }
    }

    private String text(String name) {
        return context.texts().get(name);
    }
}
