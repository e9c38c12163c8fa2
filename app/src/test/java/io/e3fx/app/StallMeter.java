package io.e3fx.app;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Measures what a person feels: a stall is the time from when something comes for the FX thread, a key press say, to
 * when that thread takes it up. A thread of the meter puts an empty action into the FX thread's queue every millisecond,
 * one at a time, and takes the time until it runs. The milliseconds that pass while one waits count too, each with what
 * an action of that millisecond would have waited, so that one long stall weighs in the percentile what it lasts. In the
 * FX thread's queue the action waits for events, for what was posted before and for the pulse with its layout, and for
 * the machine to give that thread a processor.
 *
 * <pre>
 * StallMeter meter = StallMeter.start();
 * ...                                     // on any thread but the FX thread
 * Stalls stalls = meter.stop();
 * </pre>
 */
public final class StallMeter {

    private static final long PERIOD_NANOS = 1_000_000;

    /** From this wait on it is looked what the FX thread does; well below what is felt. */
    private static final Duration WORTH_A_LOOK = Duration.ofMillis(25);

    /** Waits are counted in classes this wide. */
    private static final long CLASS_NANOS = 100_000;

    /** The last class is for this wait and all that are longer: a window that hangs for so long is no measurement. */
    private static final int CLASSES = (int) (TimeUnit.SECONDS.toNanos(60) / CLASS_NANOS);

    private static final int FRAMES = 80;

    private final long[] counts = new long[CLASSES];
    private final CountDownLatch started = new CountDownLatch(1);
    private final Thread fxThread;
    private final Thread thread;
    private long longestNanos;
    private String where = "";
    private volatile boolean isStopped;

    private StallMeter(Thread fxThread) {
        this.fxThread = fxThread;
        this.thread = Thread.ofPlatform().name("stall-meter").daemon().unstarted(this::measure);
    }

    /** Starts to measure; returns when it does. */
    public static StallMeter start() {
        StallMeter meter = new StallMeter(fxThread());
        meter.thread.start();
        await(meter.started);
        return meter;
    }

    /** Ends, and says what was measured; a stall that lasts is waited for. */
    public Stalls stop() {
        isStopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
        return stalls();
    }

    /** Waits until everything that came for the FX thread before was done. */
    public static void settle() {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(done::countDown);
        await(done);
    }

    /**
     * How many bytes of the heap are in use by what is reachable.
     *
     * @return after garbage was collected, so call it when the window is at rest
     */
    public static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void measure() {
        while (!isStopped) {
            long posted = System.nanoTime();
            CountDownLatch taken = new CountDownLatch(1);
            long[] ran = new long[1];
            Platform.runLater(() -> {
                ran[0] = System.nanoTime();
                taken.countDown();
            });
            watch(taken);
            record(ran[0] - posted);
            started.countDown();
            LockSupport.parkNanos(posted + PERIOD_NANOS - System.nanoTime());
        }
    }

    private void watch(CountDownLatch taken) {
        try {
            if (taken.await(WORTH_A_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            long from = System.nanoTime();
            StackTraceElement[] seen = fxThread.getStackTrace();
            taken.await();
            long waited = System.nanoTime() - from + WORTH_A_LOOK.toNanos();
            if (waited > longestNanos) {
                where = text(seen);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the meter", e);
        }
    }

    private void record(long waitedNanos) {
        longestNanos = Math.max(longestNanos, waitedNanos);
        for (long left = waitedNanos; left > 0; left -= PERIOD_NANOS) {
            counts[(int) Math.min(left / CLASS_NANOS, CLASSES - 1)]++;
        }
    }

    private Stalls stalls() {
        long samples = Arrays.stream(counts).sum();
        long above = samples / 1000;
        int place = CLASSES - 1;
        while (place > 0 && above - counts[place] >= 0) {
            above -= counts[place];
            place--;
        }
        long percentileNanos = Math.min((place + 1) * CLASS_NANOS, longestNanos);
        return new Stalls(
                samples, Duration.ofNanos(longestNanos), Duration.ofNanos(percentileNanos), where);
    }

    private static String text(StackTraceElement[] frames) {
        return List.of(frames).stream()
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }

    private static Thread fxThread() {
        CompletableFuture<Thread> found = new CompletableFuture<>();
        Platform.runLater(() -> found.complete(Thread.currentThread()));
        try {
            return found.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("there is no FX thread", e);
        }
    }
}
