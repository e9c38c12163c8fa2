package io.e3fx.launcher.client;

import java.net.http.HttpConnectTimeoutException;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;

/**
 * One try that led to nothing. Immutable.
 *
 * @param endpoint who was asked
 * @param kind how far it came
 * @param problem what happened, such as {@code connection refused}
 * @param httpStatus the status of the answer if there was one: the member could not serve
 */
public record Attempt(Endpoint endpoint, Kind kind, String problem, OptionalInt httpStatus) {

    /** How far a try came. */
    public enum Kind {
        /** No connection came about: refused, or no such host. */
        NOT_CONNECTED,
        /** A connection, but not over TLS: one side does not accept the other's certificate, or there is no TLS. */
        NOT_TRUSTED,
        /** No connection, or no answer, within the client's limits. */
        TIMED_OUT,
        /** The connection ended before the answer was whole, or that was not the v2 API's. */
        BROKEN,
        /** The member answered that it could not serve. */
        FAULT
    }

    static Attempt of(Endpoint endpoint, Throwable failure) {
        OptionalInt status =
                failure instanceof ServerFaultException fault
                        ? OptionalInt.of(fault.status())
                        : OptionalInt.empty();
        return new Attempt(endpoint, kind(failure), Transport.describe(failure), status);
    }

    private static Kind kind(Throwable failure) {
        return switch (failure) {
            case ServerFaultException _ -> Kind.FAULT;
            case Transport.NoAnswerException _ -> Kind.TIMED_OUT;
            case Transport.NotSentException e ->
                    switch (e.getCause()) {
                        case HttpConnectTimeoutException _ -> Kind.TIMED_OUT;
                        case SSLException _ -> Kind.NOT_TRUSTED;
                        case null, default -> Kind.NOT_CONNECTED;
                    };
            default -> Kind.BROKEN;
        };
    }

    @Override
    public String toString() {
        return endpoint + ": " + problem;
    }
}
