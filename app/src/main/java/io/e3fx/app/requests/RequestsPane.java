package io.e3fx.app.requests;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.LoggedRequest;
import io.e3fx.app.session.RequestText;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import io.e3fx.launcher.client.RawRequest;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The table of all that was sent, the newest on top, with what can be done with a line. */
public final class RequestsPane extends BorderPane implements AutoCloseable {

    /** What the pane asks of the page around it. */
    public interface Actions {
        /** Writes requests for the member that was asked. */
        RequestText text(LoggedRequest request);

        /** Puts a text on the clipboard and says so. */
        void copy(String text, String what);

        /** Sends a request again, after asking if it writes. */
        void replay(RawRequest request);

        /** Asks for a line for curl, and runs it. */
        void runCurl();
    }

    private static final double ROW_HEIGHT = 28;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final RequestsViewModel model;
    private final Texts texts;
    private final Actions actions;
    private final TableView<LoggedRequest> table = new TableView<>();
    private final CustomTextField filter = new CustomTextField();
    private final Subscriptions subscriptions = new Subscriptions();

    /** Shows the model while it is in a window. */
    public RequestsPane(RequestsViewModel model, Texts texts, Actions actions) {
        this.model = model;
        this.texts = texts;
        this.actions = actions;
        getStyleClass().add("requests-pane");
        buildTable();
        setTop(bar());
        setCenter(table);
        subscriptions.add(
                sceneProperty().subscribe(scene -> model.watchedProperty().set(scene != null)));
        subscriptions.add(model.shownProperty().subscribe(this::show));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private HBox bar() {
        filter.setId("requests-filter");
        filter.setPromptText(texts.get("requests.filter"));
        filter.setAccessibleText(texts.get("requests.filter"));
        filter.setLeft(new IconView(Icon.SEARCH));
        HBox.setHgrow(filter, Priority.ALWAYS);
        model.filterProperty().bind(filter.textProperty());
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                press -> {
                    if (press.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                        filter.clear();
                        press.consume();
                    }
                });
        CheckBox polls = new CheckBox(texts.get("requests.polls"));
        polls.setId("requests-polls");
        polls.setMinWidth(CheckBox.USE_PREF_SIZE);
        polls.setTooltip(new Tooltip(texts.get("requests.polls.tooltip")));
        polls.selectedProperty().bindBidirectional(model.showsPollsProperty());
        ToggleButton pause = new ToggleButton(texts.get("requests.pause"));
        pause.setId("requests-pause");
        pause.setMinWidth(ToggleButton.USE_PREF_SIZE);
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        var clear = Nodes.button(Icon.DELETE, texts.get("requests.clear"), model::clear);
        clear.setId("requests-clear");
        clear.setMinWidth(ToggleButton.USE_PREF_SIZE);
        var run =
                Nodes.button(
                        Icon.TERMINAL,
                        texts.get("requests.runCurl"),
                        actions::runCurl,
                        Styles.ACCENT);
        run.setId("requests-run-curl");
        run.setMinWidth(ToggleButton.USE_PREF_SIZE);
        HBox bar = new HBox(filter, polls, pause, clear, run);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    private void buildTable() {
        table.setId("requests-table");
        table.setAccessibleText(texts.get("requests.title"));
        table.setFixedCellSize(ROW_HEIGHT);
        table.getStyleClass().addAll("requests-table", Styles.DENSE);
        table.getColumns().add(column("time", 125, request -> TIME.format(request.at())));
        table.getColumns().add(column("method", 80, request -> request.request().method()));
        table.getColumns().add(column("target", 420, request -> request.request().target()));
        table.getColumns().add(column("status", 190, this::status));
        table.getColumns()
                .add(column("millis", 80, request -> Texts.number(request.duration().toMillis())));
        table.getColumns().add(column("member", 150, model::member));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        EmptyState empty = new EmptyState();
        empty.say(
                Icon.TERMINAL,
                texts.get("requests.none.title"),
                texts.get("requests.none.sentence"));
        table.setPlaceholder(empty);
        table.setContextMenu(menu());
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                press -> {
                    if (press.isShortcutDown() && press.getCode() == KeyCode.C) {
                        copy(RequestText::curl, "copied.line.CURL");
                        press.consume();
                    }
                });
    }

    private TableColumn<LoggedRequest, String> column(
            String name, double width, Function<LoggedRequest, String> text) {
        TableColumn<LoggedRequest, String> column =
                new TableColumn<>(texts.get("requests.column." + name));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }

    private String status(LoggedRequest request) {
        return request.status().isPresent()
                ? Integer.toString(request.status().getAsInt())
                : texts.get("requests.noAnswer", request.problem().orElse(""));
    }

    private ContextMenu menu() {
        MenuItem curl =
                item("requests.copy.curl", () -> copy(RequestText::curl, "copied.line.CURL"));
        MenuItem etcdctl = item("requests.copy.etcdctl", this::copyEtcdctl);
        MenuItem httpie =
                item("requests.copy.httpie", () -> copy(RequestText::httpie, "copied.httpie"));
        MenuItem replay =
                item(
                        "requests.replay",
                        () -> chosen().ifPresent(request -> actions.replay(request.request())));
        ContextMenu menu = new ContextMenu(curl, etcdctl, httpie, new SeparatorMenuItem(), replay);
        menu.setOnShowing(_ -> {
            Optional<LoggedRequest> request = chosen();
            boolean isWhole = request.filter(LoggedRequest::isRepeatable).isPresent();
            curl.setDisable(request.isEmpty());
            httpie.setDisable(request.isEmpty());
            etcdctl.setDisable(
                    request.flatMap(r -> actions.text(r).etcdctl(r.request())).isEmpty());
            replay.setDisable(!isWhole);
            replay.setText(
                    texts.get(
                            request.isPresent() && !isWhole
                                    ? "requests.replay.not." + request.get().body()
                                    : "requests.replay"));
        });
        return menu;
    }

    private MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(texts.get(name));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void copy(BiFunction<RequestText, RawRequest, String> format, String what) {
        chosen().ifPresent(request ->
                actions.copy(
                        format.apply(actions.text(request), request.request()), texts.get(what)));
    }

    private void copyEtcdctl() {
        chosen().flatMap(request -> actions.text(request).etcdctl(request.request()))
                .ifPresent(line -> actions.copy(line, texts.get("copied.etcdctl")));
    }

    private Optional<LoggedRequest> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    /** The choice stays with its request while others come on top. */
    private void show(List<LoggedRequest> requests) {
        Optional<LoggedRequest> before = chosen();
        table.getItems().setAll(requests);
        before.ifPresent(request -> table.getSelectionModel().select(request));
    }
}
