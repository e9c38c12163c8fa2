package io.e3fx.node.config;

import io.e3fx.node.config.NodeConfig.Access;
import io.e3fx.node.config.NodeConfig.Cluster;
import io.e3fx.node.config.NodeConfig.Operation;
import io.e3fx.node.config.NodeConfig.Reconfiguration;
import io.e3fx.node.config.NodeConfig.StandardInput;
import io.e3fx.node.config.NodeConfig.Storage;
import io.e3fx.node.config.NodeConfig.Urls;
import io.e3fx.node.config.NodeConfig.V2Api;
import io.e3fx.node.config.NodeUrl.Scheme;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns settings into a {@link NodeConfig}, after the checks that concern more than one flag, in etcd's order. */
final class ConfigAssembly {
    private static final int HEARTBEATS_PER_ELECTION = 5;
    private static final long MAX_ELECTION_MILLIS = 50_000;
    private static final Pattern DOTTED_QUAD = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    private ConfigAssembly() {}

    static NodeConfig assemble(Settings settings) throws ConfigException {
        String name = settings.value(Flags.NAME);
        Urls urls = urls(settings);
        Cluster cluster = cluster(settings, name, urls);
        if (settings.isGiven(Flags.LISTEN_CLIENT_URLS)
                && !settings.isGiven(Flags.ADVERTISE_CLIENT_URLS)) {
            throw ConfigException.invalid(
                    "--advertise-client-urls is required when --listen-client-urls is set explicitly.");
        }
        var access =
                new Access(
                        settings.value(Flags.CORS),
                        settings.value(Flags.HOST_WHITELIST),
                        TlsAssembly.client(settings, urls.listenClient()),
                        TlsAssembly.peer(settings, urls.listenPeer()),
                        settings.value(Flags.ENABLE_V2) ? V2Api.SERVED : V2Api.OFF);
        return new NodeConfig(
                name, urls, storage(settings, name), cluster, access, operation(settings));
    }

    private static Operation operation(Settings settings) throws ConfigException {
        return new Operation(
                standardInput(settings),
                settings.value(Flags.FAULT_INJECTION)
                        ? NodeConfig.FaultOrders.TAKEN
                        : NodeConfig.FaultOrders.REFUSED,
                LogAssembly.logging(settings));
    }

    private static StandardInput standardInput(Settings settings) {
        Path stayFile = settings.value(Flags.STAY_FILE);
        return settings.value(Flags.EXIT_ON_STDIN_CLOSE)
                ? new StandardInput.EndsNode(
                        isEmpty(stayFile) ? Optional.empty() : Optional.of(stayFile))
                : new StandardInput.Ignored();
    }

    private static Urls urls(Settings settings) throws ConfigException {
        var urls =
                new Urls(
                        urlsToListenOn(withoutSockets(settings, Flags.LISTEN_PEER_URLS)),
                        urlsToListenOn(withoutSockets(settings, Flags.LISTEN_CLIENT_URLS)),
                        urlsToAdvertise(settings, Flags.INITIAL_ADVERTISE_PEER_URLS),
                        urlsToAdvertise(settings, Flags.ADVERTISE_CLIENT_URLS));
        if (urls.listenPeer().stream().map(NodeUrl::scheme).distinct().count() > 1) {
            throw ConfigException.invalid(
                    "--listen-peer-urls=%s must be all http or all https."
                            .formatted(Texts.list(urls.listenPeer())));
        }
        return urls;
    }

    private static List<NodeUrl> urlsToListenOn(List<NodeUrl> urls) throws ConfigException {
        for (NodeUrl url : urls) {
            if (!url.host().equals("localhost") && !isIpLiteral(url.host())) {
                throw ConfigException.invalid("expected IP in URL for binding (" + url + ").");
            }
        }
        return urls;
    }

    private static List<NodeUrl> urlsToAdvertise(Settings settings, Flag<List<NodeUrl>> flag)
            throws ConfigException {
        List<NodeUrl> urls = withoutSockets(settings, flag);
        for (NodeUrl url : urls) {
            if (url.host().isEmpty()) {
                throw ConfigException.invalid(
                        "--%s \"%s\" must be \"host:port\" (unexpected empty host (%s))."
                                .formatted(flag.name(), Texts.list(urls), url));
            }
        }
        return urls;
    }

    private static List<NodeUrl> withoutSockets(Settings settings, Flag<List<NodeUrl>> flag)
            throws ConfigException {
        List<NodeUrl> urls = settings.urls(flag);
        for (NodeUrl url : urls) {
            if (url.scheme() == Scheme.UNIX || url.scheme() == Scheme.UNIXS) {
                throw ConfigException.invalid(
                        "--"
                                + flag.name()
                                + " has "
                                + url
                                + ", but local sockets are not supported, use an http or https URL.");
            }
        }
        return urls;
    }

    private static boolean isIpLiteral(String host) {
        if (!host.contains(":") && !DOTTED_QUAD.matcher(host).matches()) {
            return false;
        }
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Storage storage(Settings settings, String name) throws ConfigException {
        Path dataDir = settings.value(Flags.DATA_DIR);
        Path walDir = settings.value(Flags.WAL_DIR);
        long snapshotCount = settings.value(Flags.SNAPSHOT_COUNT);
        if (snapshotCount == 0) {
            snapshotCount = Long.parseLong(Flags.SNAPSHOT_COUNT.defaultText());
        }
        return new Storage(
                isEmpty(dataDir) ? defaultDataDir(name) : dataDir,
                isEmpty(walDir) ? Optional.empty() : Optional.of(walDir),
                snapshotCount,
                keptSnapshots(settings.value(Flags.MAX_SNAPSHOTS)));
    }

    private static int keptSnapshots(long maxSnapshots) {
        return maxSnapshots == 0
                ? Integer.MAX_VALUE
                : (int) Math.min(maxSnapshots, Integer.MAX_VALUE);
    }

    private static Path defaultDataDir(String name) throws ConfigException {
        try {
            return Path.of(name + ".etcd");
        } catch (InvalidPathException e) {
            throw ConfigException.invalid(
                    "--data-dir is required: no directory can be called "
                            + Texts.quote(name)
                            + ".");
        }
    }

    private static boolean isEmpty(Path path) {
        return path.toString().isEmpty();
    }

    private static Cluster cluster(Settings settings, String name, Urls urls)
            throws ConfigException {
        long heartbeatMillis = settings.value(Flags.HEARTBEAT_INTERVAL);
        long electionMillis = settings.value(Flags.ELECTION_TIMEOUT);
        checkTimes(heartbeatMillis, electionMillis);
        String members =
                settings.isGiven(Flags.INITIAL_CLUSTER)
                        ? settings.value(Flags.INITIAL_CLUSTER)
                        : urls.advertisePeer().stream()
                                .map(url -> name + "=" + url)
                                .collect(Collectors.joining(","));
        return new Cluster(
                new InitialCluster(
                        members, name, urls.advertisePeer(), urls.listenPeer().getFirst().scheme()),
                settings.value(Flags.INITIAL_CLUSTER_TOKEN),
                settings.value(Flags.INITIAL_CLUSTER_STATE),
                settings.value(Flags.STRICT_RECONFIG_CHECK)
                        ? Reconfiguration.STRICT
                        : Reconfiguration.ANY,
                Duration.ofMillis(heartbeatMillis),
                Duration.ofMillis(electionMillis));
    }

    private static void checkTimes(long heartbeatMillis, long electionMillis)
            throws ConfigException {
        if (heartbeatMillis == 0) {
            throw ConfigException.invalid("--heartbeat-interval must be >0 (set to 0ms).");
        }
        if (electionMillis == 0) {
            throw ConfigException.invalid("--election-timeout must be >0 (set to 0ms).");
        }
        if (electionMillis / HEARTBEATS_PER_ELECTION < heartbeatMillis) {
            throw ConfigException.invalid(
                    "--election-timeout[%dms] should be at least as 5 times as --heartbeat-interval[%dms]."
                            .formatted(electionMillis, heartbeatMillis));
        }
        if (electionMillis > MAX_ELECTION_MILLIS) {
            throw ConfigException.invalid(
                    "--election-timeout[%dms] is too long, and should be set less than %dms."
                            .formatted(electionMillis, MAX_ELECTION_MILLIS));
        }
    }
}
