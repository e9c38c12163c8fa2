package io.e3fx.node.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection that can tell when the client goes while its request is still open. HTTP/1.1 over Jetty reads
 * nothing then, so nobody would notice, and watchers of clients long gone would pile up. Whoever waits asks to be told; one
 * byte that comes instead of the end (a pipelined request) is kept for the next reader. Thread-safe.
 */
final class ClientEndPoint extends SocketChannelEndPoint {
    private static final int NOTHING = -1;

    private final Executor executor;
    private final Object lock = new Object();

    /** Who looks for the end; guarded by the lock. */
    private @Nullable Look look;

    /** A byte that was read while looking; guarded by the lock. */
    private int ahead = NOTHING;

    ClientEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /** The connection of a request; empty where something lies between it and the network. */
    static Optional<ClientEndPoint> of(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint()
                        instanceof ClientEndPoint endPoint
                ? Optional.of(endPoint)
                : Optional.empty();
    }

    /** Calls {@code action} once when the client closes its side, until {@link #stopLooking}. One at a time. */
    void whenPeerGoes(Runnable action) {
        Look begun = new Look(action);
        synchronized (lock) {
            look = begun;
        }
        tryFillInterested(begun);
    }

    /** From now on bytes are left to the next reader. */
    void stopLooking() {
        Look stopped;
        synchronized (lock) {
            stopped = look;
            look = null;
        }
        if (stopped != null) {
            getFillInterest().onFail(new CancellationException("no longer looking"));
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        synchronized (lock) {
            if (ahead != NOTHING) {
                BufferUtil.append(buffer, (byte) ahead);
                ahead = NOTHING;
                return 1 + Math.max(0, super.fill(buffer));
            }
        }
        return super.fill(buffer);
    }

    @Override
    protected void needsFillInterest() {
        boolean hasAhead;
        synchronized (lock) {
            hasAhead = ahead != NOTHING;
        }
        if (hasAhead) {
            executor.execute(getFillInterest()::fillable);
        } else {
            super.needsFillInterest();
        }
    }

    private final class Look implements Callback {
        private final Runnable action;

        Look(Runnable action) {
            this.action = action;
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void succeeded() {
            ByteBuffer one = BufferUtil.allocate(1);
            int filled;
            synchronized (lock) {
                if (look != this) {
                    return;
                }
                filled = fillOne(one);
                if (filled > 0) {
                    ahead = one.get() & 0xff;
                    look = null;
                }
            }
            if (filled < 0) {
                action.run();
            } else if (filled == 0) {
                tryFillInterested(this);
            }
        }

        private int fillOne(ByteBuffer one) {
            try {
                return ClientEndPoint.super.fill(one);
            } catch (IOException _) {
                return NOTHING; // reset: gone too
            }
        }
    }
}
