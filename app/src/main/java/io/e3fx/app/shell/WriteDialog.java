package io.e3fx.app.shell;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.operations.WriteForm;
import io.e3fx.app.operations.WriteForm.Flag;
import io.e3fx.app.operations.WriteForm.Method;
import io.e3fx.app.operations.WriteForm.PrevExist;
import io.e3fx.app.session.KeyRequests;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** A write with v2's conditions, put together by hand; shows the request as a curl line, sends it, shows the answer. */
final class WriteDialog extends RequestDialog {

    private static final int MOST_SHOWN = 400;

    private final ClusterViewModel cluster;
    private final Context context;
    private final ComboBox<Method> method = new ComboBox<>();
    private final TextField key = new TextField();
    private final TextArea value = new TextArea();
    private final TextField ttl = new TextField();
    private final TextField prevIndex = new TextField();
    private final TextField prevValue = new TextField();
    private final ComboBox<PrevExist> prevExist = new ComboBox<>();
    private final CheckBox dir = new CheckBox("dir");
    private final CheckBox refresh = new CheckBox("refresh");
    private final CheckBox recursive = new CheckBox("recursive");
    private final Label line = Nodes.label("", "command-text");
    private final Label answer = Nodes.label("", "write-answer");

    /** Begins with a key, as it is shown. */
    WriteDialog(
            Desk desk,
            String path,
            Optional<KeyNode> shown,
            ClusterViewModel cluster,
            Context context) {
        super(
                desk.window(),
                Icon.TERMINAL,
                context.texts().get("write.title"),
                button(context.texts().get("write.action"), ButtonBar.ButtonData.OK_DONE),
                button(context.texts().get("write.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        this.cluster = cluster;
        this.context = context;
        method.getItems().setAll(Method.values());
        method.setValue(Method.PUT);
        method.setConverter(names("write.method."));
        prevExist.getItems().setAll(PrevExist.values());
        prevExist.setValue(PrevExist.ANY);
        prevExist.setConverter(names("write.prevExist."));
        key.setText(path);
        key.setId("write-key");
        value.setId("write-value");
        value.setPrefRowCount(3);
        value.getStyleClass().add("code-input");
        prevIndex.setId("write-prev-index");
        prevValue.setId("write-prev-value");
        ttl.setId("write-ttl");
        ttl.setPromptText(text("ttl.prompt"));
        shown.filter(node -> !node.isDirectory())
                .ifPresent(node -> {
                    value.setText(node.value().orElse(""));
                    prevIndex.setText(Long.toString(node.modifiedIndex()));
                });
        line.setWrapText(true);
        line.setId("write-line");
        line.setMinHeight(Label.USE_PREF_SIZE);
        answer.setWrapText(true);
        answer.setId("write-answer");
        answer.setMinHeight(Label.USE_PREF_SIZE);
        Nodes.show(answer, false);
        VBox command = new VBox(line);
        command.getStyleClass().addAll("command", "write-line");
        HBox flags = new HBox(dir, refresh, recursive);
        flags.getStyleClass().add("write-row");
        content()
                .getChildren()
                .addAll(
                        row(field(text("write.method"), method), field(text("new.path"), key)),
                        field(text("new.value"), value),
                        row(field("ttl", ttl), field("prevExist", prevExist)),
                        row(field("prevIndex", prevIndex), field("prevValue", prevValue)),
                        flags,
                        command,
                        answer);
        listen();
        showLine();
    }

    @Override
    Node firstFocus() {
        return key;
    }

    @Override
    void send() {
        switch (form().read()) {
            case WriteForm.Reading.Wrong(var fault) -> refuse(text("write.fault." + fault));
            case WriteForm.Reading.Ready(Write write) -> {
                action().setDisable(true);
                context.background().run(() -> cluster.access().write(write), this::answered);
            }
        }
    }

    private void listen() {
        method.valueProperty().subscribe(this::showLine);
        prevExist.valueProperty().subscribe(this::showLine);
        for (TextField field : new TextField[] {key, ttl, prevIndex, prevValue}) {
            field.textProperty().subscribe(this::showLine);
        }
        value.textProperty().subscribe(this::showLine);
        for (CheckBox flag : new CheckBox[] {dir, refresh, recursive}) {
            flag.selectedProperty().subscribe(this::showLine);
        }
    }

    private WriteForm form() {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (dir.isSelected()) {
            flags.add(Flag.DIR);
        }
        if (refresh.isSelected()) {
            flags.add(Flag.REFRESH);
        }
        if (recursive.isSelected()) {
            flags.add(Flag.RECURSIVE);
        }
        return new WriteForm(
                method.getValue(),
                KeyPaths.normalize(key.getText()),
                value.getText(),
                ttl.getText(),
                prevIndex.getText(),
                prevValue.getText(),
                prevExist.getValue(),
                flags);
    }

    private void showLine() {
        boolean isPut = method.getValue() == Method.PUT;
        boolean isDelete = method.getValue() == Method.DELETE;
        refresh.setDisable(!isPut);
        prevExist.setDisable(!isPut);
        recursive.setDisable(!isDelete);
        ttl.setDisable(isDelete);
        value.setDisable(isDelete || (isPut && (dir.isSelected() || refresh.isSelected())));
        prevIndex.setDisable(method.getValue() == Method.POST);
        prevValue.setDisable(method.getValue() == Method.POST);
        dir.setDisable(method.getValue() == Method.POST);
        line.setText(
                switch (form().read()) {
                    case WriteForm.Reading.Wrong(var fault) -> text("write.fault." + fault);
                    case WriteForm.Reading.Ready(Write write) ->
                            shortened(cluster.requestText().curl(KeyRequests.of(write)));
                });
    }

    private void answered(WriteResult result) {
        action().setDisable(false);
        refuse("");
        Nodes.show(answer, result instanceof WriteResult.Done);
        switch (result) {
            case WriteResult.Done(Event event) -> answer.setText(said(event));
            case WriteResult.Conflict _ -> refuse(text("write.conflict"));
            case WriteResult.NotDone(var problem) -> refuse(context.sentences().apply(problem));
            case WriteResult.Unknown _ -> refuse(text("problem.unknown"));
        }
        fit();
    }

    /** The answer, and the index that the next comparison needs. */
    private String said(Event event) {
        if (!event.action().isRemoval() && !event.node().isDirectory()) {
            prevIndex.setText(
                    prevIndex.getText().isBlank()
                            ? ""
                            : Long.toString(event.node().modifiedIndex()));
        }
        return context.texts()
                .get(
                        "write.done",
                        event.action().wireName(),
                        event.node().key(),
                        Texts.number(event.node().modifiedIndex()),
                        event.prevNode()
                                .map(before -> Texts.number(before.modifiedIndex()))
                                .orElse("\u2013"));
    }

    private static String shortened(String command) {
        return command.length() > MOST_SHOWN
                ? command.substring(0, MOST_SHOWN) + "\u2026"
                : command;
    }

    private static HBox row(VBox first, VBox second) {
        HBox row = new HBox(first, second);
        HBox.setHgrow(second, Priority.ALWAYS);
        HBox.setHgrow(first, Priority.SOMETIMES);
        row.getStyleClass().add("write-row");
        return row;
    }

    private <T extends Enum<T>> StringConverter<T> names(String prefix) {
        return new StringConverter<>() {
            @Override
            public String toString(T choice) {
                return choice == null ? "" : text(prefix + choice.name());
            }

            @Override
            public T fromString(String typed) {
                throw new UnsupportedOperationException("the choices are not typed");
            }
        };
    }

    private String text(String name) {
        return context.texts().get(name);
    }
}
