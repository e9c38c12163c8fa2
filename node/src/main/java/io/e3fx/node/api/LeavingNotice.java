package io.e3fx.node.api;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** A client's connection that can tell when the client goes while its request is still open. Thread-safe. */
interface LeavingNotice {

    /** The connection of a request; empty where something lies between it and the network. */
    static Optional<LeavingNotice> of(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint()
                        instanceof LeavingNotice notice
                ? Optional.of(notice)
                : Optional.empty();
    }

    /** Calls {@code action} once when the client closes its side, until {@link #stopLooking}. One at a time. */
    void whenPeerGoes(Runnable action);

    /** From now on bytes are left to the next reader. */
    void stopLooking();
}
