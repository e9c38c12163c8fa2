package io.e3fx.app.changes;

import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Sentences;
import io.e3fx.icons.Icon;

/** Says changes, tasks and what went wrong in the user's language. Immutable. */
public final class Words {

    private final Texts texts;
    private final Sentences sentences;

    /** Words of these texts. */
    public Words(Texts texts, Sentences sentences) {
        this.texts = texts;
        this.sentences = sentences;
    }

    /** What an entry of the journal is about, without the path. */
    String action(Entry entry) {
        Label.Activity activity = entry.label().activity();
        return activity == Label.Activity.WRITE || activity == Label.Activity.REQUEST
                ? kind(entry.items().getLast().change().kind())
                : texts.get("activity." + activity + ".done");
    }

    /** What a change is. */
    String kind(Change.Kind kind) {
        return texts.get("change." + kind);
    }

    /** How an entry stands. */
    String state(Entry entry) {
        boolean isUndone = entry.hasAny(Entry.State.UNDONE);
        boolean isDone = entry.hasAny(Entry.State.DONE) || entry.hasAny(Entry.State.REFUSED);
        if (isUndone) {
            return texts.get(isDone ? "changes.state.partly" : "changes.state.undone");
        }
        return entry.hasAny(Entry.State.REFUSED) ? texts.get("changes.state.refused") : "";
    }

    /** What a task does, while it does it. */
    public String task(Label label) {
        return texts.get("activity." + label.activity(), label.subject());
    }

    /** What a task has done. */
    public String report(Report report) {
        String done = texts.get("report.done", report.doneCount(), report.totalCount());
        int troubles = report.troubles().size();
        String end =
                switch (report.end()) {
                    case COMPLETE -> "";
                    case CANCELLED -> " " + texts.get("report.cancelled");
                    case STOPPED -> " " + texts.get("report.stopped");
                };
        return troubles == 0 ? done + end : done + " " + texts.get("report.left", troubles) + end;
    }

    /** Why something was left as it is. */
    public String trouble(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Changed(_, _, var now) ->
                    texts.get(now.isPresent() ? "trouble.changed" : "trouble.gone");
            case Trouble.Exists _ -> texts.get("trouble.exists");
            case Trouble.HiddenRemain _ -> texts.get("trouble.hidden");
            case Trouble.RanOut _ -> texts.get("trouble.ranOut");
            case Trouble.LostBytes _ -> texts.get("ttl.lost");
            case Trouble.Impossible(_, Obstacle obstacle) -> texts.get("obstacle." + obstacle);
            case Trouble.Failed(_, var problem) -> sentences.apply(problem);
            case Trouble.Unknown _ -> sentences.apply(new io.e3fx.app.session.Problem.Unknown(""));
        };
    }

    static Icon icon(Entry entry) {
        return switch (entry.label().activity()) {
            case WRITE, REQUEST -> icon(entry.items().getLast().change().kind());
            case DELETE -> Icon.DELETE;
            case TTL -> Icon.CLOCK;
            case MOVE, COPY, FILES, UNDO, REDO -> Icon.COPY;
        };
    }

    static Icon icon(Change.Kind kind) {
        return switch (kind) {
            case KEY_CREATED -> Icon.ADD_KEY;
            case DIRECTORY_CREATED -> Icon.ADD_DIRECTORY;
            case VALUE_CHANGED -> Icon.EDIT;
            case TIME_CHANGED -> Icon.CLOCK;
            case KEY_DELETED, DIRECTORY_DELETED -> Icon.DELETE;
            case UNANSWERED -> Icon.WARNING;
        };
    }

    /** A text of the bundle. */
    String get(String name, Object... arguments) {
        return texts.get(name, arguments);
    }
}
