package io.e3fx.node.api;

import io.e3fx.node.store.ErrorCode;
import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/** Collects the body of a request as it comes, up to the limit. Confined to the threads on which Jetty calls it in turn. */
final class FormBody implements Invocable.Task {
    private static final int FIRST_BYTES = 8 << 10;

    private final Exchange exchange;
    private final ApiLimits limits;
    private final Consumer<byte[]> consumer;
    private byte[] body;
    private int length;
    private long dropped;

    private FormBody(Exchange exchange, ApiLimits limits, Consumer<byte[]> consumer) {
        this.exchange = exchange;
        this.limits = limits;
        this.consumer = consumer;
        long announced = exchange.request().getLength();
        this.body = new byte[Math.clamp(announced, 0, FIRST_BYTES)];
    }

    /** Hands the body to {@code consumer} when it is there; one that is too long or broken off is answered here. */
    static void read(Exchange exchange, ApiLimits limits, Consumer<byte[]> consumer) {
        new FormBody(exchange, limits, consumer).run();
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
            if (last || dropped > limits.drainedBytes()) {
                finish(last);
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (dropped > 0 || more > limits.formBytes() - length) {
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
            consumer.accept(length == body.length ? body : Arrays.copyOf(body, length));
            return;
        }
        if (!whole) {
            exchange.headers().add(HttpHeader.CONNECTION, "close");
        }
        exchange.answerError(
                new MalformedRequestException(ErrorCode.INVALID_FORM, "http: POST too large")
                        .error());
    }
}
