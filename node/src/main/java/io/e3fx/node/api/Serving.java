package io.e3fx.node.api;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.State;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the endpoints that read and change the cluster's state share.
 *
 * @param consensus where writes go and reads come from
 * @param access who may
 * @param clock stamps requests
 * @param limits what is read and rendered at most
 * @param threads where work goes on that can't go on at once
 */
record Serving(
        Consensus consensus,
        AccessControl access,
        InstantSource clock,
        ApiLimits limits,
        Threads threads) {

    /**
     * Where work goes on.
     *
     * @param answers takes over from threads that may not answer
     * @param pool for long answers
     */
    record Threads(Handover answers, Executor pool) {}

    /** Hands the JSON that was sent to {@code consumer} when it is there; one that is too long is answered 413. */
    void readJson(Exchange exchange, Consumer<byte[]> consumer) {
        String tooLong = "the request body is longer than " + limits.json().bytes() + " bytes";
        RequestBody.read(
                exchange,
                limits.json(),
                consumer,
                () -> exchange.answerMessage(413, tooLong));
    }

    /** This member's own state. */
    State state() {
        return consensus.applied().state();
    }

    /** What answers name the cluster by. */
    ClusterId clusterId() {
        return state().membership().clusterId();
    }
}
