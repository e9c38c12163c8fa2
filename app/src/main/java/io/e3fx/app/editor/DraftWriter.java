package io.e3fx.app.editor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings the files of drafts up to what is wanted, and knows what they hold. Not for the FX thread. Thread-safe. */
final class DraftWriter {

    private final DraftFiles files;
    private final DraftLimits limits;
    private final Map<String, Draft> written = new HashMap<>();

    /** Files of which nothing is known. */
    DraftWriter(DraftFiles files, DraftLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    /**
     * What came of it.
     *
     * @param problem the first thing that could not be written; the next attempt tries all of it again
     * @param leftOut keys for whose drafts there is no room
     */
    record Outcome(Optional<String> problem, List<String> leftOut) {}

    /** What the files hold. */
    synchronized DraftFiles.Found load() throws IOException {
        DraftFiles.Found found = files.load();
        found.drafts().forEach(draft -> written.put(draft.key(), draft));
        return found;
    }

    /** Writes what is new, removes what is not wanted any more. Who is on the disk keeps the room. */
    synchronized Outcome write(Map<String, Draft> wanted) {
        List<String> problems = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Draft draft : List.copyOf(written.values())) {
            if (!wanted.containsKey(draft.key()) && attempt(problems, () -> files.remove(draft))) {
                written.remove(draft.key());
            }
        }
        List<Draft> kept = new ArrayList<>();
        for (Draft draft : ordered(wanted)) {
            if (!limits.haveRoom(kept)) {
                leftOut.add(draft.key());
                continue;
            }
            kept.add(draft);
            if (!draft.equals(written.get(draft.key()))
                    && attempt(problems, () -> files.save(draft))) {
                written.put(draft.key(), draft);
            }
        }
        return new Outcome(problems.stream().findFirst(), List.copyOf(leftOut));
    }

    private List<Draft> ordered(Map<String, Draft> wanted) {
        return wanted.values().stream()
                .sorted(
                        Comparator.comparing((Draft draft) -> !written.containsKey(draft.key()))
                                .thenComparing(Draft::key))
                .toList();
    }

    private static boolean attempt(List<String> problems, Action action) {
        try {
            action.run();
            return true;
        } catch (IOException failure) {
            problems.add(String.valueOf(failure.getMessage()));
            return false;
        }
    }

    private interface Action {
        void run() throws IOException;
    }
}
