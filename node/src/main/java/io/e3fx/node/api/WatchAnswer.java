package io.e3fx.node.api;

import io.e3fx.node.store.Event;
import io.e3fx.node.watch.Watch;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a watch: headers at once, then one JSON line for each event, each in a chunk of its own. It holds no thread
 * while it waits, and goes when its client goes.
 */
final class WatchAnswer extends IteratingCallback {
    private final Exchange exchange;
    private final Handover threads;
    private volatile @Nullable Watch watch;
    private @Nullable Event onlyEvent;
    private volatile boolean started;
    private boolean headersSent;
    private boolean looksForLeaving;
    private boolean finished;

    WatchAnswer(Exchange exchange, Handover threads) {
        this.exchange = exchange;
        this.threads = threads;
    }

    /** Sends what comes for {@code newWatch}. */
    void start(Watch newWatch) {
        watch = newWatch;
        begin();
    }

    /** Sends this event, and stays open without ever sending more. */
    void startWith(Event event) {
        onlyEvent = event;
        begin();
    }

    private void begin() {
        Request request = exchange.request();
        exchange.headers().add(Headers.JSON);
        request.addIdleTimeoutListener(_ -> false);
        request.addFailureListener(this::abort);
        UnreadBody.passOver(
                request,
                exchange.response(),
                () -> {
                    started = true;
                    iterate();
                });
    }

    /** There is something to look at. Called on the apply thread. */
    void wakeUp() {
        threads.execute(this::iterate);
    }

    @Override
    protected Action process() {
        if (!started) {
            return Action.IDLE; // woken while it registers; begin() follows
        }
        if (finished) {
            return Action.SUCCEEDED;
        }
        if (!headersSent) {
            headersSent = true;
            exchange.response().write(false, BufferUtil.EMPTY_BUFFER, this);
            return Action.SCHEDULED;
        }
        if (!looksForLeaving) {
            looksForLeaving = true; // not before, else a client that has gone already gets an error
            lookForLeaving();
        }
        Event event = onlyEvent;
        if (event != null) {
            onlyEvent = null;
            return send(event);
        }
        Watch waiting = watch;
        if (waiting == null) {
            return Action.IDLE;
        }
        return switch (waiting.next()) {
            case Watch.Next.Told(Event told) -> send(told);
            case Watch.Next.Nothing() -> Action.IDLE;
            case Watch.Next.Ended() -> {
                finished = true;
                exchange.response().write(true, BufferUtil.EMPTY_BUFFER, this);
                yield Action.SCHEDULED;
            }
        };
    }

    private void lookForLeaving() {
        LeavingNotice.of(exchange.request())
                .ifPresent(endPoint ->
                        endPoint.whenPeerGoes(
                                () -> abort(new EofException("the client has gone"))));
    }

    private Action send(Event event) {
        exchange.response().write(false, KeyJson.event(event).toBuffer(), this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        leave();
        exchange.callback().succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        leave();
        exchange.callback().failed(cause);
    }

    private void leave() {
        Watch left = watch;
        if (left != null) {
            left.close();
        }
        LeavingNotice.of(exchange.request()).ifPresent(LeavingNotice::stopLooking);
    }
}
