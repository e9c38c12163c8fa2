package io.e3fx.app.shell;

import io.e3fx.app.changes.ChangesViewModel;
import io.e3fx.app.changes.JournaledKeys;
import io.e3fx.app.changes.TasksViewModel;
import io.e3fx.app.editor.EditorViewModel;
import io.e3fx.app.fx.FxBatch;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.keys.KeyPaths;
import io.e3fx.app.keys.KeyTreeViewModel;
import io.e3fx.app.members.MemberActions;
import io.e3fx.app.members.MembersViewModel;
import io.e3fx.app.requests.RequestsViewModel;
import io.e3fx.app.session.Access;
import io.e3fx.app.session.ClusterView;
import io.e3fx.app.session.Feed;
import io.e3fx.app.session.LoggedRequest;
import io.e3fx.app.session.MemberView;
import io.e3fx.app.session.RequestText;
import io.e3fx.app.session.Session;
import io.e3fx.app.tabs.KeyTabsViewModel;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One cluster as it is shown: its session and the view-models that follow it. A feature that follows the cluster too
 * listens with {@link #onFeeds}. Confined to the FX thread.
 */
public final class ClusterViewModel implements AutoCloseable {

    private final MemberActions memberActions;
    private final Session session;
    private final TasksViewModel tasks;
    private final ChangesViewModel changes;
    private final KeyTreeViewModel keys;
    private final EditorViewModel editor;
    private final KeyTabsViewModel tabs;
    private final MembersViewModel members;
    private final RequestsViewModel requests;
    private final List<Consumer<? super List<Feed>>> listeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<ConnectionStatus> status =
            new ReadOnlyObjectWrapper<>(ConnectionStatus.CONNECTING);
    private final Subscriptions subscriptions = new Subscriptions();

    /** A connection to the cluster to a cluster, taken up by {@link #start()}. */
    ClusterViewModel(Access access, MemberActions memberActions, Context context) {
        this.memberActions = memberActions;
        requests = new RequestsViewModel(this::memberName);
        FxMailbox mailbox = context.background().mailbox();
        FxBatch<Feed> feeds = FxBatch.calm(mailbox, this::acceptFeeds);
        FxBatch<ClusterView> views = new FxBatch<>(mailbox, this::acceptViews);
        FxBatch<LoggedRequest> sent = new FxBatch<>(mailbox, requests::accept);
        session = new Session(access, feeds::add, views::add, sent::add, context.clock());
        tasks = new TasksViewModel(context.background(), context.clock());
        changes =
                new ChangesViewModel(
                        session.keys(),
                        tasks,
                        context.background(),
                        context.clock(),
                        this::acceptSilent);
        keys =
                new KeyTreeViewModel(
                        access.start(), access(), context.background(), context.sentences());
        editor =
                new EditorViewModel(
                        access(), context.background(), context.clock(), keys::knownDirectory);
        members = new MembersViewModel(memberActions);
        onFeeds(editor::accept);
        tabs = new KeyTabsViewModel(editor::draftKeys);
        subscriptions.add(new TabsLink(keys, tabs, editor).follow());
    }

    /** The connection. */
    public Session session() {
        return session;
    }

    /** Reads and writes keys; what is written is in the journal. */
    public JournaledKeys access() {
        return changes.keys();
    }

    /** What was changed through this window. */
    public ChangesViewModel changes() {
        return changes;
    }

    /** Work on many keys. */
    public TasksViewModel tasks() {
        return tasks;
    }

    /** The key tree. */
    public KeyTreeViewModel keys() {
        return keys;
    }

    /** The chosen key. */
    public EditorViewModel editor() {
        return editor;
    }

    /** The open keys and directories. */
    public KeyTabsViewModel tabs() {
        return tabs;
    }

    /** The members. */
    public MembersViewModel members() {
        return members;
    }

    /** What can be done to the members' processes. */
    public MemberActions memberActions() {
        return memberActions;
    }

    /** Whether what is shown follows the cluster. */
    public ReadOnlyObjectProperty<ConnectionStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** The member that is read from, or was; before that the first one that was named. */
    public Endpoint endpoint() {
        return status.get().endpoint().orElse(session.access().endpoints().getFirst());
    }

    /** Whether there is a directory of this name, as far as the tree knows. */
    boolean isDirectory(String path) {
        return keys.isDirectory(path);
    }

    /** The directory that is chosen, or the one that holds the chosen key. */
    String chosenDirectory() {
        String path = keys.selectedProperty().get().orElse(keys.top());
        return isDirectory(path) ? path : KeyPaths.parent(path);
    }

    /** Writes requests to the member that is read from as lines for a shell. */
    public RequestText requestText() {
        return session.access().text(endpoint());
    }

    /** All that was sent. */
    public RequestsViewModel requests() {
        return requests;
    }

    /** Tells what the watch tells, all that came since the last pulse at once, for as long as the cluster is shown. */
    public void onFeeds(Consumer<? super List<Feed>> listener) {
        listeners.add(listener);
    }

    /** Takes up the connection and shows the directory to start at. */
    void start() {
        keys.open(keys.top());
        keys.select(Optional.of(keys.top()));
        session.start();
    }

    @Override
    public void close() {
        subscriptions.close();
        tasks.close();
        Thread.ofVirtual().start(session::close);
    }

    /** The member at this address, by its name if that is known. */
    String memberName(Endpoint endpoint) {
        return members.clusterProperty().get().members().stream()
                .filter(member -> member.clientUrl().filter(endpoint.uri()::equals).isPresent())
                .map(MemberView::name)
                .findFirst()
                .orElse(endpoint.uri().getAuthority());
    }

    private void acceptFeeds(List<Feed> feeds) {
        keys.accept(feeds);
        listeners.forEach(listener -> listener.accept(feeds));
        ConnectionStatus next = status.get();
        for (Feed feed : feeds) {
            next = next.after(feed);
        }
        status.set(next);
    }

    /** A change of ours that no watch of the root tells. */
    private void acceptSilent(Event event) {
        keys.acceptSilent(event);
        listeners.forEach(listener -> listener.accept(List.of(new Feed.Changed(event))));
    }

    private void acceptViews(List<ClusterView> views) {
        members.accept(views);
        boolean isLive = status.get().state() == ConnectionStatus.State.LIVE;
        if (isLive && views.getLast().members().stream().anyMatch(this::isReadFromAndDown)) {
            session.reconnect();
        }
    }

    /** A frozen member keeps its connections open, so the watch alone would not notice. */
    private boolean isReadFromAndDown(MemberView member) {
        return member.standing() == MemberView.Standing.DOWN
                && member.clientUrl().map(url -> url.equals(endpoint().uri())).orElse(false);
    }
}
