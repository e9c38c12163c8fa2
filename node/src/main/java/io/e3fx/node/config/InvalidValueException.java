package io.e3fx.node.config;

/** A text that a flag can't take. The message is the reason alone; who read the text knows where it stood. */
final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidValueException(String reason) {
        super(reason);
    }
}
