package io.e3fx.node.machine;

/**
 * Bytes that this program did not write, or wrote in another version. Nobody can go on from here: a member that is down
 * is better than one that differs.
 */
public final class CorruptDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CorruptDataException(String message) {
        super(message);
    }

    public CorruptDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
