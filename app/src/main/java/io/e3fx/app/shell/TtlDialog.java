package io.e3fx.app.shell;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.TtlText;
import io.e3fx.app.operations.TtlRun.Change;
import io.e3fx.app.operations.TtlRun.Notice;
import io.e3fx.icons.Icon;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks what shall become of the time to live of what is chosen. */
final class TtlDialog extends RequestDialog {

    private final Context context;
    private final BiConsumer<Change, Notice> decided;
    private final RadioButton set;
    private final RadioButton extend;
    private final RadioButton remove;
    private final TextField time = new TextField();
    private final CheckBox quiet = new CheckBox();

    /**
     * Asks.
     *
     * @param paths what is chosen, at least one
     * @param decided told what to do
     */
    TtlDialog(
            Window owner, List<String> paths, Context context, BiConsumer<Change, Notice> decided) {
        super(
                owner,
                Icon.CLOCK,
                context.texts().get("ttl.dialog.title"),
                button(
                        context.texts().get("ttl.dialog.action", paths.size()),
                        ButtonBar.ButtonData.OK_DONE),
                button(context.texts().get("cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        this.context = context;
        this.decided = decided;
        ToggleGroup group = new ToggleGroup();
        set = radio("ttl.dialog.set", "ttl-dialog-set", group);
        extend = radio("ttl.dialog.extend", "ttl-dialog-extend", group);
        remove = radio("ttl.dialog.remove", "ttl-dialog-remove", group);
        set.setSelected(true);
        time.setId("ttl-dialog-time");
        time.setPromptText(text("ttl.prompt"));
        time.disableProperty().bind(remove.selectedProperty());
        quiet.setId("ttl-dialog-quiet");
        quiet.setText(text("ttl.quiet"));
        quiet.setTooltip(new Tooltip(text("ttl.quiet.tooltip")));
        quiet.disableProperty().bind(remove.selectedProperty());
        Label what =
                Nodes.label(
                        paths.size() == 1
                                ? paths.getFirst()
                                : context.texts().get("ttl.dialog.many", paths.size()),
                        "dialog-path");
        what.setWrapText(true);
        what.setMinHeight(Label.USE_PREF_SIZE);
        VBox choices = new VBox(set, extend, remove);
        choices.getStyleClass().add("dialog-choices");
        content()
                .getChildren()
                .addAll(what, choices, field(text("ttl.typed.accessible"), time), quiet);
    }

    @Override
    Node firstFocus() {
        return time;
    }

    @Override
    void send() {
        Optional<Change> change =
                remove.isSelected()
                        ? Optional.of(new Change.Forever())
                        : TtlText.parse(time.getText())
                                .map(typed ->
                                        extend.isSelected()
                                                ? new Change.Longer(typed)
                                                : new Change.To(typed));
        if (change.isEmpty()) {
            refuse(text("ttl.wrong"));
            time.requestFocus();
            return;
        }
        close();
        decided.accept(change.get(), quiet.isSelected() ? Notice.QUIET : Notice.TELL);
    }

    private RadioButton radio(String name, String id, ToggleGroup group) {
        RadioButton radio = new RadioButton(text(name));
        radio.setId(id);
        radio.setToggleGroup(group);
        return radio;
    }

    private String text(String name) {
        return context.texts().get(name);
    }
}
