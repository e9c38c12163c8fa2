package io.e3fx.node.api;

import org.eclipse.jetty.util.IteratingCallback;

/** A long document that is sent in chunks, each rendered when the one before it is on its way. */
final class LongAnswer extends IteratingCallback {
    /** A document that is rendered piece by piece. */
    interface Pieces {
        /** Writes on until all is written (true) or {@code out} holds {@code enough} bytes or more (false). */
        boolean writeTo(JsonBytes out, int enough);
    }

    private final Exchange exchange;
    private final Pieces pieces;
    private final JsonBytes chunk;
    private final int chunkBytes;
    private boolean hasFirst = true;
    private boolean finished;

    /**
     * Answers 200 with a document: at once if it is short, else the rest is rendered on a thread of the pool.
     *
     * @param room about how many bytes a short one has
     */
    static void answer(Exchange exchange, Pieces pieces, int room, Serving serving) {
        int chunkBytes = serving.limits().chunkBytes();
        JsonBytes first = new JsonBytes(room);
        if (pieces.writeTo(first, chunkBytes)) {
            exchange.answer(200, Headers.JSON, first.toBuffer());
        } else {
            exchange.headers().add(Headers.JSON);
            LongAnswer rest = new LongAnswer(exchange, pieces, first, chunkBytes);
            UnreadBody.passOver(
                    exchange.request(),
                    exchange.response(),
                    () -> serving.threads().pool().execute(rest::iterate));
        }
    }

    /** Goes on from {@code first}, which is rendered but not sent. */
    private LongAnswer(Exchange exchange, Pieces pieces, JsonBytes first, int chunkBytes) {
        this.exchange = exchange;
        this.pieces = pieces;
        this.chunk = first;
        this.chunkBytes = chunkBytes;
    }

    @Override
    protected Action process() {
        if (finished) {
            return Action.SUCCEEDED;
        }
        if (hasFirst) {
            hasFirst = false;
        } else {
            chunk.truncate(0);
            finished = pieces.writeTo(chunk, chunkBytes);
        }
        exchange.response().write(finished, chunk.toBuffer(), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        exchange.callback().succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        exchange.callback().failed(cause);
    }
}
