package io.e3fx.node;

import io.e3fx.node.api.AdminToken;
import io.e3fx.node.api.ApiServer;
import io.e3fx.node.api.ApiSettings;
import io.e3fx.node.api.ServedMember;
import io.e3fx.node.config.NodeConfig;
import io.e3fx.node.config.NodeUrl;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.machine.State;
import io.e3fx.node.raft.RaftConsensus;
import io.e3fx.node.raft.RaftSettings;
import io.e3fx.node.stats.MemberStats;
import io.e3fx.node.storage.DataFolder;
import io.e3fx.node.storage.Identity;
import io.e3fx.node.storage.SecretFile;
import io.e3fx.node.tls.ServerTls;
import io.e3fx.node.tls.TlsFiles;
import io.e3fx.node.watch.WatchHub;
import io.e3fx.node.watch.WatchLimits;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running member: builds every object and owns the order of start and close. */
final class Node implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Node.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private Node() {}

    /**
     * Starts a member.
     *
     * @param config its settings
     * @param commandLine what they come from, as {@code /debug/vars} shows it
     * @param failed called when it cannot go on later; should end the process
     * @throws IOException with one line for the user; nothing is left open then
     */
    static Node start(
            NodeConfig config, List<String> commandLine, BiConsumer<String, Throwable> failed)
            throws IOException {
        Node node = new Node();
        try {
            node.open(config, commandLine, failed);
            return node;
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void open(
            NodeConfig config, List<String> commandLine, BiConsumer<String, Throwable> failed)
            throws IOException {
        Heap heap = Heap.ofThisProcess();
        heap.checkForStart();
        InstantSource clock = InstantSource.system();
        Instant startedAt = clock.instant();
        List<InetSocketAddress> peerAddresses = addresses(config.urls().listenPeer());
        List<InetSocketAddress> clientAddresses = addresses(config.urls().listenClient());
        List<ApiSettings.Listener> listeners = clientListeners(config);
        checkFree(peerAddresses);
        checkFree(clientAddresses);

        DataFolder folder =
                closedLast(
                        DataFolder.open(
                                config.storage().dataDir(),
                                config.storage().walDir(),
                                new Claim(config),
                                startedAt));
        Identity identity = folder.identity();
        State founding = State.founding(identity.founding());
        log.info(
                "starting name={} member={} cluster={} data={}",
                identity.name(),
                identity.memberId(),
                founding.membership().clusterId(),
                config.storage().dataDir());

        KeptReads reads = closedLast(KeptReads.open(folder.counters(), clock));
        MemberStats stats = reads.stats();
        WatchHub hub = new WatchHub(WatchLimits.DEFAULT, founding.store());
        RaftSettings settings = raftSettings(config, folder, founding, peerAddresses, heap);
        RaftConsensus consensus =
                closedLast(
                        new RaftConsensus(
                                settings,
                                hub,
                                new Measured(reads),
                                clock,
                                (what, cause) ->
                                        failed.accept(what + " (in " + folder.log() + ")", cause)));
        consensus.start();
        log.info("listening for peers on {}", config.urls().listenPeer());

        ApiSettings.Self self =
                new ApiSettings.Self(identity.memberId(), identity.name(), startedAt, commandLine);
        AdminToken token = new AdminToken(SecretFile.create(folder.adminToken()));
        ApiSettings apiSettings = apiSettings(config, self, listeners, token);
        ServedMember member =
                new ServedMember(
                        consensus,
                        change -> consensus.propose(change).thenApply(Consensus.Committed::outcome),
                        consensus.administration(),
                        hub,
                        stats);
        ApiServer api = closedLast(new ApiServer(apiSettings, member, clock));
        api.start();

        Command.Publish publication =
                new Command.Publish(
                        identity.memberId(),
                        identity.name(),
                        apiSettings.advertisedClientUrls(),
                        identity.data(),
                        heap.roomForKeys(),
                        startedAt);
        closedLast(new Upkeep(consensus, clock, publication)).start();
    }

    private static RaftSettings raftSettings(
            NodeConfig config,
            DataFolder folder,
            State founding,
            List<InetSocketAddress> peerAddresses,
            Heap heap) {
        Identity identity = folder.identity();
        return new RaftSettings(
                new Origin(identity.memberId(), identity.incarnation()),
                founding,
                peerAddresses,
                new RaftSettings.Storage(
                        folder.log(),
                        folder.snapshots(),
                        config.storage().snapshotCount(),
                        config.storage().keptSnapshots()),
                new RaftSettings.Timing(
                        config.cluster().heartbeatInterval(), config.cluster().electionTimeout()),
                heap);
    }

    private static ApiSettings apiSettings(
            NodeConfig config,
            ApiSettings.Self self,
            List<ApiSettings.Listener> listeners,
            AdminToken token) {
        return new ApiSettings(
                self,
                listeners,
                Claim.memberUrls(config.urls().advertiseClient()),
                new ApiSettings.Access(
                        Set.copyOf(config.access().cors()),
                        Set.copyOf(config.access().hostWhitelist())),
                switch (config.access().v2Api()) {
                    case SERVED -> ApiSettings.V2.ENABLED;
                    case OFF -> ApiSettings.V2.DISABLED;
                },
                token);
    }

    /** Stops in the reverse order of the start; what fails to stop is logged and does not keep the rest from it. */
    @Override
    public void close() {
        log.info("stopping");
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                log.warn("while stopping", e);
            }
        }
    }

    private <T extends AutoCloseable> T closedLast(T resource) {
        opened.push(resource);
        return resource;
    }

    private static List<ApiSettings.Listener> clientListeners(NodeConfig config)
            throws IOException {
        Optional<TlsFiles> files = config.access().tls();
        Optional<ServerTls> tls =
                files.isPresent() ? Optional.of(ServerTls.open(files.get())) : Optional.empty();
        return config.urls().listenClient().stream()
                .map(url ->
                        new ApiSettings.Listener(
                                new InetSocketAddress(url.host(), url.port()),
                                tls.filter(_ -> url.scheme() == NodeUrl.Scheme.HTTPS)))
                .toList();
    }

    private static List<InetSocketAddress> addresses(List<NodeUrl> urls) {
        return urls.stream().map(url -> new InetSocketAddress(url.host(), url.port())).toList();
    }

    /** Before anything is opened: the libraries' own ways to tell of a taken port are long, or the end of the process. */
    private static void checkFree(List<InetSocketAddress> addresses) throws IOException {
        for (InetSocketAddress address : addresses) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(address);
            } catch (BindException e) {
                String reason = String.valueOf(e.getMessage());
                throw new IOException(
                        "listen tcp "
                                + address.getAddress().getHostAddress()
                                + ":"
                                + address.getPort()
                                + ": bind: "
                                + (reason.contains("in use") ? "address already in use" : reason),
                        e);
            }
        }
    }
}
