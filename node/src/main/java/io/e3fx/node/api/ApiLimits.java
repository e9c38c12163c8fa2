package io.e3fx.node.api;

import java.time.Duration;

/**
 * Bounds of the client side.
 *
 * @param form the longest form that is read: 10 MiB, as etcd's; a longer one is error 210
 * @param json the longest JSON that is read (users, roles, members): 1 MiB, which is more than anybody writes by hand and
 *     little to hold; a longer one is answered 413
 * @param bodyBytes how much of bodies is held at a time by all connections together, the first 8 KiB of each aside: an eighth
 *     of the heap, and always three of the longest; beyond that a form is error 300 and JSON is answered 503
 * @param head the request line and headers
 * @param chunkBytes about how much of a long listing is rendered at a time
 * @param passwords hashing and checking
 * @param waits how long
 */
record ApiLimits(
        RequestBody.Bounds form,
        RequestBody.Bounds json,
        long bodyBytes,
        Head head,
        int chunkBytes,
        Passwords passwords,
        Waits waits) {
    static final ApiLimits DEFAULT =
            new ApiLimits(
                    new RequestBody.Bounds(10 << 20, 64 << 20),
                    new RequestBody.Bounds(1 << 20, 16 << 20),
                    Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8),
                    new Head(4096, 64 << 10),
                    64 << 10,
                    Passwords.onThisMachine(),
                    new Waits(Duration.ofMinutes(5), Duration.ofSeconds(1)));

    /**
     * What comes before the body.
     *
     * @param lineBytes the longest request line: 4 KiB, as etcd's; a longer one is answered 414
     * @param bytes the request line and all headers; more is answered 431
     */
    record Head(int lineBytes, int bytes) {}

    /**
     * What bcrypt may take: one hash keeps a processor busy for some 50 ms, whoever asks.
     *
     * @param threads half the processors, so that a flood of wrong passwords leaves the rest to serve
     * @param waiting how many may wait for a thread: those behind would wait for seconds, so they are answered 503 at once
     * @param verified of how many users the password is remembered as verified; the one that was used least recently goes
     */
    record Passwords(int threads, int waiting, int verified) {
        static Passwords onThisMachine() {
            int processors = Runtime.getRuntime().availableProcessors();
            return new Passwords(Math.max(1, processors / 2), 64, 10_000);
        }
    }

    /**
     * Durations.
     *
     * @param idle how long a connection may be silent between requests or while it does not take an answer; watches may be
     *     silent for ever
     * @param healthCheck how long {@code /health} waits for a quorum: 1 s, as etcd's
     */
    record Waits(Duration idle, Duration healthCheck) {}
}
