package io.e3fx.app.shell;

import atlantafx.base.theme.Styles;
import io.e3fx.app.editor.DetailsView;
import io.e3fx.app.editor.EditState;
import io.e3fx.app.editor.EditorActions;
import io.e3fx.app.editor.EditorView;
import io.e3fx.app.editor.EditorViewModel;
import io.e3fx.app.fx.Banner;
import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.FxBatch;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.keys.DirectoryView;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.keys.KeyTreeViewModel;
import io.e3fx.app.members.MemberActions;
import io.e3fx.app.members.MembersView;
import io.e3fx.app.members.MembersViewModel;
import io.e3fx.app.session.ClusterView;
import io.e3fx.app.session.Curl;
import io.e3fx.app.session.Feed;
import io.e3fx.app.session.MemberView;
import io.e3fx.app.session.Session;
import io.e3fx.icons.Icon;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.KeyNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One cluster: its members on top, the key tree, the chosen key, and what is known of it. */
public final class Workspace extends BorderPane implements AutoCloseable {

    private final Context context;
    private final MemberActions actions;
    private final Button start;
    private final Button retry;
    private final Desk desk;
    private final Session session;
    private final KeyTreeViewModel keys;
    private final EditorViewModel editor;
    private final MembersViewModel members;
    private final TreePane treePane;
    private final EditorView editorView;
    private final DirectoryView directoryView;
    private final DetailsView detailsView;
    private final MembersView membersView;
    private final Banner banner = new Banner();
    private final StackPane center = new StackPane();
    private final SplitPane split;
    private final ReadOnlyObjectWrapper<ConnectionStatus> status =
            new ReadOnlyObjectWrapper<>(ConnectionStatus.CONNECTING);
    private final Subscriptions subscriptions = new Subscriptions();

    /** A connection to the cluster at these endpoints, taken up at once. */
    public Workspace(List<Endpoint> endpoints, MemberActions actions, Context context, Desk desk) {
        this.context = context;
        this.actions = actions;
        this.start = small(Icon.START, "stale.start", actions::startAll);
        this.retry = small(Icon.RESTART, "stale.retry", this::reconnect);
        this.desk = desk;
        getStyleClass().add("workspace");
        FxMailbox mailbox = context.background().mailbox();
        FxBatch<Feed> feeds = new FxBatch<>(mailbox, this::acceptFeeds);
        FxBatch<ClusterView> views = new FxBatch<>(mailbox, this::acceptViews);
        session = new Session(endpoints, feeds::add, views::add, context.clock());
        keys = new KeyTreeViewModel(session.keys(), context.background(), context.sentences());
        editor = new EditorViewModel(session.keys(), context.background(), context.clock());
        members = new MembersViewModel(actions);
        treePane = new TreePane(keys, new TreeCommands(), context);
        editorView = new EditorView(editor, new Commands(), context.texts(), context.sentences());
        directoryView =
                new DirectoryView(keys, new TableCommands(), context.texts(), context.clock());
        detailsView =
                new DetailsView(
                        editor, new Commands(), context.texts(), context.clock(), this::endpoint);
        membersView =
                new MembersView(
                        members,
                        url -> desk.copy(url, text("copied.url")),
                        context.texts(),
                        context.clock());
        split = new SplitPane(treePane, center, detailsView);
        SplitPane.setResizableWithParent(treePane, false);
        SplitPane.setResizableWithParent(detailsView, false);
        setTop(new VBox(membersView, banner));
        setCenter(split);
        subscriptions.add(keys.selectedProperty().subscribe(editor::choose));
        subscriptions.add(editor.stateProperty().subscribe(_ -> showCenter()));
        subscriptions.add(status.subscribe(this::showStatus));
        keys.open(KeyPaths.ROOT);
        keys.select(Optional.of(KeyPaths.ROOT));
        session.start();
    }

    /** Whether what is shown follows the cluster. */
    public ReadOnlyObjectProperty<ConnectionStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** The key tree. */
    public KeyTreeViewModel keys() {
        return keys;
    }

    /** The chosen key. */
    public EditorViewModel editor() {
        return editor;
    }

    /** The members. */
    public MembersViewModel members() {
        return members;
    }

    /** The place for the dividers. */
    public SplitPane split() {
        return split;
    }

    /** Asks for a new key, by default where the tree stands. */
    public void newKey() {
        create(NewNodeDialog.Kind.KEY, directory());
    }

    /** Asks for a new directory, by default where the tree stands. */
    public void newDirectory() {
        create(NewNodeDialog.Kind.DIRECTORY, directory());
    }

    /** Begins to edit the chosen key. */
    public void edit() {
        editor.edit();
        editorView.focus();
    }

    /** Asks whether to remove what is chosen. */
    public void delete() {
        editor.stateProperty()
                .get()
                .shown()
                .filter(node -> !node.key().equals(KeyPaths.ROOT))
                .ifPresent(this::delete);
    }

    /** Reads everything again. */
    public void refresh() {
        keys.reloadAll();
        editor.reload();
    }

    /** Takes up the connection again. */
    public void reconnect() {
        session.reconnect();
    }

    /** Puts the path of what is chosen on the clipboard. */
    public void copyPath() {
        keys.selectedProperty().get().ifPresent(path -> desk.copy(path, text("copied.path")));
    }

    /** Puts the value of what is chosen on the clipboard. */
    public void copyValue() {
        editor.stateProperty()
                .get()
                .shown()
                .flatMap(KeyNode::value)
                .ifPresent(value -> desk.copy(value, text("copied.value")));
    }

    /** Puts the request that reads what is chosen on the clipboard. */
    public void copyCurl() {
        keys.selectedProperty()
                .get()
                .ifPresent(path -> desk.copy(Curl.get(endpoint(), path), text("copied.curl")));
    }

    /** Puts the cursor into the filter of the tree. */
    public void focusFilter() {
        treePane.focusFilter();
    }

    /** Puts the focus on the tree. */
    public void focusTree() {
        treePane.focusTree();
    }

    /** Puts the focus on the value. */
    public void focusEditor() {
        editorView.focus();
    }

    /** Puts the focus on the members. */
    public void focusMembers() {
        membersView.lookupAll(".button").stream()
                .filter(node -> node.isVisible() && !node.isDisabled())
                .findFirst()
                .ifPresent(node -> node.requestFocus());
    }

    /** Asks for a path and shows it. */
    public void goTo(String path) {
        keys.reveal(KeyPaths.normalize(path));
    }

    /** Writes keys to look at, below directories of their own. */
    public void loadSamples() {
        context.background()
                .run(
                        () -> SampleKeys.write(session.keys()),
                        count -> {
                            desk.toast(context.texts().get("samples.done", count));
                            keys.reloadAll();
                        });
    }

    @Override
    public void close() {
        subscriptions.close();
        treePane.close();
        editorView.close();
        directoryView.close();
        detailsView.close();
        membersView.close();
        Thread.ofVirtual().start(session::close);
    }

    private Endpoint endpoint() {
        return status.get().endpoint().orElse(session.endpoints().getFirst());
    }

    private void acceptFeeds(List<Feed> feeds) {
        keys.accept(feeds);
        editor.accept(feeds);
        ConnectionStatus next = status.get();
        for (Feed feed : feeds) {
            next = next.after(feed);
        }
        status.set(next);
    }

    private void acceptViews(List<ClusterView> views) {
        members.accept(views);
        boolean isLive = status.get().state() == ConnectionStatus.State.LIVE;
        if (isLive && views.getLast().members().stream().anyMatch(this::isReadFromAndDown)) {
            session.reconnect();
        }
        showStatus(status.get());
    }

    /** A frozen member keeps its connections open, so the watch alone would not notice. */
    private boolean isReadFromAndDown(MemberView member) {
        return member.standing() == MemberView.Standing.DOWN
                && member.clientUrl().map(url -> url.equals(endpoint().uri())).orElse(false);
    }

    private void showStatus(ConnectionStatus now) {
        boolean isStale = now.state() == ConnectionStatus.State.STALE;
        split.getStyleClass().removeAll("stale");
        if (!isStale) {
            banner.hide();
            return;
        }
        split.getStyleClass().add("stale");
        Duration age =
                Duration.between(
                        now.since().orElse(context.clock().instant()), context.clock().instant());
        boolean isStopped = actions.isStopped();
        banner.say(
                Banner.Tone.WARNING,
                isStopped
                        ? text("stale.stopped")
                        : context.texts().get("stale.title", Durations.text(age)),
                isStopped ? "" : now.problem().map(context.sentences()).orElse(""),
                isStopped ? start : retry);
    }

    private Button small(Icon icon, String name, Runnable action) {
        return Nodes.button(icon, text(name), action, Styles.SMALL);
    }

    private void showCenter() {
        EditState state = editor.stateProperty().get();
        Optional<String> path = state.path();
        boolean isGone = state instanceof EditState.Gone || state instanceof EditState.Unreadable;
        boolean isDirectory = !isGone && path.map(this::isDirectory).orElse(false);
        if (isDirectory || state.shown().filter(KeyNode::isDirectory).isPresent()) {
            directoryView.show(path.orElse(KeyPaths.ROOT));
            center.getChildren().setAll(directoryView);
        } else {
            center.getChildren().setAll(editorView);
        }
    }

    private boolean isDirectory(String path) {
        return path.equals(KeyPaths.ROOT)
                || keys.treeProperty().get().node(path).map(KeyNode::isDirectory).orElse(false);
    }

    /** The directory that is chosen, or the one that holds the chosen key. */
    private String directory() {
        String path = keys.selectedProperty().get().orElse(KeyPaths.ROOT);
        return isDirectory(path) ? path : KeyPaths.parent(path);
    }

    private void create(NewNodeDialog.Kind kind, String directory) {
        new NewNodeDialog(
                        desk.window(),
                        kind,
                        directory,
                        session.keys(),
                        context,
                        path -> {
                            desk.toast(context.texts().get("new.done", path));
                            keys.reveal(path);
                        })
                .show();
    }

    private void delete(KeyNode node) {
        new DeleteDialog(
                        desk.window(),
                        node,
                        session.keys(),
                        context,
                        () -> {
                            desk.toast(context.texts().get("delete.done", node.key()));
                            keys.reveal(KeyPaths.parent(node.key()));
                        })
                .show();
    }

    private String text(String name) {
        return context.texts().get(name);
    }

    /** What the editor asks for. */
    private final class Commands implements EditorActions {
        @Override
        public void open(String path) {
            keys.reveal(path);
        }

        @Override
        public void delete(KeyNode node) {
            Workspace.this.delete(node);
        }

        @Override
        public void copy(String text, String what) {
            desk.copy(text, what);
        }
    }

    /** What the table of a directory asks for. */
    private final class TableCommands implements DirectoryView.Actions {
        @Override
        public void open(String path) {
            keys.reveal(path);
        }

        @Override
        public void newKey(String directory) {
            create(NewNodeDialog.Kind.KEY, directory);
        }

        @Override
        public void newDirectory(String directory) {
            create(NewNodeDialog.Kind.DIRECTORY, directory);
        }

        @Override
        public void delete(String directory) {
            Workspace.this.delete();
        }
    }

    /** What the tree's bar and menu ask for. */
    private final class TreeCommands implements TreePane.Commands {
        @Override
        public void run(TreePane.Command command) {
            switch (command) {
                case NEW_KEY -> newKey();
                case NEW_DIRECTORY -> newDirectory();
                case REFRESH -> refresh();
                case EDIT -> edit();
                case DELETE -> Workspace.this.delete();
                case COPY_PATH -> copyPath();
                case COPY_VALUE -> copyValue();
                case COPY_CURL -> copyCurl();
                case LOAD_SAMPLES -> loadSamples();
            }
        }
    }
}
