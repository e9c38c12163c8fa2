package io.e3fx.node.config;

import static io.e3fx.node.config.Flag.Group.ACCESS;
import static io.e3fx.node.config.Flag.Group.CLUSTER;
import static io.e3fx.node.config.Flag.Group.MEMBER;
import static io.e3fx.node.config.Flag.Group.PROCESS;

import io.e3fx.node.config.Flag.Group;
import io.e3fx.node.config.Flag.Treatment.Used;
import io.e3fx.node.config.NodeConfig.LogLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of all flags: those with an effect here and in {@link TlsFlags}, those without in {@link OtherFlags}. */
final class Flags {
    static final Flag<String> NAME =
            used("name", FlagTypes.TEXT, "default", MEMBER, "Name of this member.");
    static final Flag<Path> DATA_DIR =
            used(
                    "data-dir",
                    FlagTypes.PATH,
                    "",
                    MEMBER,
                    "Directory of this member's data; NAME.etcd when empty.");
    static final Flag<Path> WAL_DIR =
            used(
                    "wal-dir",
                    FlagTypes.PATH,
                    "",
                    MEMBER,
                    "Directory of the log; inside the data directory when empty.");
    static final Flag<Long> SNAPSHOT_COUNT =
            used(
                    "snapshot-count",
                    FlagTypes.COUNT,
                    "100000",
                    MEMBER,
                    "A snapshot is taken after so many committed entries.");
    static final Flag<Long> MAX_SNAPSHOTS =
            used(
                    "max-snapshots",
                    FlagTypes.COUNT,
                    "5",
                    MEMBER,
                    "So many of the newest snapshots are kept; all when 0.");
    static final Flag<Long> HEARTBEAT_INTERVAL =
            used(
                    "heartbeat-interval",
                    FlagTypes.COUNT,
                    "100",
                    MEMBER,
                    "Time between two heartbeats, in milliseconds.");
    static final Flag<Long> ELECTION_TIMEOUT =
            used(
                    "election-timeout",
                    FlagTypes.COUNT,
                    "1000",
                    MEMBER,
                    "Time without a heartbeat before an election begins, in milliseconds; at least 5 heartbeats, at most 50000.");
    static final Flag<List<NodeUrl>> LISTEN_PEER_URLS =
            used(
                    "listen-peer-urls",
                    FlagTypes.URLS,
                    "http://localhost:2380",
                    MEMBER,
                    "URLs to listen on for other members.");
    static final Flag<List<NodeUrl>> LISTEN_CLIENT_URLS =
            used(
                    "listen-client-urls",
                    FlagTypes.URLS,
                    "http://localhost:2379",
                    MEMBER,
                    "URLs to listen on for clients.");

    static final Flag<List<NodeUrl>> INITIAL_ADVERTISE_PEER_URLS =
            used(
                    "initial-advertise-peer-urls",
                    FlagTypes.URLS,
                    "http://localhost:2380",
                    CLUSTER,
                    "URLs at which other members reach this one.");
    static final Flag<List<NodeUrl>> ADVERTISE_CLIENT_URLS =
            used(
                    "advertise-client-urls",
                    FlagTypes.URLS,
                    "http://localhost:2379",
                    CLUSTER,
                    "URLs at which clients reach this member; required with --listen-client-urls.");
    static final Flag<String> INITIAL_CLUSTER =
            used(
                    "initial-cluster",
                    FlagTypes.TEXT,
                    "",
                    CLUSTER,
                    "All founding members as NAME=PEER-URL,...; this member alone when the flag is not given.");
    static final Flag<String> INITIAL_CLUSTER_TOKEN =
            used(
                    "initial-cluster-token",
                    FlagTypes.TEXT,
                    "etcd-cluster",
                    CLUSTER,
                    "Tells clusters apart that have the same URLs; part of every ID.");
    static final Flag<ClusterState> INITIAL_CLUSTER_STATE =
            used(
                    "initial-cluster-state",
                    FlagTypes.STATE,
                    "new",
                    CLUSTER,
                    "'new' to found the cluster, 'existing' to join one that runs.");
    static final Flag<Boolean> STRICT_RECONFIG_CHECK =
            used(
                    "strict-reconfig-check",
                    FlagTypes.SWITCH,
                    "true",
                    CLUSTER,
                    "Refuse changes of membership that would cost the quorum.");

    static final Flag<Boolean> ENABLE_V2 =
            used(
                    "enable-v2",
                    FlagTypes.SWITCH,
                    "true",
                    ACCESS,
                    "Serve the v2 API (etcd's own default is false).");
    static final Flag<List<String>> CORS =
            used(
                    "cors",
                    FlagTypes.ORIGINS,
                    "*",
                    ACCESS,
                    "Origins whose web pages may send requests, separated by commas.");
    static final Flag<List<String>> HOST_WHITELIST =
            used(
                    "host-whitelist",
                    FlagTypes.WORDS,
                    "*",
                    ACCESS,
                    "Host names that requests may ask for, separated by commas.");

    static final Flag<LogLevel> LOG_LEVEL =
            used(
                    "log-level",
                    FlagTypes.LOG_LEVEL,
                    "info",
                    PROCESS,
                    "debug, info, warn or error; panic and fatal are error.");
    static final Flag<Boolean> DEBUG =
            used("debug", FlagTypes.SWITCH, "false", PROCESS, "The same as --log-level=debug.");
    static final Flag<List<String>> LOG_OUTPUTS =
            used(
                    "log-outputs",
                    FlagTypes.NAMES,
                    "default",
                    PROCESS,
                    "Where the log goes: stderr (default and systemd/journal, too), stdout, or files to append to.");
    static final Flag<List<String>> LOG_OUTPUT =
            used(
                    "log-output",
                    FlagTypes.NAMES,
                    "default",
                    PROCESS,
                    "An old name of --log-outputs, which goes first.");
    static final Flag<Path> CONFIG_FILE =
            used(
                    "config-file",
                    FlagTypes.PATH,
                    "",
                    PROCESS,
                    "YAML file with all settings; flags and variables beside it are ignored.");
    static final Flag<Boolean> EXIT_ON_STDIN_CLOSE =
            used(
                    "exit-on-stdin-close",
                    FlagTypes.SWITCH,
                    "false",
                    PROCESS,
                    "End when standard input closes, for a node that another program started.");
    static final Flag<Path> STAY_FILE =
            used(
                    "stay-file",
                    FlagTypes.PATH,
                    "",
                    PROCESS,
                    "The end of standard input means nothing while this file exists or the file lock beside it is held.");
    static final Flag<Boolean> FAULT_INJECTION =
            used(
                    "fault-injection",
                    FlagTypes.SWITCH,
                    "false",
                    PROCESS,
                    "Take orders to disturb the traffic between members and the clock, for trying things out.");
    static final Flag<Boolean> VERSION =
            used("version", FlagTypes.SWITCH, "false", PROCESS, "Print the versions and end.");
    static final Flag<Boolean> HELP =
            used("help", FlagTypes.SWITCH, "false", PROCESS, "Print this text and end.");

    /** Every flag that the node knows; those with an effect first, in the order of the help. */
    static final List<Flag<?>> ALL =
            Stream.of(
                            List.<Flag<?>>of(
                                    NAME,
                                    DATA_DIR,
                                    WAL_DIR,
                                    SNAPSHOT_COUNT,
                                    MAX_SNAPSHOTS,
                                    HEARTBEAT_INTERVAL,
                                    ELECTION_TIMEOUT,
                                    LISTEN_PEER_URLS,
                                    LISTEN_CLIENT_URLS,
                                    INITIAL_ADVERTISE_PEER_URLS,
                                    ADVERTISE_CLIENT_URLS,
                                    INITIAL_CLUSTER,
                                    INITIAL_CLUSTER_TOKEN,
                                    INITIAL_CLUSTER_STATE,
                                    STRICT_RECONFIG_CHECK,
                                    ENABLE_V2,
                                    CORS,
                                    HOST_WHITELIST,
                                    LOG_LEVEL,
                                    DEBUG,
                                    LOG_OUTPUTS,
                                    LOG_OUTPUT,
                                    CONFIG_FILE,
                                    EXIT_ON_STDIN_CLOSE,
                                    STAY_FILE,
                                    FAULT_INJECTION,
                                    VERSION,
                                    HELP),
                            TlsFlags.ALL,
                            OtherFlags.ALL)
                    .flatMap(List::stream)
                    .toList();

    /** What somebody who mistyped a name may have meant. */
    static final List<String> NAMES =
            ALL.stream()
                    .filter(flag -> !OtherFlags.OF_OLD.contains(flag))
                    .<String>map(Flag::name)
                    .toList();

    /** Those that can be given elsewhere than on a command line. */
    static final List<String> SETTINGS =
            NAMES.stream()
                    .filter(name -> !name.equals(HELP.name()) && !name.equals(VERSION.name()))
                    .toList();

    private static final Map<String, Flag<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Flag::name, Function.identity()));

    private Flags() {}

    static Optional<Flag<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static <T> Flag<T> used(
            String name, FlagType<T> type, String defaultText, Group group, String help) {
        return new Flag<>(name, type, defaultText, new Used(group, help));
    }
}
