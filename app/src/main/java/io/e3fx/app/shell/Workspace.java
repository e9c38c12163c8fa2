package io.e3fx.app.shell;

import io.e3fx.app.changes.Journal.Direction;
import io.e3fx.app.editor.DetailsView;
import io.e3fx.app.editor.EditorViewModel;
import io.e3fx.app.editor.TtlPane;
import io.e3fx.app.editor.TtlViewModel;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.keys.KeyTreeViewModel;
import io.e3fx.app.members.MembersView;
import io.e3fx.app.members.MembersViewModel;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/**
 * The page of one cluster: its members on top, the key tree, the chosen key, what is known of it, and tools below.
 * Lays out and connects; what can be done to keys is in {@link KeyCommands}, what is known in {@link ClusterViewModel}.
 */
public final class Workspace extends BorderPane implements AutoCloseable {

    private final ClusterViewModel cluster;
    private final WindowMemory memory;
    private final TreePane treePane;
    private final CenterPane center;
    private final DetailsView detailsView;
    private final MembersView membersView;
    private final StaleBanner stale;
    private final SplitPane split;
    private final ToolPanes tools;
    private final OperationCommands operations;
    private final ChangeCommands changes;
    private final TabCommands tabs;
    private final RequestTools requestTools;
    private final CommandTable commands = new CommandTable();
    private final Subscriptions subscriptions = new Subscriptions();

    /** Shows the cluster and takes up its connection; both end with the page. */
    Workspace(ClusterViewModel cluster, WindowMemory memory, Context context, Desk desk) {
        this.cluster = cluster;
        this.memory = memory;
        Settings.Dividers dividers = memory.settings().dividers();
        getStyleClass().add("workspace");
        operations = new OperationCommands(cluster, context, desk, this::undo);
        KeyCommands keyCommands = new KeyCommands(cluster, operations, context, desk);
        stale = new StaleBanner(cluster.memberActions(), cluster.session()::reconnect, context);
        treePane = new TreePane(cluster.keys(), commands::run, operations, context);
        tabs = new TabCommands(cluster, context, desk);
        center =
                new CenterPane(
                        cluster, tabs.view(), keyCommands, memory.columnsProperty(), context);
        detailsView =
                new DetailsView(
                        cluster.editor(),
                        keyCommands,
                        context.texts(),
                        ttlPane(context),
                        cluster::requestText);
        membersView =
                new MembersView(
                        cluster.members(),
                        url -> desk.copy(url, context.texts().get("copied.url")),
                        context.texts(),
                        context.clock());
        split = new SplitPane(treePane, center, detailsView);
        split.setDividerPositions(dividers.tree(), dividers.details());
        SplitPane.setResizableWithParent(treePane, false);
        SplitPane.setResizableWithParent(detailsView, false);
        tools = new ToolPanes(split, dividers.tools(), context.texts());
        requestTools = new RequestTools(cluster, context, desk);
        requestTools.addTo(tools);
        setTop(new VBox(membersView, stale.banner()));
        setCenter(tools);
        keyCommands.register(commands);
        center.register(commands);
        ValueCommands.register(commands, center.editor(), context.choices());
        changes = new ChangeCommands(cluster, keyCommands, context, desk);
        operations.register(commands);
        changes.register(commands, tools);
        treePane.showDrafts(cluster.editor().draftKeysProperty());
        tabs.register(commands, tools, this, center::focusValue);
        register();
        subscriptions.add(cluster.statusProperty().subscribe(this::showStatus));
        subscriptions.add(FirstContact.bringBack(cluster, memory, context, desk));
        cluster.start();
    }

    /** What is known of the cluster. */
    public ClusterViewModel cluster() {
        return cluster;
    }

    /** The key tree. */
    public KeyTreeViewModel keys() {
        return cluster.keys();
    }

    /** The chosen key. */
    public EditorViewModel editor() {
        return cluster.editor();
    }

    /** The members. */
    public MembersViewModel members() {
        return cluster.members();
    }

    /** Where the dividers are. */
    public Settings.Dividers dividers() {
        double[] positions = split.getDividerPositions();
        return new Settings.Dividers(
                positions[0], positions[1], tools.divider(), memory.columnsProperty().get());
    }

    /** Does what the command stands for on this page; false if that is nothing. */
    public boolean run(Command command) {
        return commands.run(command);
    }

    /** Closes the tab of the key that is shown; false if none is open. */
    boolean closeShownTab() {
        return tabs.closeShown();
    }

    /** What can be done on this page. */
    CommandTable commands() {
        return commands;
    }

    /** Says how old what is shown is; to be called again as time goes on. */
    void tick() {
        stale.show(cluster.statusProperty().get());
    }

    @Override
    public void close() {
        subscriptions.close();
        tabs.close();
        treePane.close();
        center.close();
        detailsView.close();
        membersView.close();
        operations.close();
        changes.close();
        requestTools.close();
        cluster.close();
    }

    private TtlPane ttlPane(Context context) {
        TtlViewModel model =
                new TtlViewModel(
                        cluster.access(), context.background(), context.clock(), editor()::reload);
        return new TtlPane(model, context.texts(), context.sentences(), context.clock());
    }

    private void register() {
        commands.on(Command.EDIT, center::edit)
                .on(Command.SAVE, editor()::save)
                .on(Command.COMPARE, center::toggleComparison)
                .on(Command.REVERT, editor()::revert)
                .on(Command.RECONNECT, cluster.session()::reconnect)
                .on(Command.FOCUS_TREE, treePane::focusTree)
                .on(Command.FOCUS_EDITOR, center::focusValue)
                .on(Command.FOCUS_MEMBERS, this::focusMembers)
                .on(Command.RUN_CURL, requestTools::runCurl)
                .on(Command.FOCUS_TOOLS, this::focusTools);
    }

    private void undo(long number) {
        changes.take(number, Direction.UNDO);
    }

    private void focusMembers() {
        membersView.lookupAll(".button").stream()
                .filter(node -> node.isVisible() && !node.isDisabled())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    /** The same key leads into the tools and out again. */
    private void focusTools() {
        if (tools.hasFocus()) {
            tools.close();
            treePane.focusTree();
        } else {
            tools.focusPane();
        }
    }

    private void showStatus(ConnectionStatus now) {
        split.getStyleClass().removeAll("stale");
        if (now.state() == ConnectionStatus.State.STALE) {
            split.getStyleClass().add("stale");
        }
        stale.show(now);
    }
}
