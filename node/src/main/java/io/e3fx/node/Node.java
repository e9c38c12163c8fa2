package io.e3fx.node;

import io.e3fx.node.api.AdminToken;
import io.e3fx.node.api.ApiServer;
import io.e3fx.node.api.ApiSettings;
import io.e3fx.node.api.ServedMember;
import io.e3fx.node.config.NodeConfig;
import io.e3fx.node.config.NodeUrl;
import io.e3fx.node.faults.FaultInjection;
import io.e3fx.node.faults.Faults;
import io.e3fx.node.faults.ShiftedClock;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.machine.State;
import io.e3fx.node.raft.Fate;
import io.e3fx.node.raft.PeerQuestions;
import io.e3fx.node.raft.RaftConsensus;
import io.e3fx.node.raft.RaftSettings;
import io.e3fx.node.stats.MemberStats;
import io.e3fx.node.storage.DataFolder;
import io.e3fx.node.storage.Identity;
import io.e3fx.node.storage.SecretFile;
import io.e3fx.node.tls.PeerTls;
import io.e3fx.node.tls.ServerTls;
import io.e3fx.node.tls.TlsFiles;
import io.e3fx.node.watch.WatchHub;
import io.e3fx.node.watch.WatchLimits;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running member: builds every object and owns the order of start and close. */
final class Node implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Node.class);

    /** At a restart; those that run answer in milliseconds. */
    private static final Duration ASKING_PEERS = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private Node() {}

    /**
     * Starts a member.
     *
     * @param config its settings
     * @param commandLine what they come from, as {@code /debug/vars} shows it
     * @param fate hears when its life ends; should end the process
     * @throws RemovedException when it was removed from its cluster
     * @throws IOException with one line for the user; nothing is left open then
     */
    static Node start(NodeConfig config, List<String> commandLine, Fate fate) throws IOException {
        Node node = new Node();
        try {
            node.open(config, commandLine, fate);
            return node;
        } catch (IOException | RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void open(NodeConfig config, List<String> commandLine, Fate fate) throws IOException {
        Heap heap = Heap.ofThisProcess();
        heap.checkForStart();
        ShiftedClock clock = new ShiftedClock(InstantSource.system());
        Optional<FaultInjection> faults =
                switch (config.operation().faultOrders()) {
                    case TAKEN ->
                            Optional.of(new FaultInjection(new Faults(System::nanoTime), clock));
                    case REFUSED -> Optional.empty();
                };
        Instant startedAt = clock.instant();
        List<ApiSettings.Listener> listeners = clientListeners(config);
        Optional<PeerTls> peerTls = peerTls(config);
        PeerQuestions questions = new PeerQuestions(peerTls);
        checkFree(addresses(config.urls().listenPeer()));
        checkFree(addresses(config.urls().listenClient()));

        DataFolder folder =
                closedLast(
                        DataFolder.open(
                                config.storage().dataDir(),
                                config.storage().walDir(),
                                new Claim(config, Joining.overTheNetwork(questions)),
                                startedAt));
        Identity identity = folder.identity();
        RaftSettings.Port port =
                new RaftSettings.Port(
                        addresses(config.urls().listenPeer()),
                        peerTls,
                        faults.map(FaultInjection::traffic));
        RaftSettings settings = raftSettings(config, folder, port, heap);
        checkStays(folder, settings, questions);
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
        RaftConsensus consensus =
                closedLast(
                        new RaftConsensus(
                                settings,
                                hub,
                                new Measured(reads),
                                clock,
                                new FateOf(folder, fate)));
        consensus.start();
        log.info("listening for peers on {}", config.urls().listenPeer());

        ApiSettings.Self self =
                new ApiSettings.Self(identity.memberId(), identity.name(), startedAt, commandLine);
        AdminToken token = new AdminToken(SecretFile.create(folder.adminToken()));
        ApiSettings apiSettings = apiSettings(config, self, listeners, token);
        ServedMember member =
                new ServedMember(
                        consensus,
                        consensus.memberChanges(),
                        consensus.administration(),
                        hub,
                        stats,
                        faults);
        ApiServer api = closedLast(new ApiServer(apiSettings, member, clock));
        serve(api, consensus, settings.self().entry(), fate);

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
            NodeConfig config, DataFolder folder, RaftSettings.Port port, Heap heap) {
        Identity identity = folder.identity();
        return new RaftSettings(
                new RaftSettings.Self(
                        new Origin(identity.memberId(), identity.incarnation()),
                        identity.data(),
                        identity.joined().isPresent()
                                ? RaftSettings.Entry.JOINED
                                : RaftSettings.Entry.FOUNDED),
                new RaftSettings.Cluster(
                        identity.founders(),
                        switch (config.cluster().reconfiguration()) {
                            case STRICT -> RaftSettings.Reconfiguration.STRICT;
                            case ANY -> RaftSettings.Reconfiguration.ANY;
                        }),
                port,
                new RaftSettings.Storage(
                        folder.log(),
                        folder.snapshots(),
                        folder.peers(),
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

    /** A member that was removed, maybe while it was down, does not come back. */
    private static void checkStays(
            DataFolder folder, RaftSettings settings, PeerQuestions questions) throws IOException {
        boolean isRemoved =
                folder.hasLeft()
                        || (!folder.isFirstStart()
                                && questions.isRemoved(
                                        settings.self(),
                                        settings.cluster(),
                                        folder.peers(),
                                        ASKING_PEERS));
        if (isRemoved) {
            folder.leave();
            throw new RemovedException();
        }
    }

    /** A member that joins serves when it is up to date: before that it knows nothing of its cluster. */
    private static void serve(
            ApiServer api, RaftConsensus consensus, RaftSettings.Entry entry, Fate fate)
            throws IOException {
        if (entry == RaftSettings.Entry.FOUNDED) {
            api.start();
            return;
        }
        log.info("waiting for the cluster to let this member in");
        var _ =
                consensus
                        .admitted()
                        .thenRunAsync(() -> {
                            try {
                                api.start();
                            } catch (IOException e) {
                                fate.failed("clients cannot be served", e);
                            }
                        });
    }

    /** Keeps in mind that the member has left. */
    private record FateOf(DataFolder folder, Fate fate) implements Fate {
        @Override
        public void failed(String what, Throwable cause) {
            fate.failed(what + " (in " + folder.log() + ")", cause);
        }

        @Override
        public void removed() {
            try {
                folder.leave();
            } catch (IOException e) {
                // The next start learns it from the others again.
                log.warn("cannot note that this member was removed: {}", e.toString());
            }
            fate.removed();
        }
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

    private static Optional<PeerTls> peerTls(NodeConfig config) throws IOException {
        Optional<TlsFiles> files = config.access().peerTls();
        return files.isPresent() ? Optional.of(PeerTls.open(files.get())) : Optional.empty();
    }

    private static List<ApiSettings.Listener> clientListeners(NodeConfig config)
            throws IOException {
        Optional<TlsFiles> files = config.access().clientTls();
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
