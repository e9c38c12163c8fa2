package io.e3fx.launcher.client;

import java.util.List;
import java.util.stream.Collectors;

/**
 * No endpoint gave an answer, and surely nothing was changed: asking again is safe. For a read every endpoint was
 * tried; for a write none could be connected to.
 */
public final class UnavailableException extends EtcdException {

    private static final long serialVersionUID = 1L;

    private final transient List<Attempt> attempts;

    UnavailableException(List<Attempt> attempts, Throwable cause) {
        super(attempts.stream().map(Attempt::toString).collect(Collectors.joining("; ")), cause);
        this.attempts = List.copyOf(attempts);
    }

    /** The endpoints that were tried, in that order, and what went wrong with each. */
    public List<Attempt> attempts() {
        return attempts;
    }
}
