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
    static final Flag<String> LOGGER = new Flag<>("logger", FlagType.TEXT, "capnslog", LOGGING);

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
                    new Flag<>("auto-tls", FlagType.SWITCH, "false", AUTO_TLS),
                    new Flag<>("peer-auto-tls", FlagType.SWITCH, "false", PEER_AUTO_TLS),
                    new Flag<>(
                            "experimental-peer-skip-client-san-verification",
                            FlagType.SWITCH,
                            "false",
                            PEER_ADDRESS),
                    new Flag<>("discovery", FlagType.TEXT, "", DISCOVERY),
                    new Flag<>(
                            "discovery-fallback",
                            FlagType.oneOf("proxy", "exit"),
                            "proxy",
                            DISCOVERY),
                    new Flag<>("discovery-proxy", FlagType.TEXT, "", DISCOVERY),
                    new Flag<>("discovery-srv", FlagType.TEXT, "", DISCOVERY),
                    new Flag<>("discovery-srv-name", FlagType.TEXT, "", DISCOVERY),
                    new Flag<>("proxy", FlagType.oneOf("off", "readonly", "on"), "off", PROXY),
                    new Flag<>("force-new-cluster", FlagType.SWITCH, "false", RECOVERY),
                    new Flag<>("unsafe-no-fsync", FlagType.SWITCH, "false", FSYNC),
                    new Flag<>("experimental-enable-v2v3", FlagType.TEXT, "", V2V3),
                    new Flag<>("max-wals", FlagType.COUNT, "5", STORAGE),
                    new Flag<>("initial-election-tick-advance", FlagType.SWITCH, "true", ELECTION),
                    new Flag<>("pre-vote", FlagType.SWITCH, "false", ELECTION),
                    new Flag<>("quota-backend-bytes", FlagType.INTEGER, "0", V3),
                    new Flag<>("backend-batch-interval", FlagType.DURATION, "0", V3),
                    new Flag<>("backend-batch-limit", FlagType.INTEGER, "0", V3),
                    new Flag<>("max-txn-ops", FlagType.COUNT, "128", V3),
                    new Flag<>("max-request-bytes", FlagType.COUNT, "1572864", V3),
                    new Flag<>("max-concurrent-streams", FlagType.COUNT, "4294967295", V3),
                    new Flag<>("grpc-keepalive-min-time", FlagType.DURATION, "5s", V3),
                    new Flag<>("grpc-keepalive-interval", FlagType.DURATION, "2h", V3),
                    new Flag<>("grpc-keepalive-timeout", FlagType.DURATION, "20s", V3),
                    new Flag<>("auto-compaction-retention", FlagType.TEXT, "0", V3),
                    new Flag<>("auto-compaction-mode", FlagType.TEXT, "periodic", V3),
                    new Flag<>("auth-token", FlagType.TEXT, "simple", V3),
                    new Flag<>("auth-token-ttl", FlagType.COUNT, "300", V3),
                    new Flag<>("bcrypt-cost", FlagType.COUNT, "10", V3),
                    new Flag<>("experimental-initial-corrupt-check", FlagType.SWITCH, "false", V3),
                    new Flag<>("experimental-corrupt-check-time", FlagType.DURATION, "0s", V3),
                    new Flag<>(
                            "experimental-backend-bbolt-freelist-type", FlagType.TEXT, "array", V3),
                    new Flag<>(
                            "experimental-enable-lease-checkpoint", FlagType.SWITCH, "false", V3),
                    new Flag<>(
                            "experimental-enable-lease-checkpoint-persist",
                            FlagType.SWITCH,
                            "false",
                            V3),
                    new Flag<>("enable-grpc-gateway", FlagType.SWITCH, "true", V3),
                    new Flag<>("experimental-compaction-batch-limit", FlagType.INTEGER, "1000", V3),
                    new Flag<>(
                            "experimental-watch-progress-notify-interval",
                            FlagType.DURATION,
                            "10m",
                            V3),
                    new Flag<>(
                            "experimental-warning-apply-duration", FlagType.DURATION, "100ms", V3),
                    new Flag<>("enable-pprof", FlagType.SWITCH, "false", METRICS),
                    new Flag<>("metrics", FlagType.TEXT, "basic", METRICS),
                    new Flag<>("listen-metrics-urls", FlagType.URLS, "", METRICS),
                    LOGGER,
                    new Flag<>("log-package-levels", FlagType.TEXT, "", LOGGING),
                    new Flag<>("proxy-failure-wait", FlagType.COUNT, "5000", UNUSED_PROXY),
                    new Flag<>("proxy-refresh-interval", FlagType.COUNT, "30000", UNUSED_PROXY),
                    new Flag<>("proxy-dial-timeout", FlagType.COUNT, "1000", UNUSED_PROXY),
                    new Flag<>("proxy-write-timeout", FlagType.COUNT, "5000", UNUSED_PROXY),
                    new Flag<>("proxy-read-timeout", FlagType.COUNT, "0", UNUSED_PROXY));

    /** Those that etcd 3.4 takes for the sake of old command lines alone; nobody is led to them. */
    static final List<Flag<?>> OF_OLD =
            NAMES_OF_OLD.stream()
                    .<Flag<?>>map(name -> new Flag<>(name, FlagType.ANY_SWITCH, "", FORGOTTEN))
                    .toList();

    static final List<Flag<?>> ALL = Stream.concat(OF_ETCD.stream(), OF_OLD.stream()).toList();

    private OtherFlags() {}
}
