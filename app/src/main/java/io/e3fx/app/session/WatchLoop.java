package io.e3fx.app.session;

import io.e3fx.launcher.client.ErrorCode;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.RefusedException;
import io.e3fx.launcher.client.Watch;
import io.e3fx.launcher.client.WatchStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches a directory with all below it and never gives up: opens a stream from now on, back-fills what happened since the last
 * one up to the index at which the stream began, then reads the stream. A gap that the members no longer remember
 * becomes {@link Feed.Reload}. Runs on one thread of its own; {@link #restart()} and {@link #close()} are for any.
 */
final class WatchLoop implements Runnable, AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    /** How long the history may stay silent before it is taken to hold nothing more: refreshes leave gaps in it. */
    private static final Duration HISTORY_WAIT = Duration.ofMillis(700);

    /** More than this is loaded anew rather than asked for event by event. */
    private static final long LONGEST_BACKFILL = 300;

    private final EtcdClient client;
    private final String directory;
    private final Consumer<? super Feed> sink;
    private final InstantSource clock;
    private volatile @Nullable WatchStream current;
    private volatile boolean closed;
    private long nextIndex;

    WatchLoop(
            EtcdClient client, String directory, Consumer<? super Feed> sink, InstantSource clock) {
        this.client = client;
        this.directory = directory;
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public void run() {
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        try {
            while (!closed) {
                long before = nextIndex;
                Problem problem = watchOnce();
                if (closed) {
                    return;
                }
                pause = nextIndex == before ? longer(pause) : FIRST_PAUSE;
                told = told && nextIndex == before;
                if (!told) {
                    sink.accept(new Feed.Stale(problem, clock.instant()));
                    told = true;
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drops the connection and takes up the watch again, perhaps at another member. */
    void restart() {
        WatchStream stream = current;
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        restart();
    }

    private Problem watchOnce() throws InterruptedException {
        try (WatchStream stream = client.stream(Watch.subtree(directory))) {
            current = stream;
            long began = stream.start().etcdIndex().orElse(0);
            if (!backfill(began)) {
                sink.accept(new Feed.Reload(began));
            }
            nextIndex = began + 1;
            sink.accept(new Feed.Live(stream.start().endpoint(), began));
            for (Optional<Event> event = stream.next(); event.isPresent(); event = stream.next()) {
                tell(event.get());
            }
            return new Problem.Unreachable(stream.start().endpoint() + ": the watch was ended");
        } catch (EtcdException failure) {
            return Problem.of(failure);
        } finally {
            current = null;
        }
    }

    /** Tells all events up to the index; false when they are not all to be had. */
    private boolean backfill(long until) throws EtcdException, InterruptedException {
        if (nextIndex == 0 || nextIndex > until + 1 || until - nextIndex > LONGEST_BACKFILL) {
            return false;
        }
        try {
            while (nextIndex <= until) {
                Watch past = Watch.subtree(directory).from(nextIndex);
                Optional<Event> event = client.poll(past, HISTORY_WAIT).value();
                if (event.isEmpty() || event.get().node().modifiedIndex() > until) {
                    return true;
                }
                tell(event.get());
            }
            return true;
        } catch (RefusedException refused) {
            if (refused.error().is(ErrorCode.EVENT_INDEX_CLEARED)) {
                return false;
            }
            throw refused;
        }
    }

    private void tell(Event event) {
        nextIndex = event.node().modifiedIndex() + 1;
        sink.accept(new Feed.Changed(event));
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
