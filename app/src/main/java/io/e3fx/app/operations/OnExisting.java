package io.e3fx.app.operations;

/** What to do with a key whose name is taken where it shall go. */
public enum OnExisting {
    /** Leave both as they are. */
    SKIP,
    /** Replace what the plan saw there; what has come or changed since is left. */
    OVERWRITE,
    /** Do nothing more. */
    STOP
}
