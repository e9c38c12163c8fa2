package io.e3fx.app.changes;

/**
 * What a task or an entry of the journal is about. Immutable.
 *
 * @param activity what is done
 * @param subject to what: a path
 */
public record Label(Activity activity, String subject) {

    /** What can be done to keys. */
    public enum Activity {
        /** A single request. */
        WRITE,
        /** A request that was written by hand. */
        REQUEST,
        MOVE,
        COPY,
        DELETE,
        FILES,
        TTL,
        UNDO,
        REDO
    }
}
