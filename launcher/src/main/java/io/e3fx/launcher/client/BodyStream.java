package io.e3fx.launcher.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes in: read by one thread, which can be interrupted, waits no longer than it was told, and is let go
 * at once when another thread closes the stream. (The JDK's own stream has no time limit.) At most one delivery of the
 * connection waits in here; the rest waits in the connection.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {

    private sealed interface Part {
        record Data(List<ByteBuffer> buffers) implements Part {}

        record End() implements Part {}

        record Failed(Throwable cause) implements Part {}

        record Closed() implements Part {}
    }

    private final BlockingDeque<Part> parts = new LinkedBlockingDeque<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription =
            new AtomicReference<>();
    private volatile boolean closed;

    // The reader's own:
    private Optional<Duration> idleTimeout;
    private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    BodyStream(Duration idleTimeout) {
        this.idleTimeout = Optional.of(idleTimeout);
    }

    /** From now on a read waits this long at most; absent: for ever. For the reading thread. */
    void idleTimeout(Optional<Duration> timeout) {
        this.idleTimeout = timeout;
    }

    /** Whether {@link #close()} was called. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (closed || !subscription.compareAndSet(null, given)) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> delivered) {
        parts.addLast(new Part.Data(delivered));
    }

    @Override
    public void onError(Throwable cause) {
        parts.addLast(new Part.Failed(cause));
    }

    @Override
    public void onComplete() {
        parts.addLast(new Part.End());
    }

    @Override
    public int read() throws IOException {
        return fill() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    /** Ends the request if it is still under way. Thread-safe. */
    @Override
    public void close() {
        closed = true;
        parts.addFirst(new Part.Closed());
        Flow.Subscription given = subscription.get();
        if (given != null) {
            given.cancel();
        }
    }

    private boolean fill() throws IOException {
        while (!current.hasRemaining()) {
            if (buffers.hasNext()) {
                current = buffers.next();
            } else if (ended) {
                return false;
            } else {
                receive();
            }
        }
        return true;
    }

    private void receive() throws IOException {
        switch (await()) {
            case Part.Data data -> {
                buffers = data.buffers().iterator();
                Flow.Subscription given = subscription.get();
                if (given != null) {
                    given.request(1);
                }
            }
            case Part.End _ -> ended = true;
            case Part.Closed _ -> throw new IOException("closed");
            case Part.Failed failed ->
                    throw new IOException(Transport.describe(failed.cause()), failed.cause());
        }
    }

    private Part await() throws IOException {
        try {
            if (idleTimeout.isEmpty()) {
                return parts.takeFirst();
            }
            Part part = parts.pollFirst(idleTimeout.get().toNanos(), TimeUnit.NANOSECONDS);
            if (part == null) {
                throw new SocketTimeoutException(
                        "nothing came for " + idleTimeout.get().toMillis() + " ms");
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
