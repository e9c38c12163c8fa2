package io.e3fx.node.stats;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;

/**
 * Requests of clients by endpoint, method and status, and how long they took. Thread-safe; counting one takes no lock and
 * no look-up by label.
 */
public final class HttpMetrics {
    /** From half a millisecond to two seconds, as etcd's. */
    private static final double[] SECONDS = Buckets.doubling(0.0005, 13);

    private static final int STATUSES = 600;
    private static final int FIRST_FAILURE = 400;
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS");
    private static final String OTHER_METHOD = "other";

    private final Histogram durations;
    private final Map<Endpoint, Map<String, Line>> lines = new EnumMap<>(Endpoint.class);

    /** What a request was for. */
    public enum Endpoint {
        KEYS,
        MEMBERS,
        AUTH,
        STATS,
        ADMIN,
        /** Version, health, metrics and whatever else. */
        OTHER;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    HttpMetrics(PrometheusRegistry registry) {
        durations =
                Histogram.builder()
                        .name("e3fx_http_request_duration_seconds")
                        .help(
                                "Time from a request's head to the end of its answer, without watches.")
                        .labelNames("endpoint", "method", "code")
                        .classicOnly()
                        .classicUpperBounds(SECONDS)
                        .withoutExemplars()
                        .register(registry);
        for (Endpoint endpoint : Endpoint.values()) {
            Map<String, Line> ofEndpoint = new TreeMap<>();
            Stream.concat(METHODS.stream(), Stream.of(OTHER_METHOD))
                    .forEach(method -> ofEndpoint.put(method, new Line(endpoint, method)));
            lines.put(endpoint, Map.copyOf(ofEndpoint));
        }
    }

    /**
     * Counts a request that was answered.
     *
     * @param method as it was sent; uncommon ones are counted together
     * @param status of the answer
     * @param nanos how long it took
     */
    public void answered(Endpoint endpoint, String method, int status, long nanos) {
        Map<String, Line> ofEndpoint = lines.getOrDefault(endpoint, Map.of());
        Line line = ofEndpoint.get(method);
        if (line == null) {
            line = ofEndpoint.get(OTHER_METHOD);
        }
        if (line != null && status >= 0 && status < STATUSES) {
            line.of(status).observe(nanos / 1e9);
        }
    }

    /** Under etcd's names, from the same numbers: its requests are those about keys. */
    List<MetricSnapshot> asEtcd() {
        SortedMap<String, Long> received = new TreeMap<>();
        CounterSnapshot.Builder failed =
                CounterSnapshot.builder()
                        .name("etcd_http_failed")
                        .help("Requests about keys that failed, without watches.");
        SortedMap<String, Sum> succeeded = new TreeMap<>();
        for (HistogramDataPointSnapshot point : durations.collect().getDataPoints()) {
            Labels labels = point.getLabels();
            if (!Endpoint.KEYS.label().equals(labels.get("endpoint"))) {
                continue;
            }
            String method = labels.get("method");
            received.merge(method, point.getCount(), Long::sum);
            if (Integer.parseInt(labels.get("code")) >= FIRST_FAILURE) {
                failed.dataPoint(
                        CounterDataPointSnapshot.builder()
                                .labels(Labels.of("method", method, "code", labels.get("code")))
                                .value((double) point.getCount())
                                .build());
            } else {
                succeeded.computeIfAbsent(method, _ -> new Sum()).add(point);
            }
        }
        return List.of(received(received), failed.build(), succeeded(succeeded));
    }

    private static MetricSnapshot received(SortedMap<String, Long> counts) {
        CounterSnapshot.Builder received =
                CounterSnapshot.builder()
                        .name("etcd_http_received")
                        .help("Requests about keys that were answered, without watches.");
        counts.forEach((method, count) ->
                received.dataPoint(
                        CounterDataPointSnapshot.builder()
                                .labels(Labels.of("method", method))
                                .value(count)
                                .build()));
        return received.build();
    }

    private static MetricSnapshot succeeded(SortedMap<String, Sum> sums) {
        HistogramSnapshot.Builder succeeded =
                HistogramSnapshot.builder()
                        .name("etcd_http_successful_duration_seconds")
                        .help("Time of requests about keys that succeeded, without watches.");
        sums.forEach((method, sum) -> succeeded.dataPoint(sum.point(Labels.of("method", method))));
        return succeeded.build();
    }

    /** One endpoint and method. */
    private final class Line {
        private final Endpoint endpoint;
        private final String method;
        private final AtomicReferenceArray<DistributionDataPoint> byStatus =
                new AtomicReferenceArray<>(STATUSES);

        Line(Endpoint endpoint, String method) {
            this.endpoint = endpoint;
            this.method = method;
        }

        DistributionDataPoint of(int status) {
            DistributionDataPoint known = byStatus.get(status);
            if (known != null) {
                return known;
            }
            DistributionDataPoint point =
                    durations.labelValues(endpoint.label(), method, Integer.toString(status));
            byStatus.set(status, point);
            return point;
        }
    }

    /** Several data points in one. */
    private static final class Sum {
        private final long[] counts = new long[SECONDS.length + 1];
        private double seconds;

        void add(HistogramDataPointSnapshot point) {
            ClassicHistogramBuckets buckets = point.getClassicBuckets();
            for (int i = 0; i < counts.length; i++) {
                counts[i] += buckets.getCount(i);
            }
            seconds += point.getSum();
        }

        HistogramDataPointSnapshot point(Labels labels) {
            return HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(
                            ClassicHistogramBuckets.of(Buckets.withInfinity(SECONDS), counts))
                    .sum(seconds)
                    .labels(labels)
                    .build();
        }
    }
}
