package io.e3fx.node.machine;

/** The command was not done and never will be: to try again is safe. */
public final class NotCommittedException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotCommittedException(String message) {
        super(message);
    }
}
