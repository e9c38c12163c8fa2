package io.e3fx.launcher.client;

/**
 * One try that led to nothing. Immutable.
 *
 * @param endpoint who was asked
 * @param problem what happened, such as {@code Connection refused}
 */
public record Attempt(Endpoint endpoint, String problem) {

    @Override
    public String toString() {
        return endpoint + ": " + problem;
    }
}
