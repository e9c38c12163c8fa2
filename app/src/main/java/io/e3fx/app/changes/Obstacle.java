package io.e3fx.app.changes;

/** Why a change can not be undone or redone, whatever the cluster has now. */
public enum Obstacle {
    /** What was below the directory was too much to be read before it was removed. */
    TOO_LARGE,
    /** What was below the directory could not be read before it was removed. */
    UNREAD,
    /** A key became a directory: there is no single request back. */
    OTHER_KIND,
    /** Its time to live would be over by now. */
    EXPIRED,
    /** The request was sent and not answered. */
    OUTCOME_UNKNOWN
}
