package io.e3fx.app.editor;

import io.e3fx.app.fx.Background;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.util.Subscription;

/**
 * The drafts of one cluster, of all pages that show it: brings them back, and keeps them on the disk as they change, so
 * that what was typed is there a moment later, however the application ends. A key has one draft: while a page has it,
 * others do not begin another. When a page closes, its drafts go to another page, or rest until there is one. Confined to
 * the FX thread, apart from writing.
 */
final class DraftKeeper {

    /** Typing is not slowed down by the disk, and no more than this is lost when the process is killed. */
    static final Duration QUIET = Duration.ofMillis(200);

    /** A disk that is full or away is tried again after this, then after twice as long each time. */
    static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    /** Someone who has made room does not wait longer than this. */
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final DraftWriter writer;
    private final Background background;
    private final Duration firstRetry;
    private final List<Page> pages = new ArrayList<>();

    /** Those that no page has. */
    private final Map<String, Draft> resting = new HashMap<>();

    private final Object waiting = new Object();
    private Map<String, Draft> wanted = Map.of();
    private boolean isScheduled;

    private boolean isLoading;
    private boolean isLoaded;
    private Duration retry;
    private boolean isRetryDue;
    private boolean isProblemTold;
    private boolean isLeftOutTold;

    /** The drafts in these files, which are read when the first page joins. */
    DraftKeeper(DraftWriter writer, Background background, Duration firstRetry) {
        this.writer = writer;
        this.background = background;
        this.firstRetry = firstRetry;
        this.retry = firstRetry;
    }

    /** Gives the page what rests, then keeps what is typed in it, until the subscription ends. */
    Subscription join(EditorViewModel editor, Drafts.Listener listener) {
        Page page = new Page(editor, listener);
        pages.add(page);
        editor.yieldTo(key -> isElsewhere(key, page));
        if (isLoaded) {
            welcome(page);
        } else if (!isLoading) {
            isLoading = true;
            background.run(this::load, this::loaded);
        }
        return () -> leave(page);
    }

    private DraftFiles.Found load() {
        try {
            return writer.load();
        } catch (IOException failure) {
            String problem = String.valueOf(failure.getMessage());
            background.mailbox().post(() -> tell(new Drafts.Trouble.NotWritten(problem)));
            return new DraftFiles.Found(List.of(), List.of());
        }
    }

    private void loaded(DraftFiles.Found found) {
        isLoaded = true;
        found.drafts().forEach(draft -> resting.putIfAbsent(draft.key(), draft));
        if (!pages.isEmpty() && !found.damaged().isEmpty()) {
            pages.getFirst().listener.damaged(found.damaged().size());
        }
        List.copyOf(pages).forEach(this::welcome);
        keep();
    }

    private void welcome(Page page) {
        List<Draft> returning = List.copyOf(resting.values());
        resting.clear();
        page.take(returning);
        page.subscription = page.editor.draftsProperty().subscribe(_ -> keep());
    }

    private void leave(Page page) {
        page.subscription.unsubscribe();
        page.editor.yieldTo(_ -> false);
        if (!pages.remove(page)) {
            return;
        }
        Collection<Draft> left = page.editor.draftsProperty().get().values();
        if (pages.isEmpty() || !isLoaded) {
            left.forEach(draft -> resting.putIfAbsent(draft.key(), draft));
        } else {
            pages.getFirst().take(left);
        }
    }

    private boolean isElsewhere(String key, Page page) {
        return pages.stream()
                .anyMatch(other ->
                        other != page && other.editor.draftsProperty().get().containsKey(key));
    }

    private void tell(Drafts.Trouble trouble) {
        if (!pages.isEmpty()) {
            pages.getFirst().listener.warn(trouble);
        }
    }

    /** All that is to be on the disk; of two drafts of a key that were begun before it was known, the first page's. */
    private Map<String, Draft> all() {
        Map<String, Draft> all = new HashMap<>(resting);
        pages.forEach(page -> page.editor.draftsProperty().get().forEach(all::putIfAbsent));
        return Map.copyOf(all);
    }

    private void keep() {
        Map<String, Draft> next = all();
        synchronized (waiting) {
            wanted = next;
            if (isScheduled) {
                return;
            }
            isScheduled = true;
        }
        background.run(
                () -> {
                    pause();
                    return writer.write(take());
                },
                this::written);
    }

    private Map<String, Draft> take() {
        synchronized (waiting) {
            isScheduled = false;
            return wanted;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(QUIET);
        } catch (InterruptedException _) {
            // The application ends: what is left is written now.
            Thread.currentThread().interrupt();
        }
    }

    private void written(DraftWriter.Outcome outcome) {
        outcome.problem().ifPresentOrElse(this::failed, this::recovered);
        if (!outcome.leftOut().isEmpty() && !isLeftOutTold) {
            tell(new Drafts.Trouble.NoRoom(outcome.leftOut()));
        }
        isLeftOutTold = !outcome.leftOut().isEmpty();
    }

    private void failed(String problem) {
        if (!isProblemTold) {
            isProblemTold = true;
            tell(new Drafts.Trouble.NotWritten(problem));
        }
        if (isRetryDue) {
            return;
        }
        isRetryDue = true;
        background
                .mailbox()
                .postAfter(
                        retry,
                        () -> {
                            isRetryDue = false;
                            keep();
                        });
        Duration twice = retry.multipliedBy(2);
        retry = twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY;
    }

    private void recovered() {
        isProblemTold = false;
        retry = firstRetry;
    }

    /** One page that shows the cluster. */
    private static final class Page {
        private final EditorViewModel editor;
        private final Drafts.Listener listener;
        private Subscription subscription = Subscription.EMPTY;

        Page(EditorViewModel editor, Drafts.Listener listener) {
            this.editor = editor;
            this.listener = listener;
        }

        void take(Collection<Draft> returning) {
            editor.restore(returning);
            if (!returning.isEmpty()) {
                listener.restored(returning.stream().map(Draft::key).sorted().toList());
            }
        }
    }
}
