package io.e3fx.node.config;

import io.e3fx.node.config.Flag.Treatment;
import io.e3fx.node.config.Flag.Treatment.Refused;
import io.e3fx.node.config.Flag.Treatment.WithoutEffect;
import java.util.List;
import java.util.stream.Stream;

/**
 * The flags of etcd 3.4 that have no effect here. What concerns security, membership or durability is refused, so that nobody
 * believes to have it; tuning and what belongs to the v3 API is accepted with a warning, so that command lines carry over.
 */
final class OtherFlags {
    private static final Treatment AUTO_TLS =
            new Refused(
                    "certificates are not made by this node, name some with --cert-file and --key-file");
    private static final Treatment PEER_AUTO_TLS =
            new Refused(
                    "certificates are not made by this node, name some with --peer-cert-file and --peer-key-file");
    private static final Treatment PEER_ADDRESS =
            new WithoutEffect("the address of a member is not compared with its certificate");
    private static final Treatment DISCOVERY =
            new Refused(
                    "discovery is not supported in this version, name the members with --initial-cluster");
    private static final Treatment PROXY =
            new Refused("proxy mode is not supported, every member takes every request");
    private static final Treatment RECOVERY =
            new Refused("recovery from a lost quorum is not supported in this version");
    private static final Treatment FSYNC = new Refused("this node always forces its log to disk");
    private static final Treatment V2V3 = new Refused("this node has no v3 store");

    private static final Treatment V3 =
            new WithoutEffect("it belongs to the v3 API, which this node doesn't serve");
    private static final Treatment STORAGE =
            new WithoutEffect("this node looks after the files of its log itself");
    private static final Treatment ELECTION =
            new WithoutEffect("elections work in their own way in this node");
    private static final Treatment LOGGING =
            new WithoutEffect("the log has one form, text in lines");

    /** Only its name is looked at. */
    static final Flag<String> LOGGER = new Flag<>("logger", FlagTypes.TEXT, "capnslog", LOGGING);

    private static final Treatment METRICS =
            new WithoutEffect("metrics and profiles can't be configured in this version");
    private static final Treatment UNUSED_PROXY = new WithoutEffect("this node has no proxy mode");

    private static final Treatment FORGOTTEN =
            new WithoutEffect("it is of an etcd before 3.4, which takes it and does nothing");

    private static final List<String> NAMES_OF_OLD =
            List.of(
                    "cluster-active-size",
                    "cluster-remove-delay",
                    "cluster-sync-interval",
                    "config",
                    "force",
                    "max-result-buffer",
                    "max-retry-attempts",
                    "peer-heartbeat-interval",
                    "peer-election-timeout",
                    "retry-interval",
                    "snapshot",
                    "v",
                    "vv");

    private static final List<Flag<?>> OF_ETCD =
            List.of(
                    new Flag<>("auto-tls", FlagTypes.SWITCH, "false", AUTO_TLS),
                    new Flag<>("peer-auto-tls", FlagTypes.SWITCH, "false", PEER_AUTO_TLS),
                    new Flag<>(
                            "experimental-peer-skip-client-san-verification",
                            FlagTypes.SWITCH,
                            "false",
                            PEER_ADDRESS),
                    new Flag<>("discovery", FlagTypes.TEXT, "", DISCOVERY),
                    new Flag<>(
                            "discovery-fallback",
                            FlagTypes.oneOf("proxy", "exit"),
                            "proxy",
                            DISCOVERY),
                    new Flag<>("discovery-proxy", FlagTypes.TEXT, "", DISCOVERY),
                    new Flag<>("discovery-srv", FlagTypes.TEXT, "", DISCOVERY),
                    new Flag<>("discovery-srv-name", FlagTypes.TEXT, "", DISCOVERY),
                    new Flag<>("proxy", FlagTypes.oneOf("off", "readonly", "on"), "off", PROXY),
                    new Flag<>("force-new-cluster", FlagTypes.SWITCH, "false", RECOVERY),
                    new Flag<>("unsafe-no-fsync", FlagTypes.SWITCH, "false", FSYNC),
                    new Flag<>("experimental-enable-v2v3", FlagTypes.TEXT, "", V2V3),
                    new Flag<>("max-wals", FlagTypes.COUNT, "5", STORAGE),
                    new Flag<>("initial-election-tick-advance", FlagTypes.SWITCH, "true", ELECTION),
                    new Flag<>("pre-vote", FlagTypes.SWITCH, "false", ELECTION),
                    new Flag<>("quota-backend-bytes", FlagTypes.INTEGER, "0", V3),
                    new Flag<>("backend-batch-interval", FlagTypes.DURATION, "0", V3),
                    new Flag<>("backend-batch-limit", FlagTypes.INTEGER, "0", V3),
                    new Flag<>("max-txn-ops", FlagTypes.COUNT, "128", V3),
                    new Flag<>("max-request-bytes", FlagTypes.COUNT, "1572864", V3),
                    new Flag<>("max-concurrent-streams", FlagTypes.COUNT, "4294967295", V3),
                    new Flag<>("grpc-keepalive-min-time", FlagTypes.DURATION, "5s", V3),
                    new Flag<>("grpc-keepalive-interval", FlagTypes.DURATION, "2h", V3),
                    new Flag<>("grpc-keepalive-timeout", FlagTypes.DURATION, "20s", V3),
                    new Flag<>("auto-compaction-retention", FlagTypes.TEXT, "0", V3),
                    new Flag<>("auto-compaction-mode", FlagTypes.TEXT, "periodic", V3),
                    new Flag<>("auth-token", FlagTypes.TEXT, "simple", V3),
                    new Flag<>("auth-token-ttl", FlagTypes.COUNT, "300", V3),
                    new Flag<>("bcrypt-cost", FlagTypes.COUNT, "10", V3),
                    new Flag<>("experimental-initial-corrupt-check", FlagTypes.SWITCH, "false", V3),
                    new Flag<>("experimental-corrupt-check-time", FlagTypes.DURATION, "0s", V3),
                    new Flag<>(
                            "experimental-backend-bbolt-freelist-type",
                            FlagTypes.TEXT,
                            "array",
                            V3),
                    new Flag<>(
                            "experimental-enable-lease-checkpoint", FlagTypes.SWITCH, "false", V3),
                    new Flag<>(
                            "experimental-enable-lease-checkpoint-persist",
                            FlagTypes.SWITCH,
                            "false",
                            V3),
                    new Flag<>("enable-grpc-gateway", FlagTypes.SWITCH, "true", V3),
                    new Flag<>(
                            "experimental-compaction-batch-limit", FlagTypes.INTEGER, "1000", V3),
                    new Flag<>(
                            "experimental-watch-progress-notify-interval",
                            FlagTypes.DURATION,
                            "10m",
                            V3),
                    new Flag<>(
                            "experimental-warning-apply-duration", FlagTypes.DURATION, "100ms", V3),
                    new Flag<>("enable-pprof", FlagTypes.SWITCH, "false", METRICS),
                    new Flag<>("metrics", FlagTypes.TEXT, "basic", METRICS),
                    new Flag<>("listen-metrics-urls", FlagTypes.URLS, "", METRICS),
                    LOGGER,
                    new Flag<>("log-package-levels", FlagTypes.TEXT, "", LOGGING),
                    new Flag<>("proxy-failure-wait", FlagTypes.COUNT, "5000", UNUSED_PROXY),
                    new Flag<>("proxy-refresh-interval", FlagTypes.COUNT, "30000", UNUSED_PROXY),
                    new Flag<>("proxy-dial-timeout", FlagTypes.COUNT, "1000", UNUSED_PROXY),
                    new Flag<>("proxy-write-timeout", FlagTypes.COUNT, "5000", UNUSED_PROXY),
                    new Flag<>("proxy-read-timeout", FlagTypes.COUNT, "0", UNUSED_PROXY));

    /** Those that etcd 3.4 takes for the sake of old command lines alone; nobody is led to them. */
    static final List<Flag<?>> OF_OLD =
            NAMES_OF_OLD.stream()
                    .<Flag<?>>map(name -> new Flag<>(name, FlagTypes.ANY_SWITCH, "", FORGOTTEN))
                    .toList();

    static final List<Flag<?>> ALL = Stream.concat(OF_ETCD.stream(), OF_OLD.stream()).toList();

    private OtherFlags() {}
}
