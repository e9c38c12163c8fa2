package io.e3fx.app.editor;

import io.e3fx.app.fx.Background;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Brings the drafts of a cluster back, and keeps them on the disk as they change: what was typed is there a moment later,
 * however the application ends. Confined to the FX thread, apart from writing.
 */
public final class DraftKeeper {

    /** Typing is not slowed down by the disk, and no more than this is lost when the process is killed. */
    static final Duration QUIET = Duration.ofMillis(200);

    /** A disk that is full or away is tried again after this, then after twice as long each time. */
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    /** Someone who has made room does not wait longer than this. */
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private final EditorViewModel editor;
    private final Background background;
    private final Consumer<? super Trouble> warn;
    private final DraftLimits limits;
    private final Duration firstRetry;
    private final Object waiting = new Object();
    private Map<String, Draft> wanted = Map.of();
    private boolean isScheduled;

    private Duration retry;
    private boolean isRetryDue;
    private boolean isProblemTold;
    private boolean isLeftOutTold;

    /**
     * Does nothing yet.
     *
     * @param warn told, on the FX thread, what could not be kept; once, until it could
     */
    public DraftKeeper(
            EditorViewModel editor, Background background, Consumer<? super Trouble> warn) {
        this(editor, background, warn, DraftLimits.DEFAULTS, FIRST_RETRY);
    }

    DraftKeeper(
            EditorViewModel editor,
            Background background,
            Consumer<? super Trouble> warn,
            DraftLimits limits,
            Duration firstRetry) {
        this.editor = editor;
        this.background = background;
        this.warn = warn;
        this.limits = limits;
        this.firstRetry = firstRetry;
        this.retry = firstRetry;
    }

    /**
     * What came back.
     *
     * @param keys whose drafts they are
     * @param damagedCount how many files could not be read and were set aside
     */
    public record Restored(List<String> keys, int damagedCount) {}

    /** What can not be kept on the disk. */
    public sealed interface Trouble {
        /** The disk does not take it; it is tried again. */
        record NotWritten(String problem) implements Trouble {}

        /** There are too many drafts, or too large ones. */
        record NoRoom(List<String> keys) implements Trouble {}
    }

    /**
     * Brings back what was kept, then keeps what changes.
     *
     * @param home the folder of all drafts
     * @param clusterId whose drafts these are
     * @param restored told what came back
     */
    public void open(Path home, String clusterId, Consumer<Restored> restored) {
        DraftWriter writer =
                new DraftWriter(
                        new DraftFiles(home.resolve(folderName(clusterId)), limits), limits);
        background.run(
                () -> load(writer),
                found -> {
                    editor.restore(found.drafts());
                    restored.accept(
                            new Restored(
                                    found.drafts().stream().map(Draft::key).toList(),
                                    found.damaged().size()));
                    editor.draftsProperty().subscribe(now -> keep(writer, now));
                });
    }

    /** What a server calls itself must not lead out of the folder. */
    private static String folderName(String clusterId) {
        return clusterId.matches("[A-Za-z0-9-]{1,64}")
                ? clusterId
                : HexFormat.of().toHexDigits(clusterId.hashCode());
    }

    private DraftFiles.Found load(DraftWriter writer) {
        try {
            return writer.load();
        } catch (IOException failure) {
            background
                    .mailbox()
                    .post(() ->
                            warn.accept(
                                    new Trouble.NotWritten(String.valueOf(failure.getMessage()))));
            return new DraftFiles.Found(List.of(), List.of());
        }
    }

    private void keep(DraftWriter writer, Map<String, Draft> drafts) {
        synchronized (waiting) {
            wanted = drafts;
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
                outcome -> written(writer, outcome));
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

    private void written(DraftWriter writer, DraftWriter.Outcome outcome) {
        outcome.problem().ifPresentOrElse(problem -> failed(writer, problem), this::recovered);
        if (!outcome.leftOut().isEmpty() && !isLeftOutTold) {
            warn.accept(new Trouble.NoRoom(outcome.leftOut()));
        }
        isLeftOutTold = !outcome.leftOut().isEmpty();
    }

    private void failed(DraftWriter writer, String problem) {
        if (!isProblemTold) {
            isProblemTold = true;
            warn.accept(new Trouble.NotWritten(problem));
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
                            keep(writer, editor.draftsProperty().get());
                        });
        Duration twice = retry.multipliedBy(2);
        retry = twice.compareTo(LONGEST_RETRY) < 0 ? twice : LONGEST_RETRY;
    }

    private void recovered() {
        isProblemTold = false;
        retry = firstRetry;
    }
}
