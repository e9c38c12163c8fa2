package io.e3fx.node.api;

import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.OutcomeUnknownException;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.StoreError;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client is told when the cluster gave no answer, whether or not the write may still happen. */
final class ConsensusFailure {
    private static final Logger LOG = LoggerFactory.getLogger(ConsensusFailure.class);
    private static final StoreError TIMED_OUT =
            new StoreError(ErrorCode.RAFT_INTERNAL, Bytes.of("etcdserver: request timed out"), 0);

    private ConsensusFailure() {}

    /** About keys: error 300. */
    static void answer(Exchange exchange, Throwable failure) {
        log(failure);
        exchange.answerError(TIMED_OUT);
    }

    /** About all else. */
    static void answerMessage(Exchange exchange, Throwable failure) {
        log(failure);
        exchange.answerMessage(500, "Internal Server Error");
    }

    private static void log(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : failure;
        switch (cause) {
            case NotCommittedException e -> LOG.debug("not committed: {}", e.getMessage());
            case OutcomeUnknownException e -> LOG.debug("outcome unknown: {}", e.getMessage());
            default -> LOG.warn("a request failed in an unforeseen way", cause);
        }
    }
}
