package io.e3fx.launcher.client;

import java.util.Optional;

/**
 * A watch that stays open and delivers event after event. {@link #next()} is for one thread; {@link #close()} may be
 * called by any, and ends a waiting {@code next()} at once.
 *
 * <p>A stream that was asked for a waitIndex in the past stops after one event, although it stays open (a habit of the
 * v2 API): catch up with {@link EtcdClient#poll} and let streams begin now.
 */
public interface WatchStream extends AutoCloseable {

    /** The headers it began with; its {@code etcdIndex} is the last index that this stream will not show. */
    Reply<Watch> start();

    /**
     * Waits for the next event.
     *
     * @return absent when the stream has ended: it was closed here, or the member ended it
     * @throws UnavailableException when the connection broke
     * @throws InterruptedException when the waiting thread was interrupted; the stream is then closed
     */
    Optional<Event> next() throws EtcdException, InterruptedException;

    /** Ends the watch. */
    @Override
    void close();
}
