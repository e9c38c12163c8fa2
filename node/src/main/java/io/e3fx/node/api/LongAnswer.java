package io.e3fx.node.api;

import org.eclipse.jetty.util.IteratingCallback;

/** A listing that is sent in chunks, each rendered when the one before it is on its way. */
final class LongAnswer extends IteratingCallback {
    private final Exchange exchange;
    private final Listing listing;
    private final JsonBytes chunk;
    private final int chunkBytes;
    private boolean hasFirst = true;
    private boolean finished;

    /** Goes on from {@code first}, which is rendered but not sent. */
    LongAnswer(Exchange exchange, Listing listing, JsonBytes first, int chunkBytes) {
        this.exchange = exchange;
        this.listing = listing;
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
            finished = listing.writeTo(chunk, chunkBytes);
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
