package io.e3fx.node.api;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.faults.FaultInjection;
import io.e3fx.node.faults.Faults;
import io.e3fx.node.faults.ShiftedClock;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.MemberChanges;
import io.e3fx.node.machine.State;
import io.e3fx.node.stats.MemberStats;
import io.e3fx.node.stats.ReadCounts;
import io.e3fx.node.tls.ServerTls;
import io.e3fx.node.watch.WatchHub;
import io.e3fx.node.watch.WatchLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A member that keeps all in memory, to try the HTTP side with curl, the conformance cases or a load generator. */
final class InMemoryNode implements AutoCloseable {
    private static final String NAME = "default";
    private static final List<MemberUrl> PEER_URLS =
            List.of(new MemberUrl("http://localhost:2380"));

    /** What lets administer it. */
    static final String TOKEN = "0123456789abcdef".repeat(4);

    private final WatchHub hub;
    private final InMemoryConsensus consensus;
    private final MemberStats stats;
    private final InMemoryAdministration administration;
    private final Optional<FaultInjection> faults;
    private final ApiServer server;

    private InMemoryNode(
            int port,
            Optional<ServerTls> tls,
            ApiSettings.Access access,
            ApiSettings.V2 v2,
            ApiLimits limits,
            Optional<FaultInjection> faults) {
        Membership membership = Membership.founding(Map.of(NAME, PEER_URLS), "etcd-cluster");
        MemberId self = membership.members().getFirst().id();
        State start = State.founding(membership);
        this.faults = faults;
        InstantSource clock = InstantSource.system();
        List<MemberUrl> advertised = List.of(new MemberUrl("http://127.0.0.1:" + port));
        hub = new WatchHub(WatchLimits.DEFAULT, start.store());
        consensus = new InMemoryConsensus(self, start, hub);
        stats = MemberStats.startingAt(ReadCounts.Reading.NONE, clock);
        ApiSettings settings =
                new ApiSettings(
                        new ApiSettings.Self(
                                self,
                                NAME,
                                Instant.now(),
                                List.of("e3fx-node", "--name", NAME, "http://user:pass@host/")),
                        List.of(
                                new ApiSettings.Listener(
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), port),
                                        tls)),
                        advertised,
                        access,
                        v2,
                        new AdminToken(TOKEN));
        administration = new InMemoryAdministration(consensus);
        MemberChanges members =
                change -> consensus.propose(change).thenApply(Consensus.Committed::outcome);
        ServedMember member =
                new ServedMember(consensus, members, administration, hub, stats, faults);
        server = new ApiServer(settings, member, clock, limits);
        consensus.propose(
                new Command.Publish(
                        self, NAME, advertised, new DataId(1), 1 << 30, clock.instant()));
        consensus.propose(new Command.DecideClusterVersion("3.4.0", clock.instant()));
    }

    static InMemoryNode start(ApiSettings.Access access, ApiSettings.V2 v2) throws IOException {
        return start(0, Optional.empty(), access, v2, ApiLimits.DEFAULT);
    }

    static InMemoryNode start(int port) throws IOException {
        return start(port, Optional.empty(), ApiLimits.DEFAULT);
    }

    static InMemoryNode start(ApiLimits limits) throws IOException {
        return start(0, Optional.empty(), limits);
    }

    static InMemoryNode start(ServerTls tls) throws IOException {
        return start(0, Optional.of(tls), ApiLimits.DEFAULT);
    }

    private static InMemoryNode start(int port, Optional<ServerTls> tls, ApiLimits limits)
            throws IOException {
        return start(port, tls, ApiSettings.Access.DEFAULT, ApiSettings.V2.ENABLED, limits);
    }

    private static InMemoryNode start(
            int port,
            Optional<ServerTls> tls,
            ApiSettings.Access access,
            ApiSettings.V2 v2,
            ApiLimits limits)
            throws IOException {
        FaultInjection faults =
                new FaultInjection(
                        new Faults(System::nanoTime), new ShiftedClock(InstantSource.system()));
        return started(new InMemoryNode(port, tls, access, v2, limits, Optional.of(faults)));
    }

    /** One that takes no orders to make things go wrong. */
    static InMemoryNode startWithoutFaults() throws IOException {
        return started(
                new InMemoryNode(
                        0,
                        Optional.empty(),
                        ApiSettings.Access.DEFAULT,
                        ApiSettings.V2.ENABLED,
                        ApiLimits.DEFAULT,
                        Optional.empty()));
    }

    private static InMemoryNode started(InMemoryNode node) throws IOException {
        node.server.start();
        return node;
    }

    InMemoryConsensus consensus() {
        return consensus;
    }

    FaultInjection faults() {
        return faults.orElseThrow();
    }

    InMemoryAdministration administration() {
        return administration;
    }

    MemberStats stats() {
        return stats;
    }

    WatchHub hub() {
        return hub;
    }

    int port() {
        return server.ports().getFirst();
    }

    private void expire() {
        consensus.propose(new Command.Expire(Instant.now()));
    }

    @Override
    public void close() {
        server.close();
    }

    /** Serves on the port that is the only argument until the process ends. */
    public static void main(String[] args) throws IOException {
        InMemoryNode node = start(Integer.parseInt(args[0]));
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
        ticker.scheduleAtFixedRate(node::expire, 500, 500, TimeUnit.MILLISECONDS);
    }
}
