package io.e3fx.app.changes;

import io.e3fx.app.session.Write;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The request that takes a change back or does it again, without ever overwriting someone else's. Immutable. */
sealed interface Restoring {

    /** A request that the cluster refuses if the key is not what the journal wrote last. */
    record Send(Write write) implements Restoring {}

    /**
     * A request that v2 does not let compare: to be sent only when the directory is read with this time to live.
     *
     * @param expected the directory as the journal left it
     */
    record SendIfSame(Write write, KeyNode expected) implements Restoring {}

    /** There is no such request. */
    record Impossible(Obstacle obstacle) implements Restoring {}

    /** What takes the change this way, as the journal stands. */
    static Restoring of(Change change, Journal.Direction direction, Journal journal, Instant now) {
        if (change.obstacle().isPresent()) {
            return new Impossible(change.obstacle().get());
        }
        boolean isUndo = direction == Journal.Direction.UNDO;
        Optional<KeyNode> from = isUndo ? change.after() : change.before();
        Optional<KeyNode> to = isUndo ? change.before() : change.after();
        if (to.isEmpty()) {
            return from.isEmpty()
                    ? new Impossible(Obstacle.OUTCOME_UNKNOWN)
                    : remove(journal.current(from.get()));
        }
        Optional<Ttl> ttl = timeLeft(to.get(), Duration.between(change.at(), now));
        if (ttl.isEmpty()) {
            return new Impossible(Obstacle.EXPIRED);
        }
        return from.isEmpty()
                ? create(to.get(), ttl.get())
                : replace(journal.current(from.get()), to.get(), ttl.get());
    }

    private static Restoring remove(KeyNode node) {
        return new Send(
                node.isDirectory()
                        ? new Write.DeleteDirectory(node.key())
                        : new Write.DeleteIf(
                                node.key(), Condition.prevIndex(node.modifiedIndex())));
    }

    private static Restoring create(KeyNode node, Ttl ttl) {
        return new Send(
                node.isDirectory()
                        ? new Write.CreateDirectory(node.key(), ttl)
                        : new Write.Create(node.key(), node.value().orElse(""), ttl));
    }

    private static Restoring replace(KeyNode from, KeyNode to, Ttl ttl) {
        if (from.isDirectory()) {
            return new SendIfSame(new Write.UpdateDirectory(to.key(), ttl), from);
        }
        Condition same = Condition.prevIndex(from.modifiedIndex());
        return new Send(
                ttl instanceof Ttl.Seconds seconds && from.value().equals(to.value())
                        ? new Write.Refresh(to.key(), seconds, Optional.of(same))
                        : new Write.Swap(to.key(), to.value().orElse(""), ttl, same));
    }

    /** How long it would still live; absent when its time would be over. */
    private static Optional<Ttl> timeLeft(KeyNode node, Duration since) {
        if (node.expiration().isEmpty()) {
            return Optional.of(Ttl.NONE);
        }
        Duration left = node.ttl().orElse(Duration.ZERO).minus(since);
        return left.isPositive() ? Optional.of(Ttl.of(left)) : Optional.empty();
    }
}
