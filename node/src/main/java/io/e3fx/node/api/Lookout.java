package io.e3fx.node.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the end of what a client sends. HTTP/1.1 over Jetty reads nothing while a request is open, so nobody would notice
 * that a client has gone, and watchers of clients long gone would pile up. One byte that comes instead of the end (a pipelined
 * request) is kept for the next reader. The end point that it works for passes on its reading to it. Thread-safe.
 */
final class Lookout {
    private static final int NOTHING = -1;

    /** How the end point itself reads. */
    @FunctionalInterface
    interface Reading {
        int fill(ByteBuffer buffer) throws IOException;
    }

    private final AbstractEndPoint endPoint;
    private final Reading reading;
    private final Executor executor;
    private final Object lock = new Object();

    /** Who looks for the end; guarded by the lock. */
    private @Nullable Look look;

    /** A byte that was read while looking; guarded by the lock. */
    private int ahead = NOTHING;

    Lookout(AbstractEndPoint endPoint, Reading reading, Executor executor) {
        this.endPoint = endPoint;
        this.reading = reading;
        this.executor = executor;
    }

    /** See {@link LeavingNotice#whenPeerGoes}. */
    void begin(Runnable action) {
        Look begun = new Look(action);
        synchronized (lock) {
            look = begun;
        }
        endPoint.tryFillInterested(begun);
    }

    /** See {@link LeavingNotice#stopLooking}. */
    void end() {
        Look ended;
        synchronized (lock) {
            ended = look;
            look = null;
        }
        if (ended != null) {
            endPoint.getFillInterest().onFail(new CancellationException("no longer looking"));
        }
    }

    /** Reads for the connection: first the byte that was read ahead. */
    int fill(ByteBuffer buffer) throws IOException {
        synchronized (lock) {
            if (ahead != NOTHING) {
                BufferUtil.append(buffer, (byte) ahead);
                ahead = NOTHING;
                return 1 + Math.max(0, reading.fill(buffer));
            }
        }
        return reading.fill(buffer);
    }

    /** Wakes the reader up when a byte is there already; false when the end point has to. */
    boolean wakesReader() {
        synchronized (lock) {
            if (ahead == NOTHING) {
                return false;
            }
        }
        executor.execute(endPoint.getFillInterest()::fillable);
        return true;
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
                endPoint.tryFillInterested(this);
            }
        }

        private int fillOne(ByteBuffer one) {
            try {
                return reading.fill(one);
            } catch (IOException _) {
                return NOTHING; // reset: gone too
            }
        }
    }
}
