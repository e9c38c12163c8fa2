package io.e3fx.app.shell;

import io.e3fx.app.fx.Background;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.tabs.KeyTabsViewModel;
import io.e3fx.app.tabs.OpenTabs;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.util.Subscription;

/**
 * Opens the tabs of before again when a cluster is reached, apart from those whose key is gone, and remembers from then
 * on what is open. Confined to the FX thread.
 */
final class ReturningTabs {

    private final KeyTabsViewModel tabs;
    private final KeyAccess access;
    private final Background background;
    private final String first;
    private Subscription remembering = Subscription.EMPTY;
    private boolean isOver;

    /**
     * Nothing is open yet.
     *
     * @param first what is shown when a cluster is opened for the first time
     */
    ReturningTabs(KeyTabsViewModel tabs, KeyAccess access, Background background, String first) {
        this.first = first;
        this.tabs = tabs;
        this.access = access;
        this.background = background;
    }

    /** Opens these, then tells what is open as it changes. */
    void open(OpenTabs before, Consumer<OpenTabs> remember) {
        background.run(
                () -> gone(before),
                gone -> {
                    if (isOver) {
                        return;
                    }
                    tabs.openAgain(before.without(gone), first);
                    remembering =
                            tabs.tabsProperty().subscribe(now -> remember.accept(now.staying()));
                });
    }

    /** What is open from now on is not remembered any more. */
    void close() {
        isOver = true;
        remembering.unsubscribe();
    }

    /** Only what the cluster says is not there; what can't be read now may be there all the same. */
    private Set<String> gone(OpenTabs before) {
        Set<String> gone = new HashSet<>();
        for (String path : before.paths()) {
            if (isGone(path)) {
                gone.add(path);
            }
        }
        return gone;
    }

    private boolean isGone(String path) {
        try {
            return access.list(path, new Glance()) instanceof ReadResult.Missing;
        } catch (Seen _) {
            return false;
        }
    }

    /** Ends the reading of a directory at its first child: it is there, and there may be very many. */
    private static final class Glance implements Listing {
        @Override
        public void begin() {}

        @Override
        public void child(KeyNode child) {
            throw new Seen();
        }

        @Override
        public void received(long bytes) {}
    }

    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1;

        Seen() {
            super("seen", null, false, false);
        }
    }
}
