package io.e3fx.app.session;

import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The requests that change how long a key or directory lives. Those of keys compare the index that was read; v2 lets
 * nothing be compared of a directory. Stateless.
 */
public final class TtlRequests {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private TtlRequests() {}

    /** Gives it this time, and tells the watchers. */
    public static Write set(KeyNode node, Duration time) {
        return withTtl(node, Ttl.of(time));
    }

    /** Gives it this time; no watcher is told. */
    public static Write refresh(KeyNode node, Duration time) {
        return new Write.Refresh(
                node.key(),
                (Ttl.Seconds) Ttl.of(time),
                node.isDirectory() ? Optional.empty() : Optional.of(same(node)));
    }

    /** Lets it live for ever. */
    public static Write remove(KeyNode node) {
        return withTtl(node, Ttl.NONE);
    }

    /** What is left of its time and this; of one that lives for ever, this alone. */
    public static Duration extended(KeyNode node, Duration more, Instant now) {
        Duration left =
                node.expiration()
                        .map(end -> Duration.between(now, end))
                        .filter(Duration::isPositive)
                        .orElse(Duration.ZERO);
        Duration whole = left.plus(more);
        return whole.compareTo(SHORTEST) < 0 ? SHORTEST : whole;
    }

    /**
     * Whether a request that tells the watchers would destroy bytes: it sends the value again, as it was shown. A
     * refresh leaves it to the cluster.
     */
    public static boolean sendsLostBytes(KeyNode node) {
        return node.value().filter(LostBytes::areIn).isPresent();
    }

    private static Write withTtl(KeyNode node, Ttl ttl) {
        return node.isDirectory()
                ? new Write.UpdateDirectory(node.key(), ttl)
                : new Write.Swap(node.key(), node.value().orElse(""), ttl, same(node));
    }

    private static Condition same(KeyNode node) {
        return Condition.prevIndex(node.modifiedIndex());
    }
}
