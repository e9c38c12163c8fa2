package io.e3fx.node.stats;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * What this member measures for Prometheus. Names are etcd's where etcd has the same thing, so that what was made for its
 * dashboards shows ours, and begin with {@code e3fx_} else. Thread-safe.
 */
public final class Metrics {
    /** From a millisecond to eight seconds, as etcd's for its disk. */
    private static final double[] DISK_SECONDS = Buckets.doubling(0.001, 14);

    private static final PrometheusTextFormatWriter WRITER =
            PrometheusTextFormatWriter.builder().build();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HttpMetrics http = new HttpMetrics(registry);
    private final PeerMetrics peers = new PeerMetrics(registry);
    private final RuntimeMetrics runtime = new RuntimeMetrics();
    private final DistributionDataPoint logForced =
            disk("etcd_disk_wal_fsync_duration_seconds", "Time of forcing the log to the disk.");
    private final DistributionDataPoint snapshotTaken =
            disk(
                    "etcd_debugging_snap_save_total_duration_seconds",
                    "Time of writing a snapshot and forcing it to the disk.");
    private final CounterDataPoint watchRequests =
            Counter.builder()
                    .name("etcd_debugging_store_watch_requests")
                    .help("Watches that were asked for.")
                    .withoutExemplars()
                    .register(registry);

    private DistributionDataPoint disk(String name, String help) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(DISK_SECONDS)
                .withoutExemplars()
                .register(registry);
    }

    /** Requests of clients. */
    public HttpMetrics http() {
        return http;
    }

    /** Traffic with other members. */
    public PeerMetrics peers() {
        return peers;
    }

    /** A watch was asked for. */
    public void watchRequested() {
        watchRequests.inc();
    }

    /** The log was forced to the disk. */
    public void logForced(Duration took) {
        logForced.observe(took.toNanos() / 1e9);
    }

    /** A snapshot was written. */
    public void snapshotTaken(Duration took) {
        snapshotTaken.observe(took.toNanos() / 1e9);
    }

    /** The type of what {@link #writeTo} writes. */
    public static String contentType() {
        return WRITER.getContentType();
    }

    /**
     * Writes all that was measured, as text for Prometheus. Takes some milliseconds.
     *
     * @param vitals how the member stands at this moment
     */
    public void writeTo(OutputStream target, Vitals vitals) throws IOException {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        registry.scrape().forEach(all::metricSnapshot);
        runtime.scrape().forEach(all::metricSnapshot);
        http.asEtcd().forEach(all::metricSnapshot);
        VitalSigns.of(vitals).forEach(all::metricSnapshot);
        WRITER.write(target, all.build());
    }
}
