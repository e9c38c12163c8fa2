package io.e3fx.node.raft;

/** Hears that a member's life ends. Called at most once each, on any thread; should end the process. */
public interface Fate {
    /** The member cannot go on: its log or its state failed, or it is not who it says. */
    void failed(String what, Throwable cause);

    /** The member was removed from the cluster, and its vote with it. */
    void removed();
}
