package io.e3fx.node.machine;

/** What was asked for cannot be done as things are now; nothing was changed. The message is for whoever asked. */
public final class NotPossibleException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotPossibleException(String message) {
        super(message);
    }
}
