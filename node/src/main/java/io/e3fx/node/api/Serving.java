package io.e3fx.node.api;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.State;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.StoreError;
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
 * @param bodies the room for what is being read
 * @param threads where work goes on that can't go on at once
 */
record Serving(
        Consensus consensus,
        AccessControl access,
        InstantSource clock,
        ApiLimits limits,
        BodyMemory bodies,
        Threads threads) {
    private static final StoreError TOO_LARGE =
            new StoreError(ErrorCode.INVALID_FORM, Bytes.of("http: POST too large"), 0);
    private static final String MANY_BODIES = "too many long requests at a time: try again";
    private static final StoreError NO_ROOM =
            new StoreError(ErrorCode.RAFT_INTERNAL, Bytes.of(MANY_BODIES), 0);

    /**
     * Where work goes on.
     *
     * @param answers takes over from threads that may not answer
     * @param pool for long answers
     */
    record Threads(Handover answers, Executor pool) {}

    /** Hands the form that was sent to {@code consumer} when it is there; one that is too long is error 210. */
    void readForm(Exchange exchange, Consumer<byte[]> consumer) {
        RequestBody.read(
                exchange,
                limits.form(),
                bodies,
                new RequestBody.Answers(
                        consumer,
                        () -> exchange.answerError(TOO_LARGE),
                        () -> exchange.answerError(NO_ROOM)));
    }

    /** Hands the JSON that was sent to {@code consumer} when it is there; one that is too long is answered 413. */
    void readJson(Exchange exchange, Consumer<byte[]> consumer) {
        String tooLong = "the request body is longer than " + limits.json().bytes() + " bytes";
        RequestBody.read(
                exchange,
                limits.json(),
                bodies,
                new RequestBody.Answers(
                        consumer,
                        () -> exchange.answerMessage(413, tooLong),
                        () -> exchange.answerMessage(503, MANY_BODIES)));
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
