package io.e3fx.app.changes;

import io.e3fx.app.session.Write;
import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of one key or directory. Immutable.
 *
 * @param at when it was answered, by this machine's clock
 * @param action what was done
 * @param key the whole path
 * @param before what was there; absent when nothing was
 * @param after what is there since; absent when nothing is
 * @param modifiedIndex the index of the change; 0 when it is not known
 * @param obstacle why it can not be undone; absent when it can
 */
public record Change(
        Instant at,
        Action action,
        String key,
        Optional<KeyNode> before,
        Optional<KeyNode> after,
        long modifiedIndex,
        Optional<Obstacle> obstacle) {

    /** What a change is to a person. */
    public enum Kind {
        KEY_CREATED,
        VALUE_CHANGED,
        TIME_CHANGED,
        KEY_DELETED,
        DIRECTORY_CREATED,
        DIRECTORY_DELETED,
        UNANSWERED
    }

    /** What it is to a person. */
    public Kind kind() {
        if (before.isEmpty() && after.isEmpty()) {
            return obstacle.filter(Obstacle.OUTCOME_UNKNOWN::equals).isPresent()
                    ? Kind.UNANSWERED
                    : Kind.DIRECTORY_DELETED;
        }
        if (after.isEmpty()) {
            return before.get().isDirectory() ? Kind.DIRECTORY_DELETED : Kind.KEY_DELETED;
        }
        boolean isDirectory = after.get().isDirectory();
        if (before.isEmpty() || before.get().isDirectory() != isDirectory) {
            return isDirectory ? Kind.DIRECTORY_CREATED : Kind.KEY_CREATED;
        }
        return isDirectory || before.get().value().equals(after.get().value())
                ? Kind.TIME_CHANGED
                : Kind.VALUE_CHANGED;
    }

    /** What a member answered to a write. */
    static Change of(Event event, Instant at) {
        boolean isRemoval = event.action().isRemoval();
        boolean isOtherKind =
                !isRemoval
                        && event.prevNode().isPresent()
                        && event.prevNode().get().isDirectory() != event.node().isDirectory();
        return new Change(
                at,
                event.action(),
                event.node().key(),
                event.prevNode(),
                isRemoval ? Optional.empty() : Optional.of(event.node()),
                event.node().modifiedIndex(),
                isOtherKind ? Optional.of(Obstacle.OTHER_KIND) : Optional.empty());
    }

    /** One key or directory that was removed together with others. */
    static Change removed(KeyNode node, Event event, Instant at) {
        return new Change(
                at,
                event.action(),
                node.key(),
                Optional.of(node),
                Optional.empty(),
                event.node().modifiedIndex(),
                Optional.empty());
    }

    /** A write that was sent and not answered. */
    static Change unknown(Write write, Instant at) {
        return unknown(action(write), write.key(), at);
    }

    /** The same for one that was sent as it is. */
    static Change unknown(Action action, String key, Instant at) {
        return new Change(
                at,
                action,
                key,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.of(Obstacle.OUTCOME_UNKNOWN));
    }

    /** The request that makes this change where things stand as they did; absent when that is not known. */
    Optional<Write> request() {
        if (after.isEmpty()) {
            return before.map(node ->
                    node.isDirectory()
                            ? new Write.DeleteTree(key)
                            : new Write.DeleteIf(key, same(node)));
        }
        KeyNode node = after.get();
        Ttl ttl = node.ttl().map(Ttl::of).orElse(Ttl.NONE);
        boolean isNew = before.isEmpty() || before.get().isDirectory() != node.isDirectory();
        if (node.isDirectory()) {
            return Optional.of(
                    isNew
                            ? new Write.CreateDirectory(key, ttl)
                            : new Write.UpdateDirectory(key, ttl));
        }
        String value = node.value().orElse("");
        return Optional.of(
                isNew
                        ? new Write.Create(key, value, ttl)
                        : new Write.Swap(key, value, ttl, same(before.get())));
    }

    private static Condition same(KeyNode node) {
        return Condition.prevIndex(node.modifiedIndex());
    }

    Change withObstacle(Obstacle why) {
        return new Change(at, action, key, before, after, modifiedIndex, Optional.of(why));
    }

    /** How many characters it holds, as the measure of its place in memory. */
    long size() {
        return key.length() + size(before) + size(after);
    }

    private static long size(Optional<KeyNode> node) {
        return node.flatMap(KeyNode::value).map(String::length).orElse(0);
    }

    private static Action action(Write write) {
        return switch (write) {
            case Write.Set _, Write.SetDirectory _ -> Action.SET;
            case Write.Create _, Write.CreateInOrder _, Write.CreateDirectory _ -> Action.CREATE;
            case Write.Update _, Write.UpdateDirectory _, Write.Refresh _ -> Action.UPDATE;
            case Write.Swap _ -> Action.COMPARE_AND_SWAP;
            case Write.DeleteIf _ -> Action.COMPARE_AND_DELETE;
            case Write.Delete _, Write.DeleteDirectory _, Write.DeleteTree _ -> Action.DELETE;
        };
    }
}
