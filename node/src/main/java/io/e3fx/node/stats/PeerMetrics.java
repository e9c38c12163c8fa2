package io.e3fx.node.stats;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What passes between this member and each other, under etcd's names. Thread-safe. */
public final class PeerMetrics {
    /** From a tenth of a millisecond to three seconds, as etcd's. */
    private static final double[] SECONDS = Buckets.doubling(0.0001, 16);

    private final Histogram roundTrips;
    private final Counter sentBytes;
    private final Counter receivedBytes;
    private final Counter failures;

    /** Grows by the members that this process ever had to do with, a handful. */
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();

    private record Peer(
            DistributionDataPoint roundTrips,
            CounterDataPoint sentBytes,
            CounterDataPoint receivedBytes,
            CounterDataPoint failures) {}

    PeerMetrics(PrometheusRegistry registry) {
        roundTrips =
                Histogram.builder()
                        .name("etcd_network_peer_round_trip_time_seconds")
                        .help(
                                "Time from sending entries or a heartbeat to a follower to its answer.")
                        .labelNames("To")
                        .classicOnly()
                        .classicUpperBounds(SECONDS)
                        .withoutExemplars()
                        .register(registry);
        sentBytes =
                counter("etcd_network_peer_sent_bytes", "Bytes of entries sent.", "To")
                        .register(registry);
        receivedBytes =
                counter("etcd_network_peer_received_bytes", "Bytes of entries received.", "From")
                        .register(registry);
        failures =
                counter(
                                "etcd_network_peer_sent_failures",
                                "Entries and heartbeats that a follower did not answer.",
                                "To")
                        .register(registry);
    }

    private static Counter.Builder counter(String name, String help, String label) {
        return Counter.builder().name(name).help(help).labelNames(label).withoutExemplars();
    }

    /** Entries or a heartbeat were answered. */
    public void answered(String member, Duration roundTrip) {
        peer(member).roundTrips().observe(roundTrip.toNanos() / 1e9);
    }

    /** Entries or a heartbeat were not answered. */
    public void failed(String member) {
        peer(member).failures().inc();
    }

    /** Entries went to that member. */
    public void sent(String member, long bytes) {
        peer(member).sentBytes().inc(bytes);
    }

    /** Entries came from that member. */
    public void received(String member, long bytes) {
        peer(member).receivedBytes().inc(bytes);
    }

    private Peer peer(String member) {
        return peers.computeIfAbsent(member, this::open);
    }

    private Peer open(String member) {
        return new Peer(
                roundTrips.labelValues(member),
                sentBytes.labelValues(member),
                receivedBytes.labelValues(member),
                failures.labelValues(member));
    }
}
