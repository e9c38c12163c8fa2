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

    /** Passes children over. */
    Listing NOTHING =
            new Listing() {
                @Override
                public void begin() {}

                @Override
                public void child(KeyNode child) {}

                @Override
                public void received(long bytes) {}
            };

    /** The key, or the directory without what is in it, however much that is. */
    default ReadResult read(String key) {
        return list(key, NOTHING);
    }

    /**
     * The key, or the directory without its children, which are handed over as they come in: there may be very many.
     * May be interrupted; an exception of the listing ends the reading too, and comes out.
     */
    ReadResult list(String directory, Listing listing);

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
