package io.e3fx.launcher.client;

import java.time.Duration;

/** How long something written shall live. Immutable. */
public sealed interface Ttl {

    /** For ever: a time that the key had before is taken away. */
    Ttl NONE = new Forever();

    /** For a time that begins when a member takes the request. */
    static Ttl of(Duration duration) {
        Duration roundedUp = duration.plusNanos(999_999_999);
        return new Seconds(roundedUp.toSeconds());
    }

    /** No end. */
    record Forever() implements Ttl {}

    /**
     * A number of seconds.
     *
     * @param seconds 0 or more; 0 is gone at the cluster's next look, within half a second
     */
    record Seconds(long seconds) implements Ttl {
        public Seconds {
            if (seconds < 0) {
                throw new IllegalArgumentException("a TTL is not negative: " + seconds);
            }
        }
    }
}
