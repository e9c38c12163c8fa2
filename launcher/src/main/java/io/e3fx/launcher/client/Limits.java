package io.e3fx.launcher.client;

import java.time.Duration;

/**
 * The bounds of a client. Immutable.
 *
 * @param connectTimeout for one connection to one endpoint
 * @param answerTimeout until the head of an answer is there. A cluster without quorum answers after 7 s with etcd's
 *     default timeouts; less would hide that answer
 * @param idleTimeout between two pieces of one body; the body of a watch may be silent for ever
 * @param maxReplyBytes a longer body counts as no answer
 * @param maxEventBytes one line of a watch; a value of 10 MiB, before and after, in JSON's longest spelling
 * @param maxTargetBytes path and query of a request; members cut the connection somewhat above 4 KB
 */
public record Limits(
        Duration connectTimeout,
        Duration answerTimeout,
        Duration idleTimeout,
        long maxReplyBytes,
        int maxEventBytes,
        int maxTargetBytes) {

    public Limits {
        if (connectTimeout.isNegative() || connectTimeout.isZero()) {
            throw new IllegalArgumentException("connectTimeout must be positive");
        }
        if (answerTimeout.isNegative() || answerTimeout.isZero()) {
            throw new IllegalArgumentException("answerTimeout must be positive");
        }
        if (idleTimeout.isNegative() || idleTimeout.isZero()) {
            throw new IllegalArgumentException("idleTimeout must be positive");
        }
        if (maxReplyBytes < 1 || maxEventBytes < 1 || maxTargetBytes < 1) {
            throw new IllegalArgumentException("sizes must be positive");
        }
    }

    /** 2 s to connect, 10 s to an answer, 30 s of silence in a body, replies of 1 GiB, events of 128 MiB. */
    public static Limits defaults() {
        return new Limits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                1L << 30,
                128 << 20,
                4000);
    }

    /** The same with other times to connect and to be answered. */
    public Limits withTimeouts(Duration connect, Duration answer) {
        return new Limits(
                connect, answer, idleTimeout, maxReplyBytes, maxEventBytes, maxTargetBytes);
    }
}
