package io.e3fx.app.session;

import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Listing;
import io.e3fx.launcher.client.Ttl;

/**
 * Reads and writes keys of one cluster. Every method waits for the answer, so none is for the FX thread; failures are
 * values. Thread-safe.
 */
public interface KeyAccess {

    /** The key, or the directory with one level of children. */
    ReadResult read(String key);

    /**
     * The key, or the directory without its children, which are handed over as they come in: for directories with very
     * many. May be interrupted.
     */
    default ReadResult list(String directory, Listing listing) {
        ReadResult result = read(directory);
        listing.begin();
        if (result instanceof ReadResult.Found(KeyNode node, long _)) {
            node.nodes().forEach(listing::child);
        }
        return result;
    }

    /** Changes keys. All writing goes through here, so that whoever wraps it sees all. */
    WriteResult write(Write write);

    /**
     * Replaces the value if the key still has this modifiedIndex.
     *
     * @param ttl how long it shall live from now; a compare-and-swap without one makes the key permanent
     */
    default WriteResult save(String key, String value, Ttl ttl, long prevModifiedIndex) {
        return write(new Write.Swap(key, value, ttl, Condition.prevIndex(prevModifiedIndex)));
    }

    /** Makes a key that must not exist yet. */
    default WriteResult create(String key, String value, Ttl ttl) {
        return write(new Write.Create(key, value, ttl));
    }
}
