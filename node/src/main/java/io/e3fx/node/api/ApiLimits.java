package io.e3fx.node.api;

import java.time.Duration;

/**
 * Bounds of the client side.
 *
 * @param formBytes the longest form that is read: 10 MiB, as etcd's; a longer one is error 210
 * @param drainedBytes how much of a form that is too long is read to its end before the answer, so that a client that only
 *     writes sees the answer and no broken connection
 * @param requestLineBytes the longest request line: 4 KiB, as etcd's; a longer one is answered 414
 * @param requestHeadBytes the request line and all headers; more is answered 431
 * @param chunkBytes about how much of a long listing is rendered at a time
 * @param idle how long a connection may be silent between requests or while it does not take an answer; watches may be
 *     silent for ever
 * @param healthCheck how long {@code /health} waits for a quorum: 1 s, as etcd's
 */
record ApiLimits(
        int formBytes,
        int drainedBytes,
        int requestLineBytes,
        int requestHeadBytes,
        int chunkBytes,
        Duration idle,
        Duration healthCheck) {
    static final ApiLimits DEFAULT =
            new ApiLimits(
                    10 << 20,
                    64 << 20,
                    4096,
                    64 << 10,
                    64 << 10,
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(1));
}
