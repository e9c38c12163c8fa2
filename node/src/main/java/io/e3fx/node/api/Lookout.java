package io.e3fx.node.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the end of what a client sends. HTTP/1.1 over Jetty reads nothing while a request is open, so nobody would notice
 * that a client has gone, and watchers of clients long gone would pile up. What comes instead of the end
 * (pipelined requests) is kept for the next reader up to a bound; a client that sends more counts as gone. The end point that
 * it works for passes on its reading to it. Thread-safe.
 */
final class Lookout {
    private static final byte[] NOTHING = {};

    /** A whole request line, and nobody has a reason to send more behind a request that waits. */
    private static final int MOST_AHEAD_BYTES = 4 << 10;

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

    /** What was read while looking; guarded by the lock. */
    private byte[] ahead = NOTHING;

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

    /** Reads for the connection: first what was read ahead. */
    int fill(ByteBuffer buffer) throws IOException {
        synchronized (lock) {
            if (ahead.length > 0) {
                int taken = Math.min(ahead.length, BufferUtil.space(buffer));
                BufferUtil.append(buffer, ahead, 0, taken);
                ahead = Arrays.copyOfRange(ahead, taken, ahead.length);
                return taken;
            }
        }
        return reading.fill(buffer);
    }

    /** Wakes the reader up when something is there already; false when the end point has to. */
    boolean wakesReader() {
        synchronized (lock) {
            if (look != null || ahead.length == 0) {
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
            boolean isGone;
            synchronized (lock) {
                if (look != this) {
                    return;
                }
                isGone = !readAhead();
                look = isGone ? null : this;
            }
            if (isGone) {
                action.run();
            } else {
                endPoint.tryFillInterested(this);
            }
        }

        /** False at the end, and when too much has come. */
        private boolean readAhead() {
            ByteBuffer more = BufferUtil.allocate(MOST_AHEAD_BYTES - ahead.length);
            try {
                if (reading.fill(more) < 0) {
                    return false;
                }
            } catch (IOException _) {
                return false; // reset: gone too
            }
            if (more.hasRemaining()) {
                int known = ahead.length;
                ahead = Arrays.copyOf(ahead, known + more.remaining());
                more.get(ahead, known, ahead.length - known);
            }
            return ahead.length < MOST_AHEAD_BYTES;
        }
    }
}
