package io.e3fx.app.operations;

import io.e3fx.app.session.SubtreeReader;

/**
 * How much is done at once. Immutable.
 *
 * @param planned keys and directories of one plan, and bytes of their values: they are held in memory, with the
 *     answers, until the change is forgotten; more is better copied by a backup
 * @param requestsInFlight at a time: a few keep a cluster busy and leave room for everyone else
 * @param maxFiles that are dropped at once
 * @param maxFileBytes of one file; a larger value makes every member and watcher slow
 */
public record OperationLimits(
        SubtreeReader.Bounds planned, int requestsInFlight, int maxFiles, int maxFileBytes) {

    public OperationLimits {
        if (requestsInFlight < 1 || maxFiles < 1 || maxFileBytes < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** 10,000 nodes with 16 MiB, 4 requests in flight, 500 files of 1 MiB. */
    public static OperationLimits defaults() {
        return new OperationLimits(new SubtreeReader.Bounds(10_000, 16L << 20), 4, 500, 1 << 20);
    }
}
