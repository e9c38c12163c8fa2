package io.e3fx.node.machine;

/** The command was handed on and no answer came in time: it may have been done, or be done later. */
public final class OutcomeUnknownException extends Exception {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message) {
        super(message);
    }
}
