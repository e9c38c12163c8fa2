package io.e3fx.node.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.stats.HttpMetrics.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private static final long MILLISECOND = 1_000_000;

    private final Metrics metrics = new Metrics();

    @Test
    void requestsAreCountedByEndpointMethodAndCode() throws IOException {
        metrics.http().answered(Endpoint.KEYS, "GET", 200, 3 * MILLISECOND);
        metrics.http().answered(Endpoint.KEYS, "GET", 200, 3 * MILLISECOND);
        metrics.http().answered(Endpoint.KEYS, "GET", 404, MILLISECOND);
        metrics.http().answered(Endpoint.MEMBERS, "POST", 201, MILLISECOND);

        String text = text();
        assertThat(count(text, "keys", "GET", "200")).isEqualTo("2");
        assertThat(count(text, "keys", "GET", "404")).isEqualTo("1");
        assertThat(count(text, "members", "POST", "201")).isEqualTo("1");
        String bucket =
                "e3fx_http_request_duration_seconds_bucket{code=\"200\",endpoint=\"keys\",method=\"GET\",le=";
        assertThat(value(text, bucket + "\"0.002\"}")).isEqualTo("0");
        assertThat(value(text, bucket + "\"0.004\"}")).isEqualTo("2");
        assertThat(value(text, bucket + "\"+Inf\"}")).isEqualTo("2");
    }

    @Test
    void uncommonMethodsAreCountedTogether() throws IOException {
        metrics.http().answered(Endpoint.OTHER, "BREW", 405, 1);
        metrics.http().answered(Endpoint.OTHER, "PROPFIND", 405, 1);
        assertThat(count(text(), "other", "other", "405")).isEqualTo("2");
    }

    @Test
    void aStatusThatCanNotBeCostsNothing() throws IOException {
        metrics.http().answered(Endpoint.OTHER, "GET", 600, 1);
        metrics.http().answered(Endpoint.OTHER, "GET", -1, 1);
        assertThat(text()).doesNotContain("e3fx_http_request_duration_seconds_count{");
    }

    @Test
    void requestsAboutKeysAreToldUnderEtcdsNamesToo() throws IOException {
        metrics.http().answered(Endpoint.KEYS, "PUT", 200, 3 * MILLISECOND);
        metrics.http().answered(Endpoint.KEYS, "PUT", 201, MILLISECOND);
        metrics.http().answered(Endpoint.KEYS, "PUT", 412, MILLISECOND);
        metrics.http().answered(Endpoint.STATS, "GET", 200, MILLISECOND);

        String text = text();
        assertThat(value(text, "etcd_http_received_total{method=\"PUT\"}")).isEqualTo("3.0");
        assertThat(value(text, "etcd_http_failed_total{code=\"412\",method=\"PUT\"}"))
                .isEqualTo("1.0");
        String duration = "etcd_http_successful_duration_seconds";
        assertThat(value(text, duration + "_count{method=\"PUT\"}")).isEqualTo("2");
        assertThat(value(text, duration + "_sum{method=\"PUT\"}")).isEqualTo("0.004");
        assertThat(value(text, duration + "_bucket{method=\"PUT\",le=\"0.001\"}")).isEqualTo("1");
        assertThat(value(text, duration + "_bucket{method=\"PUT\",le=\"+Inf\"}")).isEqualTo("2");
        assertThat(text).doesNotContain("etcd_http_received_total{method=\"GET\"}");
    }

    @Test
    void peersAreToldApart() throws IOException {
        metrics.peers().answered("a", Duration.ofMillis(2));
        metrics.peers().failed("b");
        metrics.peers().sent("a", 100);
        metrics.peers().received("b", 50);

        String text = text();
        assertThat(value(text, "etcd_network_peer_round_trip_time_seconds_sum{To=\"a\"}"))
                .isEqualTo("0.002");
        assertThat(value(text, "etcd_network_peer_sent_failures_total{To=\"b\"}")).isEqualTo("1.0");
        assertThat(value(text, "etcd_network_peer_sent_bytes_total{To=\"a\"}")).isEqualTo("100.0");
        assertThat(value(text, "etcd_network_peer_received_bytes_total{From=\"b\"}"))
                .isEqualTo("50.0");
    }

    @Test
    void theDiskIsTimed() throws IOException {
        metrics.logForced(Duration.ofMillis(3));
        metrics.snapshotTaken(Duration.ofSeconds(1));
        metrics.watchRequested();

        String text = text();
        assertThat(value(text, "etcd_disk_wal_fsync_duration_seconds_bucket{le=\"0.004\"}"))
                .isEqualTo("1");
        assertThat(value(text, "etcd_debugging_snap_save_total_duration_seconds_sum"))
                .isEqualTo("1.0");
        assertThat(value(text, "etcd_debugging_store_watch_requests_total")).isEqualTo("1.0");
    }

    @Test
    void vitalsHaveEtcdsNamesWhereEtcdHasThem() throws IOException {
        assertThat(text().lines().filter(line -> !line.startsWith("#")).toList())
                .contains(
                        "etcd_server_id{server_id=\"8e9e\"} 1.0",
                        "etcd_server_version{server_version=\"3.4.23\"} 1.0",
                        "etcd_cluster_version{cluster_version=\"3.4.0\"} 1.0",
                        "etcd_server_has_leader 1.0",
                        "etcd_server_is_leader 0.0",
                        "etcd_server_leader_changes_seen_total 3.0",
                        "etcd_server_proposals_pending 7.0",
                        "etcd_server_proposals_failed_total 8.0",
                        "etcd_server_proposals_committed_total 12.0",
                        "etcd_server_proposals_applied_total 11.0",
                        "e3fx_raft_term 2.0",
                        "e3fx_raft_first_index 5.0",
                        "e3fx_raft_flushed_index 13.0",
                        "e3fx_raft_snapshot_index -1.0",
                        "e3fx_store_etcd_index 21.0",
                        "e3fx_store_keys 22.0",
                        "e3fx_store_bytes 23.0",
                        "e3fx_store_history_bytes 24.0",
                        "etcd_debugging_store_watchers 25.0",
                        "etcd_debugging_store_reads_total{action=\"getRecursive\"} 4.0",
                        "etcd_debugging_store_reads_failed_total{action=\"getRecursive\"} 1.0",
                        "etcd_debugging_store_writes_total{action=\"set\"} 6.0",
                        "etcd_debugging_store_writes_failed_total{action=\"set\"} 2.0",
                        "etcd_debugging_store_expires_total 9.0");
    }

    @Test
    void theRuntimeAndTheProcessAreMeasuredToo() throws IOException {
        assertThat(text())
                .contains("process_cpu_seconds_total ", "jvm_threads_current ")
                .contains(
                        "jvm_memory_used_bytes{area=\"heap\"}", "jvm_gc_collection_seconds_count");
    }

    @Test
    void everythingIsExplained() throws IOException {
        List<String> lines = text().lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("# TYPE")).count())
                .isEqualTo(lines.stream().filter(line -> line.startsWith("# HELP")).count());
    }

    private static String count(String text, String endpoint, String method, String code) {
        return value(
                text,
                "e3fx_http_request_duration_seconds_count{code=\"%s\",endpoint=\"%s\",method=\"%s\"}"
                        .formatted(code, endpoint, method));
    }

    private static String value(String text, String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .findAny()
                .orElse(series + " absent")
                .substring(series.length() + 1);
    }

    private String text() throws IOException {
        Vitals vitals =
                new Vitals(
                        new Vitals.Identity("8e9e", "3.4.23", "3.4.0"),
                        new Vitals.Raft(
                                Vitals.Role.LED, 2, 3, new Vitals.Log(5, 13, 12, 11, -1), 7, 8),
                        new Vitals.Store(
                                21,
                                22,
                                23,
                                24,
                                25,
                                List.of(
                                        new Vitals.Operation(
                                                Vitals.Kind.READ, "getRecursive", 4, 1),
                                        new Vitals.Operation(Vitals.Kind.WRITE, "set", 6, 2),
                                        new Vitals.Operation(Vitals.Kind.EXPIRY, "expire", 9, 0))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        metrics.writeTo(bytes, vitals);
        return bytes.toString(UTF_8);
    }
}
