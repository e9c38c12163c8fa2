package io.e3fx.app.session;

import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.Ttl;
import java.util.Optional;

/** One request that changes keys: everything that the v2 API can do to them. Immutable. */
public sealed interface Write {

    /** The key that it is sent to. */
    String key();

    /** Makes or replaces a key, whatever was there; not a directory. */
    record Set(String key, String value, Ttl ttl) implements Write {}

    /** Makes a key that must not exist yet. */
    record Create(String key, String value, Ttl ttl) implements Write {}

    /** Changes a key that must exist. */
    record Update(String key, String value, Ttl ttl) implements Write {}

    /** Changes a key for which the condition holds; without a time to live it becomes permanent. */
    record Swap(String key, String value, Ttl ttl, Condition condition) implements Write {}

    /**
     * Makes a key in a directory, whose name is the cluster's next index.
     *
     * @param key the directory
     */
    record CreateInOrder(String key, String value, Ttl ttl) implements Write {}

    /**
     * Gives a key or directory a new time and leaves its value; no watcher is told.
     *
     * @param condition what must hold; directories take none
     */
    record Refresh(String key, Ttl.Seconds ttl, Optional<Condition> condition) implements Write {}

    /** Makes a directory that must not exist yet. */
    record CreateDirectory(String key, Ttl ttl) implements Write {}

    /** Makes a directory, also in the place of a key. */
    record SetDirectory(String key, Ttl ttl) implements Write {}

    /** Gives a directory a time to live, or takes it away. */
    record UpdateDirectory(String key, Ttl ttl) implements Write {}

    /** Removes a key, whatever it is now. */
    record Delete(String key) implements Write {}

    /** Removes a key for which the condition holds. */
    record DeleteIf(String key, Condition condition) implements Write {}

    /** Removes a directory that has nothing in it, hidden or not. */
    record DeleteDirectory(String key) implements Write {}

    /** Removes a directory with all below it, hidden or not. */
    record DeleteTree(String key) implements Write {}
}
