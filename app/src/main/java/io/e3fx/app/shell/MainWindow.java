package io.e3fx.app.shell;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.local.LocalViewModel;
import io.e3fx.app.members.MemberActions;
import io.e3fx.icons.AppIcon;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import io.e3fx.launcher.client.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputDialog;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/** The window: menu, one tab for the first page and one for each cluster, and the status line. */
public final class MainWindow implements Desk, AutoCloseable {

    private static final Duration TICK = Duration.seconds(1);
    private static final double LEAST_WIDTH = 860;
    private static final double LEAST_HEIGHT = 560;

    private final Stage stage;
    private final Context context;
    private final LocalViewModel local;
    private final Theme theme;
    private final WindowMemory memory;
    private final TabPane tabs = new TabPane();
    private final Toasts toasts = new Toasts();
    private final StatusLine statusLine;
    private final WelcomePage welcome;
    private final Tab welcomeTab;
    private final Subscriptions subscriptions = new Subscriptions();

    /** Builds the window in the stage; {@link #show()} shows it. */
    public MainWindow(
            Stage stage, LocalViewModel local, Theme theme, WindowMemory memory, Context context) {
        this.stage = stage;
        this.local = local;
        this.theme = theme;
        this.memory = memory;
        this.context = context;
        this.statusLine = new StatusLine(context);
        this.welcome =
                new WelcomePage(
                        local,
                        this::openLocal,
                        this::openRemote,
                        line -> copy(line, context.texts().get("copied.curl")),
                        context);
        this.welcomeTab = new Tab(context.texts().get("welcome.tab"), welcome);
        welcomeTab.setGraphic(new IconView(Icon.HOME));
        welcomeTab.setClosable(false);
        tabs.getTabs().add(welcomeTab);
        tabs.getStyleClass().add("clusters");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        MenuModel menu =
                new MenuModel(
                        context.texts(),
                        theme,
                        tabs.getSelectionModel()
                                .selectedItemProperty()
                                .map(tab -> tab.getContent() instanceof Workspace),
                        this::run);
        BorderPane root = new BorderPane(tabs, top(menu), null, statusLine.bar(), null);
        root.getStyleClass().add("window");
        StackPane layers = new StackPane(root, toasts);
        Scene scene = new Scene(layers, WindowMemory.WIDTH, WindowMemory.HEIGHT);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, menu::press);
        theme.dress(scene);
        stage.setScene(scene);
        stage.setTitle(context.texts().get("app.name"));
        stage.getIcons().setAll(AppIcon.images());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        memory.restore(stage);
        welcome.showRecent(memory.settings().recent());
        subscriptions.add(
                tabs.getSelectionModel().selectedItemProperty().subscribe(_ -> tabChanged()));
        subscriptions.add(theme.appearanceProperty().subscribe(memory::remember));
        subscriptions.add(
                local.failureProperty()
                        .subscribe(failure ->
                                failure.filter(_ ->
                                                !tabs.getSelectionModel()
                                                        .getSelectedItem()
                                                        .equals(welcomeTab))
                                        .ifPresent(now -> warn(now.sentence()))));
        Timeline ticking = new Timeline(new KeyFrame(TICK, _ -> showStatus()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        subscriptions.add(ticking::stop);
    }

    /** Shows the window. */
    public void show() {
        stage.show();
    }

    /** Shows the local cluster in a tab of its own. */
    public void openLocal(List<Endpoint> endpoints) {
        boolean isOurs = endpoints.equals(local.endpointsProperty().get());
        open(
                context.texts().get("local.tab"),
                endpoints,
                isOurs ? new LocalMembers(local, this::startLocal) : MemberActions.none());
    }

    /** Shows a cluster in a tab of its own, and remembers it. */
    public void openRemote(List<Endpoint> endpoints) {
        memory.rememberRecent(address(endpoints));
        welcome.showRecent(memory.settings().recent());
        open(endpoints.getFirst().uri().getAuthority(), endpoints, MemberActions.none());
    }

    /** The cluster that is shown. */
    public Optional<Workspace> workspace() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        return tab != null && tab.getContent() instanceof Workspace shown
                ? Optional.of(shown)
                : Optional.empty();
    }

    @Override
    public void toast(String sentence) {
        toasts.done(sentence);
    }

    @Override
    public void warn(String sentence) {
        toasts.wrong(sentence);
    }

    @Override
    public void copy(String text, String what) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        toast(context.texts().get("copied", what));
    }

    @Override
    public Window window() {
        return stage;
    }

    @Override
    public void close() {
        memory.remember(stage);
        workspace().ifPresent(shown -> memory.remember(shown.split()));
        subscriptions.close();
        tabs.getTabs().forEach(MainWindow::closeContent);
        welcome.close();
    }

    private HBox top(MenuModel menu) {
        HBox.setHgrow(menu.bar(), Priority.ALWAYS);
        Button appearance =
                Nodes.iconButton(
                        Icon.SYSTEM, context.texts().get("appearance.toggle"), theme::toggle);
        appearance.setId("appearance");
        HBox top = new HBox(menu.bar(), appearance);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("top-bar");
        return top;
    }

    private void open(String title, List<Endpoint> endpoints, MemberActions actions) {
        for (Tab tab : tabs.getTabs()) {
            if (endpoints.equals(tab.getUserData())) {
                tabs.getSelectionModel().select(tab);
                return;
            }
        }
        Workspace opened = new Workspace(endpoints, actions, context, this);
        memory.restore(opened.split());
        opened.statusProperty().subscribe(_ -> showStatus());
        Tab tab = new Tab(title, opened);
        tab.setUserData(endpoints);
        tab.setGraphic(new IconView(Icon.CLUSTER));
        tab.setOnClosed(_ -> closeContent(tab));
        tabs.getTabs().add(tab);
        tabs.getSelectionModel().select(tab);
    }

    private static void closeContent(Tab tab) {
        if (tab.getContent() instanceof Workspace closing) {
            closing.close();
        }
    }

    private void tabChanged() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        boolean isCluster = tab != null && tab.getContent() instanceof Workspace;
        String name = context.texts().get("app.name");
        stage.setTitle(isCluster ? context.texts().get("app.title", tab.getText(), name) : name);
        showStatus();
    }

    private void showStatus() {
        statusLine.show(workspace());
    }

    private void run(Command command) {
        switch (command) {
            case START_LOCAL -> startLocal();
            case STOP_LOCAL -> local.stop();
            case CONNECT -> {
                tabs.getSelectionModel().select(welcomeTab);
                welcome.focusAddress();
            }
            case CLOSE_TAB -> closeTab();
            case QUIT -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            case ABOUT -> about();
            case GO_TO -> goTo();
            case NEW_KEY,
                    NEW_DIRECTORY,
                    COPY_PATH,
                    COPY_VALUE,
                    COPY_CURL,
                    REFRESH,
                    RECONNECT,
                    FOCUS_TREE,
                    FOCUS_EDITOR,
                    FOCUS_MEMBERS,
                    LOAD_SAMPLES,
                    EDIT,
                    SAVE,
                    REVERT,
                    DELETE ->
                    workspace().ifPresent(shown -> run(command, shown));
        }
    }

    private static void run(Command command, Workspace shown) {
        switch (command) {
            case NEW_KEY -> shown.newKey();
            case NEW_DIRECTORY -> shown.newDirectory();
            case COPY_PATH -> shown.copyPath();
            case COPY_VALUE -> shown.copyValue();
            case COPY_CURL -> shown.copyCurl();
            case REFRESH -> shown.refresh();
            case RECONNECT -> shown.reconnect();
            case FOCUS_TREE -> shown.focusTree();
            case FOCUS_EDITOR -> shown.focusEditor();
            case FOCUS_MEMBERS -> shown.focusMembers();
            case LOAD_SAMPLES -> shown.loadSamples();
            case EDIT -> shown.edit();
            case SAVE -> shown.editor().save();
            case REVERT -> shown.editor().revert();
            case DELETE -> shown.delete();
            case START_LOCAL, STOP_LOCAL, CONNECT, CLOSE_TAB, QUIT, ABOUT, GO_TO -> {}
        }
    }

    private void startLocal() {
        if (local.phaseProperty().get() == LocalViewModel.Phase.RUNNING) {
            openLocal(local.endpointsProperty().get());
        } else {
            tabs.getSelectionModel().select(welcomeTab);
            local.start(this::openLocal);
        }
    }

    private void closeTab() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        if (tab.isClosable()) {
            tabs.getTabs().remove(tab);
            closeContent(tab);
        }
    }

    private void goTo() {
        workspace()
                .ifPresent(shown -> {
                    TextInputDialog dialog = new TextInputDialog("/");
                    dialog.initOwner(stage);
                    dialog.setTitle(context.texts().get("goTo.title"));
                    dialog.setHeaderText(null);
                    dialog.setGraphic(new IconView(Icon.SEARCH));
                    dialog.setContentText(context.texts().get("goTo.path"));
                    dialog.resultProperty()
                            .subscribe(path -> {
                                if (path != null) {
                                    shown.goTo(path);
                                }
                            });
                    dialog.show();
                });
    }

    private void about() {
        Alert about = new Alert(Alert.AlertType.NONE);
        about.initOwner(stage);
        about.setTitle(context.texts().get("about.title"));
        about.getButtonTypes().setAll(ButtonType.CLOSE);
        VBox words =
                new VBox(
                        Nodes.label(context.texts().get("app.name"), "dialog-title"),
                        Nodes.label(context.texts().get("about.text"), "dialog-sentence"));
        words.getStyleClass().add("dialog-content");
        about.getDialogPane().setContent(words);
        about.show();
    }

    private static String address(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(","));
    }
}
