package io.e3fx.node.api;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/** Collects the body of a request as it comes, up to the limit. Confined to the threads on which Jetty calls it in turn. */
final class RequestBody implements Invocable.Task {
    private static final int FIRST_BYTES = 8 << 10;

    private final Exchange exchange;
    private final Bounds bounds;
    private final Consumer<byte[]> consumer;
    private final Runnable tooLong;
    private byte[] body;
    private int length;
    private long dropped;

    /**
     * How much is read.
     *
     * @param bytes the longest body
     * @param drainedBytes how much more is read and dropped, so that a client that only writes sees the answer and no broken
     *     connection
     */
    record Bounds(int bytes, int drainedBytes) {}

    private RequestBody(
            Exchange exchange, Bounds bounds, Consumer<byte[]> consumer, Runnable tooLong) {
        this.exchange = exchange;
        this.bounds = bounds;
        this.consumer = consumer;
        this.tooLong = tooLong;
        long announced = exchange.request().getLength();
        this.body = new byte[Math.clamp(announced, 0, FIRST_BYTES)];
    }

    /** Hands the body to {@code consumer} when it is there; answers one that is too long with {@code tooLong}. */
    static void read(
            Exchange exchange, Bounds bounds, Consumer<byte[]> consumer, Runnable tooLong) {
        new RequestBody(exchange, bounds, consumer, tooLong).run();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        Request request = exchange.request();
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                exchange.callback().failed(chunk.getFailure());
                return;
            }
            take(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (last || dropped > bounds.drainedBytes()) {
                finish(last);
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (dropped > 0 || more > bounds.bytes() - length) {
            dropped += more;
            body = new byte[0];
            return;
        }
        if (more > body.length - length) {
            body = Arrays.copyOf(body, Math.max(length + more, 2 * body.length));
        }
        chunk.get(body, length, more);
        length += more;
    }

    private void finish(boolean whole) {
        if (dropped == 0) {
            byte[] read = length == body.length ? body : Arrays.copyOf(body, length);
            exchange.attempt(() -> consumer.accept(read));
            return;
        }
        if (!whole) {
            exchange.headers().add(HttpHeader.CONNECTION, "close");
        }
        tooLong.run();
    }
}
