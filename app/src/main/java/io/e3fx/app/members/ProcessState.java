package io.e3fx.app.members;

/** What a member's process on this machine is doing. */
public enum ProcessState {
    /** It does not run. */
    STOPPED,
    /** It was started and does not answer yet. */
    STARTING,
    /** It runs. */
    RUNNING,
    /** It is being stopped. */
    STOPPING,
    /** It ended by itself. */
    FAILED
}
