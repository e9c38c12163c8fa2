package io.e3fx.app.connect;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Access;
import io.e3fx.app.session.Problem;
import io.e3fx.icons.Icon;
import java.io.File;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Asks where a cluster is and, if needed, who asks; checks it step by step, and opens it. */
public final class ConnectDialog {

    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final ConnectViewModel model;
    private final Texts texts;
    private final Consumer<? super Access> open;
    private final TextField address = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField ca = new TextField();
    private final TextField certificate = new TextField();
    private final TextField key = new TextField();
    private final TextField start = new TextField();
    private final TextArea mapping = new TextArea();
    private final TitledPane more = new TitledPane();
    private final Label problem = Nodes.label("", "field-problem");
    private final CheckList list;
    private final Button connect;
    private final Button cancelCheck;
    private final Button anyway;
    private final Button useAddresses;
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * The dialog.
     *
     * @param open is given what can be connected to
     */
    public ConnectDialog(
            Window owner,
            Background background,
            InstantSource clock,
            Texts texts,
            Function<? super Problem, String> sentences,
            Consumer<? super Access> open) {
        this.texts = texts;
        this.open = open;
        model = new ConnectViewModel(background, clock);
        list = new CheckList(texts, new FindingText(texts, sentences));
        ButtonType connectType =
                new ButtonType(texts.get("connect.action"), ButtonBar.ButtonData.OK_DONE);
        ButtonType cancelType =
                new ButtonType(texts.get("cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(texts.get("connect.title"));
        dialog.setResizable(true);
        dialog.getDialogPane().getStyleClass().addAll("request-dialog", "connect-dialog");
        dialog.getDialogPane().getButtonTypes().setAll(connectType, cancelType);
        connect = (Button) dialog.getDialogPane().lookupButton(connectType);
        connect.setId("dialog-action");
        connect.getStyleClass().add(Styles.ACCENT);
        connect.addEventFilter(
                ActionEvent.ACTION,
                press -> {
                    press.consume();
                    check();
                });
        cancelCheck = Nodes.button(Icon.STOP, texts.get("check.cancel"), model::cancel);
        cancelCheck.setId("check-cancel");
        anyway = Nodes.button(Icon.CONNECT, texts.get("check.anyway"), this::openAnyway);
        anyway.setId("check-anyway");
        useAddresses = Nodes.button(Icon.LINK, texts.get("check.useAddresses"), this::useAddresses);
        useAddresses.setId("check-use-addresses");
        dialog.getDialogPane().setContent(content());
        subscriptions.add(model.resultProperty().subscribe(_ -> show()));
        subscriptions.add(model.phaseProperty().subscribe(_ -> show()));
        subscriptions.add(model.wrongProperty().subscribe(_ -> show()));
        dialog.setOnHidden(_ -> {
            subscriptions.close();
            model.close();
            password.clear();
        });
    }

    /** Shows it, empty or with an address. */
    public void show(String addresses) {
        address.setText(addresses);
        dialog.show();
        address.requestFocus();
        address.selectAll();
    }

    /** Shows it with an address, and checks that at once. */
    public void showAndCheck(String addresses) {
        show(addresses);
        check();
    }

    private Node content() {
        address.setId("address");
        address.setPromptText("http://127.0.0.1:2379");
        user.setId("connect-user");
        password.setId("connect-password");
        start.setId("connect-start");
        start.setPromptText(Access.ROOT);
        mapping.setId("connect-mapping");
        mapping.setPrefRowCount(2);
        mapping.setPromptText(texts.get("connect.mapping.prompt"));
        VBox details =
                new VBox(
                        new HBox(
                                field("connect.user", user),
                                field("connect.password", password),
                                field("connect.start", start)),
                        remark("connect.user.remark"),
                        file("connect.ca", ca),
                        file("connect.certificate", certificate),
                        file("connect.key", key),
                        field("connect.mapping", mapping),
                        remark("connect.mapping.remark"));
        details.getStyleClass().add("connect-details");
        ((HBox) details.getChildren().getFirst()).getStyleClass().add("connect-row");
        more.setText(texts.get("connect.more"));
        more.setId("connect-more");
        more.setContent(details);
        more.setExpanded(false);
        more.setAnimated(false);
        more.expandedProperty().subscribe(_ -> show());
        problem.setWrapText(true);
        problem.setId("dialog-problem");
        problem.setMinHeight(Label.USE_PREF_SIZE);
        HBox buttons = new HBox(cancelCheck, useAddresses, anyway);
        buttons.getStyleClass().add("connect-row");
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox all =
                new VBox(
                        field("connect.address", address),
                        remark("connect.hint"),
                        more,
                        problem,
                        list,
                        buttons);
        all.getStyleClass().addAll("dialog-content", "connect-content");
        return all;
    }

    private Label remark(String name) {
        Label remark = Nodes.label(texts.get(name), "remark");
        remark.setWrapText(true);
        remark.setMinHeight(Label.USE_PREF_SIZE);
        return remark;
    }

    private VBox field(String name, Node control) {
        Label label = Nodes.label(texts.get(name), "field-name");
        label.setLabelFor(control);
        control.setAccessibleText(texts.get(name));
        VBox field = new VBox(label, control);
        field.getStyleClass().add("field");
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private VBox file(String name, TextField path) {
        Button choose =
                Nodes.button(
                        Icon.DIRECTORY_OPEN,
                        texts.get("connect.choose"),
                        () -> choose(texts.get(name), path));
        choose.setAccessibleText(texts.get("connect.choose.accessible", texts.get(name)));
        choose.setMinWidth(Button.USE_PREF_SIZE);
        HBox.setHgrow(path, Priority.ALWAYS);
        HBox row = new HBox(path, choose);
        row.getStyleClass().add("connect-row");
        VBox field = field(name, row);
        path.setAccessibleText(texts.get(name));
        return field;
    }

    private void choose(String title, TextField path) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File chosen = chooser.showOpenDialog(dialog.getDialogPane().getScene().getWindow());
        if (chosen != null) {
            path.setText(chosen.getPath());
        }
    }

    /** The steps take the place of what was typed: both do not fit on a small screen. */
    private void check() {
        more.setExpanded(false);
        String text = address.getText().isBlank() ? address.getPromptText() : address.getText();
        model.check(
                new ConnectForm(
                        text,
                        user.getText(),
                        password.getText(),
                        new ConnectForm.Files(ca.getText(), certificate.getText(), key.getText()),
                        mapping.getText(),
                        start.getText()),
                this::open);
    }

    private void openAnyway() {
        model.inSpiteOfAll().ifPresent(this::open);
    }

    private void useAddresses() {
        model.suggestedMapping()
                .ifPresent(lines -> {
                    mapping.setText(lines);
                    more.setExpanded(true);
                    mapping.requestFocus();
                });
    }

    private void open(Access access) {
        dialog.setResult(ButtonType.CLOSE);
        dialog.close();
        open.accept(access);
    }

    private void show() {
        boolean isChecking = model.phaseProperty().get() == ConnectViewModel.Phase.CHECKING;
        boolean isDone = model.phaseProperty().get() == ConnectViewModel.Phase.DONE;
        connect.setDisable(isChecking);
        list.show(model.resultProperty().get(), isChecking);
        Nodes.show(list, (isChecking || isDone) && !more.isExpanded());
        Nodes.show(cancelCheck, isChecking);
        Nodes.show(anyway, model.inSpiteOfAll().isPresent());
        Nodes.show(useAddresses, isDone && model.suggestedMapping().isPresent());
        model.wrongProperty()
                .get()
                .ifPresentOrElse(
                        wrong -> {
                            more.setExpanded(wrong.field() != ConnectForm.Field.ADDRESS);
                            problem.setText(
                                    texts.get("connect.wrong." + wrong.field(), wrong.details()));
                            Nodes.show(problem, true);
                        },
                        () -> Nodes.show(problem, false));
        fit();
    }

    private void fit() {
        if (dialog.isShowing()) {
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
        }
    }
}
