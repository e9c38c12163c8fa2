package io.e3fx.app.shell;

import io.e3fx.app.connect.ConnectDialog;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.local.LocalViewModel;
import io.e3fx.app.members.MemberActions;
import io.e3fx.app.session.Access;
import io.e3fx.icons.AppIcon;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
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
    private final Toasts toasts = new Toasts();
    private final StatusLine statusLine;
    private final WelcomePage welcome;
    private final ClusterTabs tabs;
    private final CommandTable commands = new CommandTable();
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
                        new Connecting(),
                        line -> copy(line, context.texts().get("copied.line.CURL")),
                        context);
        this.tabs = new ClusterTabs(welcome, context.texts().get("welcome.tab"));
        MenuModel menu =
                new MenuModel(
                        context.texts(),
                        theme,
                        new KeepRunningItem(local, context.texts()),
                        tabs.selectedProperty().map(tab -> ClusterTabs.workspace(tab).isPresent()),
                        this::run);
        register();
        BorderPane root = new BorderPane(tabs.pane(), top(menu), null, statusLine.bar(), null);
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
        subscriptions.add(tabs.selectedProperty().subscribe(this::tabChanged));
        subscriptions.add(theme.appearanceProperty().subscribe(memory::remember));
        subscriptions.add(LocalNews.tell(local, this, tabs::isWelcome, context.texts()));
        Timeline ticking = new Timeline(new KeyFrame(TICK, _ -> showStatus()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        subscriptions.add(ticking::stop);
    }

    /** Shows the window, and the local cluster if an earlier one has left it running. */
    public void show() {
        stage.show();
        local.adopt(this::openLocal);
    }

    /** Shows the local cluster, whoever has started it, in a tab of its own. */
    public void openLocal(List<Endpoint> endpoints) {
        open(
                context.texts().get("local.tab"),
                Access.of(endpoints),
                new LocalMembers(local, this::startLocal));
    }

    /** Shows a cluster in a tab of its own, and remembers where it is, but no secret. */
    public void openRemote(Access access) {
        memory.rememberRecent(address(access.endpoints()));
        welcome.showRecent(memory.settings().recent());
        open(access.title(), access, MemberActions.none());
    }

    /** Shows the cluster at these addresses, which asks for nobody's name. */
    public void openRemote(List<Endpoint> endpoints) {
        openRemote(Access.of(endpoints));
    }

    /** The cluster that is shown. */
    public Optional<Workspace> workspace() {
        return tabs.workspace();
    }

    @Override
    public void toast(String sentence) {
        toasts.done(sentence);
    }

    @Override
    public void offer(String sentence, String action, Runnable run) {
        toasts.done(sentence, action, run);
    }

    @Override
    public void warn(String sentence) {
        toasts.wrong(sentence);
    }

    @Override
    public void warn(String sentence, String action, Runnable run) {
        toasts.wrong(sentence, action, run);
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
        workspace().ifPresent(shown -> memory.remember(shown.dividers()));
        subscriptions.close();
        tabs.close();
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

    private void open(String title, Access access, MemberActions actions) {
        tabs.open(title, access.identity(), () -> page(access, actions));
    }

    private Workspace page(Access access, MemberActions actions) {
        ClusterViewModel cluster = new ClusterViewModel(access, actions, context);
        cluster.statusProperty().subscribe(_ -> showStatus());
        return new Workspace(cluster, memory, context, this);
    }

    private void tabChanged(Tab tab) {
        boolean isCluster = ClusterTabs.workspace(tab).isPresent();
        String name = context.texts().get("app.name");
        stage.setTitle(isCluster ? context.texts().get("app.title", tab.getText(), name) : name);
        showStatus();
    }

    private void showStatus() {
        workspace().ifPresent(Workspace::tick);
        statusLine.show(workspace());
    }

    private void register() {
        commands.on(Command.START_LOCAL, this::startLocal)
                .on(Command.STOP_LOCAL, local::stop)
                .on(Command.CONNECT, () -> connectDialog().show(""))
                .on(Command.CLOSE_TAB, this::closeTab)
                .on(
                        Command.QUIT,
                        () ->
                                stage.fireEvent(
                                        new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)))
                .on(Command.ABOUT, () -> AboutDialog.show(stage, context.texts()));
    }

    private void run(Command command) {
        if (!commands.run(command)) {
            workspace().ifPresent(shown -> shown.run(command));
        }
    }

    /** First the keys of a cluster, then the cluster. */
    private void closeTab() {
        if (workspace().filter(Workspace::closeShownTab).isEmpty()) {
            tabs.closeSelected();
        }
    }

    private void startLocal() {
        if (local.phaseProperty().get() == LocalViewModel.Phase.RUNNING) {
            openLocal(local.endpointsProperty().get());
        } else {
            tabs.showWelcome();
            local.start(this::openLocal);
        }
    }

    private static String address(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(","));
    }

    private ConnectDialog connectDialog() {
        return new ConnectDialog(
                stage,
                context.background(),
                context.clock(),
                context.texts(),
                context.sentences(),
                this::openRemote);
    }

    /** The ways that the first page offers. */
    private final class Connecting implements WelcomePage.Connecting {
        @Override
        public void open(List<Endpoint> endpoints) {
            openRemote(endpoints);
        }

        @Override
        public void check(String addresses) {
            connectDialog().showAndCheck(addresses);
        }

        @Override
        public void ask(String addresses) {
            connectDialog().show(addresses);
        }
    }
}
