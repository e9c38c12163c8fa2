package io.e3fx.launcher.client;

/**
 * What {@code /version} says. Immutable.
 *
 * @param server the version of the API that the member speaks, such as {@code 3.4.23}
 * @param cluster the version that all members agreed on, or {@code not_decided} before they did
 */
public record ServerVersion(String server, String cluster) {}
