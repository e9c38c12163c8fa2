package io.e3fx.launcher.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.launcher.conformance.WireClient.Head;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A request whose answer is read by a thread of its own, line by line. Used by one thread. */
final class Background implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** How long more lines may come behind the expected ones. */
    private static final Duration MORE = Duration.ofMillis(200);

    private final CompletableFuture<WireClient> client = new CompletableFuture<>();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Background(URI base, Recording.Call call, Names names) {
        Thread.startVirtualThread(() -> read(base, call, names));
    }

    private void read(URI base, Recording.Call call, Names names) {
        try {
            WireClient connected = WireClient.send(base, call, names, TIMEOUT);
            client.complete(connected);
            for (byte[] line = connected.bodyLine(); line.length > 0; line = connected.bodyLine()) {
                lines.add(new String(line, UTF_8));
            }
            ended.complete(null);
        } catch (IOException | RuntimeException e) {
            client.completeExceptionally(e);
            ended.completeExceptionally(e);
        }
    }

    /** Whether the head of the answer comes within this time. */
    boolean hasHeadWithin(Duration time) throws InterruptedException {
        try {
            return client.get(time.toMillis(), TimeUnit.MILLISECONDS) != null;
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException _) {
            return false;
        }
    }

    /**
     * What has come since the last call.
     *
     * @param count waits for so many lines, and a moment more; 0 waits for the timeout, absent for the end of the answer
     */
    Answer collect(OptionalInt count, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        List<String> collected = new ArrayList<>();
        while (System.nanoTime() < end && !isOver()) {
            String line = lines.poll(10, TimeUnit.MILLISECONDS);
            if (line == null) {
                continue;
            }
            collected.add(line);
            if (count.orElse(0) > 0 && collected.size() >= count.getAsInt()) {
                end = Math.min(end, System.nanoTime() + MORE.toNanos());
            }
        }
        if (ended.isCompletedExceptionally()) {
            return new Answer.None(String.valueOf(ended.exceptionNow()));
        }
        Head head = client.isDone() ? client.resultNow().head() : new Head(0, List.of());
        return new Answer.Lines(head, collected, isOver());
    }

    private boolean isOver() {
        return ended.isDone() && lines.isEmpty();
    }

    @Override
    public void close() {
        var _ = client.thenAccept(WireClient::close);
    }
}
