package io.e3fx.launcher.hostile;

import io.e3fx.launcher.hostile.StrictAnswers.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Sends made-up requests to a member, each on a connection of its own, and keeps what it finds wrong. Thread-safe. */
final class FuzzRun {
    private static final int AT_ONCE = 8;
    private static final int MOST_FINDINGS = 20;

    private final URI base;
    private final long seed;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicLong> statuses = new ConcurrentSkipListMap<>();

    FuzzRun(URI base, long seed) {
        this.base = base;
        this.seed = seed;
    }

    /** Sends so many requests more; ends early after many findings. */
    void run(long requests) throws InterruptedException {
        long end = next.get() + requests;
        CountDownLatch done = new CountDownLatch(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        work(end);
                        done.countDown();
                    });
        }
        done.await();
        next.set(end);
    }

    private void work(long end) {
        for (long number = next.getAndIncrement();
                number < end && findings.size() < MOST_FINDINGS;
                number = next.getAndIncrement()) {
            FuzzedRequest request = RequestGenerator.request(seed, number);
            try {
                check(number, request, Wire.exchange(base, request.pieces(), request.ending()));
            } catch (IOException | RuntimeException e) {
                found(number, request, "the client failed: " + e);
            }
        }
    }

    private void check(long number, FuzzedRequest request, byte[] received) {
        AnswerCheck check = AnswerCheck.of(request, received);
        for (String finding : check.findings()) {
            found(number, request, finding + ": " + FuzzedRequest.readable(received));
        }
        if (check.answers().isEmpty()) {
            count(request, "none");
        }
        for (Answer answer : check.answers()) {
            count(request, "" + answer.status());
        }
        changes.addAndGet(check.changes(request.methods()));
    }

    /** What went wrong: the seed, the number of the request, what is wrong about its answer, and the request. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** How many changes of keys were acknowledged. */
    long changes() {
        return changes.get();
    }

    /** How many answers of each status there were to each kind of request. */
    Map<String, AtomicLong> statuses() {
        return statuses;
    }

    private void found(long number, FuzzedRequest request, String what) {
        findings.add("seed " + seed + ", request " + number + ": " + what + "\n  " + request);
    }

    private void count(FuzzedRequest request, String answer) {
        statuses.computeIfAbsent(request.kind() + ": " + answer, _ -> new AtomicLong())
                .incrementAndGet();
    }
}
