package io.e3fx.launcher.client;

import java.util.OptionalInt;

/**
 * One try that led to nothing. Immutable.
 *
 * @param endpoint who was asked
 * @param problem what happened, such as {@code connection refused}
 * @param httpStatus the status of the answer if there was one: the member could not serve
 */
public record Attempt(Endpoint endpoint, String problem, OptionalInt httpStatus) {

    static Attempt of(Endpoint endpoint, Throwable failure) {
        OptionalInt status =
                failure instanceof ServerFaultException fault
                        ? OptionalInt.of(fault.status())
                        : OptionalInt.empty();
        return new Attempt(endpoint, Transport.describe(failure), status);
    }

    @Override
    public String toString() {
        return endpoint + ": " + problem;
    }
}
