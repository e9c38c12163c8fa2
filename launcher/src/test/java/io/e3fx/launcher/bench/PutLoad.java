package io.e3fx.launcher.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * PUTs of 64 bytes on 10,000 keys below {@code /load}, one after the other on each connection.
 *
 * @param member who is asked
 * @param connections how many at the same time
 */
record PutLoad(InetSocketAddress member, int connections) {
    private static final String FORM = "value=" + "x".repeat(64);

    /** PUTs for each second, over this time. */
    double rate(Duration time) throws Exception {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                long seed = i;
                counts.add(threads.submit(() -> putUntil(end, seed)));
            }
        }
        long sum = 0;
        for (Future<Long> count : counts) {
            sum += count.get();
        }
        return sum * 1e9 / (System.nanoTime() - start);
    }

    private long putUntil(long end, long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
        long count = 0;
        try (HttpConnection connection = new HttpConnection(member)) {
            while (System.nanoTime() < end) {
                String path = "/v2/keys/load/k" + random.nextInt(10_000);
                int status = connection.exchange("PUT", path, FORM);
                if (status != 200 && status != 201) {
                    throw new IOException("a PUT was answered " + status);
                }
                count++;
            }
        }
        return count;
    }
}
