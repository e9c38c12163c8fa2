package io.e3fx.app.editor;

import java.util.Collection;

/**
 * How many drafts of one cluster are kept. Immutable.
 *
 * @param maxDrafts more are no work in progress any more
 * @param maxBytes all of them are held in memory, and read when the cluster is opened
 */
record DraftLimits(int maxDrafts, long maxBytes) {

    /** Two hundred keys; or, of values of a megabyte, sixteen. */
    static final DraftLimits DEFAULTS = new DraftLimits(200, 64L * 1024 * 1024);

    /** Whether one more draft can begin beside these. */
    boolean haveRoom(Collection<Draft> drafts) {
        return drafts.size() < maxDrafts
                && drafts.stream().mapToLong(Draft::bytes).sum() < maxBytes;
    }
}
