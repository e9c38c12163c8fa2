package io.e3fx.app.session;

import io.e3fx.launcher.client.Ttl;

/**
 * Reads and writes keys of one cluster. Every method waits for the answer, so none is for the FX thread; failures are
 * values. Thread-safe.
 */
public interface KeyAccess {

    /** The key, or the directory with one level of children. */
    ReadResult read(String key);

    /** The directory with all below it, to count what a removal would take. */
    ReadResult readSubtree(String key);

    /**
     * Replaces the value if the key still has this modifiedIndex.
     *
     * @param ttl how long it shall live from now; a compare-and-swap without one makes the key permanent
     */
    WriteResult save(String key, String value, Ttl ttl, long prevModifiedIndex);

    /** Makes a key that must not exist yet. */
    WriteResult create(String key, String value, Ttl ttl);

    /** Makes a directory that must not exist yet. */
    WriteResult createDirectory(String key, Ttl ttl);

    /** Removes a key if it still has this modifiedIndex. */
    WriteResult delete(String key, long prevModifiedIndex);

    /** Removes a directory with all below it. */
    WriteResult deleteDirectory(String key);
}
