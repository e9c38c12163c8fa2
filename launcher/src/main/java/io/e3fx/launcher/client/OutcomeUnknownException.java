package io.e3fx.launcher.client;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A write was sent and its outcome is not known: it may have happened, or may still. It was not repeated; read the key
 * again before deciding.
 */
public final class OutcomeUnknownException extends EtcdException {

    private static final long serialVersionUID = 1L;

    private final transient Attempt attempt;
    private final transient Optional<EtcdError> error;

    OutcomeUnknownException(Attempt attempt, Throwable cause) {
        super(attempt.toString(), cause);
        this.attempt = attempt;
        this.error = Optional.empty();
    }

    OutcomeUnknownException(Endpoint endpoint, EtcdError error) {
        super(endpoint + ": " + error);
        this.attempt =
                new Attempt(
                        endpoint,
                        Attempt.Kind.FAULT,
                        error.toString(),
                        OptionalInt.of(error.httpStatus()));
        this.error = Optional.of(error);
    }

    /** Who took the request, and what happened then. */
    public Attempt attempt() {
        return attempt;
    }

    /** The member's own words when it answered: error 300, the cluster has no quorum. */
    public Optional<EtcdError> error() {
        return error;
    }
}
