package io.e3fx.launcher.client;

/** What {@code /health} says. */
public enum Health {
    /** The member is in touch with a leader and can serve. */
    HEALTHY,
    /** It runs, but knows no leader. */
    UNHEALTHY
}
