package io.e3fx.app.editor;

import io.e3fx.app.fx.Background;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final EditorViewModel editor;
    private final Background background;
    private final Consumer<String> warn;
    private final Object writing = new Object();
    private final Map<String, Draft> written = new HashMap<>();
    private Map<String, Draft> wanted = Map.of();
    private boolean isScheduled;

    /**
     * Does nothing yet.
     *
     * @param warn told, on the FX thread, what could not be kept
     */
    public DraftKeeper(EditorViewModel editor, Background background, Consumer<String> warn) {
        this.editor = editor;
        this.background = background;
        this.warn = warn;
    }

    /**
     * What came back.
     *
     * @param keys whose drafts they are
     * @param damagedCount how many files could not be read and were set aside
     */
    public record Restored(List<String> keys, int damagedCount) {}

    /**
     * Brings back what was kept, then keeps what changes.
     *
     * @param home the folder of all drafts
     * @param clusterId whose drafts these are
     * @param restored told what came back
     */
    public void open(Path home, String clusterId, Consumer<Restored> restored) {
        DraftFiles files = new DraftFiles(home.resolve(folderName(clusterId)));
        background.run(
                () -> load(files),
                found -> {
                    found.drafts().forEach(draft -> written.put(draft.key(), draft));
                    editor.restore(found.drafts());
                    restored.accept(
                            new Restored(
                                    found.drafts().stream().map(Draft::key).toList(),
                                    found.damaged().size()));
                    editor.draftsProperty().subscribe(now -> keep(files, now));
                });
    }

    /** What a server calls itself must not lead out of the folder. */
    private static String folderName(String clusterId) {
        return clusterId.matches("[A-Za-z0-9-]{1,64}")
                ? clusterId
                : HexFormat.of().toHexDigits(clusterId.hashCode());
    }

    private DraftFiles.Found load(DraftFiles files) {
        try {
            return files.load();
        } catch (IOException failure) {
            tell(failure);
            return new DraftFiles.Found(List.of(), List.of());
        }
    }

    private void keep(DraftFiles files, Map<String, Draft> drafts) {
        synchronized (writing) {
            wanted = drafts;
            if (isScheduled) {
                return;
            }
            isScheduled = true;
        }
        background.run(
                () -> {
                    pause();
                    return write(files);
                },
                problems -> problems.forEach(warn));
    }

    private static void pause() {
        try {
            Thread.sleep(QUIET);
        } catch (InterruptedException _) {
            // The application ends: what is left is written now.
            Thread.currentThread().interrupt();
        }
    }

    private List<String> write(DraftFiles files) {
        List<String> problems = new ArrayList<>();
        synchronized (files) {
            Map<String, Draft> now;
            synchronized (writing) {
                now = wanted;
                isScheduled = false;
            }
            for (String key : List.copyOf(written.keySet())) {
                if (!now.containsKey(key)) {
                    attempt(problems, () -> files.remove(key));
                    written.remove(key);
                }
            }
            for (Draft draft : now.values()) {
                boolean hasRoom =
                        written.containsKey(draft.key()) || written.size() < DraftFiles.MOST_DRAFTS;
                if (hasRoom && !draft.equals(written.get(draft.key()))) {
                    attempt(problems, () -> files.save(draft));
                    written.put(draft.key(), draft);
                }
            }
        }
        return problems;
    }

    private static void attempt(List<String> problems, Write write) {
        try {
            write.run();
        } catch (IOException failure) {
            problems.add(String.valueOf(failure.getMessage()));
        }
    }

    private void tell(IOException failure) {
        background.mailbox().post(() -> warn.accept(String.valueOf(failure.getMessage())));
    }

    private interface Write {
        void run() throws IOException;
    }
}
