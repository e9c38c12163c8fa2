package io.e3fx.node.raft;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.faults.Faults;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus.Committed;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.KnownClusterCodec;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.StateListener;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.tls.PeerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several members in this process, with real peer ports and real files. */
final class RaftCluster implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Small files of the log, so that a snapshot really takes the place of some. */
    private static final RaftLimits LIMITS =
            new RaftLimits(
                    512,
                    1 << 18,
                    1 << 18,
                    1 << 18,
                    100,
                    20_000,
                    64L << 20,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(20),
                    new RaftLimits.Members(
                            Duration.ofMillis(20),
                            new Introductions.Pace(
                                    Duration.ofMillis(100),
                                    Duration.ofMillis(20),
                                    Duration.ofSeconds(5)),
                            new VoterKeeper.Patience(
                                    Duration.ofMillis(300),
                                    Duration.ofSeconds(3),
                                    Duration.ofMillis(200)),
                            Duration.ZERO,
                            Duration.ofSeconds(1),
                            Duration.ofMillis(100),
                            Duration.ofSeconds(1)));

    private final Path folder;
    private final long snapshotEntries;
    private final Founders founders;
    private final Membership founding;
    private final Map<MemberId, MemberUrl> urls = new ConcurrentHashMap<>();
    private final Map<MemberId, RaftConsensus> running = new ConcurrentHashMap<>();
    private final Map<MemberId, Long> starts = new HashMap<>();
    private final Map<MemberId, PeerTls> tls = new HashMap<>();

    /** Where members listen, too. */
    final Map<MemberId, MemberUrl> further = new HashMap<>();

    final List<String> failures = new CopyOnWriteArrayList<>();
    final Set<MemberId> removed = ConcurrentHashMap.newKeySet();

    /** Another data directory than a member had before. */
    final Map<MemberId, DataId> data = new ConcurrentHashMap<>();

    final Map<MemberId, Integer> replacements = new ConcurrentHashMap<>();

    /** What goes wrong with the calls of members, from their next start on. */
    final Map<MemberId, Faults> faults = new ConcurrentHashMap<>();

    /** The shortest election timeout of members, from their next start on. */
    Duration election = Duration.ofMillis(300);

    /** What each member measured, over all its lives. */
    final Map<MemberId, Measured> measured = new ConcurrentHashMap<>();

    RaftCluster(Path folder, int members, long snapshotEntries) throws IOException {
        this.folder = folder;
        this.snapshotEntries = snapshotEntries;
        TreeMap<String, List<MemberUrl>> peerUrls = new TreeMap<>();
        List<ServerSocket> reserved = new ArrayList<>();
        for (int i = 1; i <= members; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            reserved.add(socket);
            peerUrls.put("m" + i, List.of(url(socket.getLocalPort())));
        }
        for (ServerSocket socket : reserved) {
            socket.close();
        }
        this.founders = new Founders("test", peerUrls);
        this.founding = founders.membership();
        founding.members().forEach(member -> urls.put(member.id(), member.peerUrls().getFirst()));
    }

    /** The founders. */
    List<MemberId> ids() {
        return founding.members().stream().map(member -> member.id()).toList();
    }

    ClusterId clusterId() {
        return founding.clusterId();
    }

    /** Where the member's peer port is: {@code host:port}. */
    String address(MemberId id) {
        MemberUrl url = urls.get(id);
        return url.host() + ":" + url.port();
    }

    static MemberUrl freeUrl() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return url(socket.getLocalPort());
        }
    }

    private static MemberUrl url(int port) {
        return new MemberUrl("http://127.0.0.1:" + port);
    }

    /** Adds a member that is not started. */
    MemberId add(MemberId through) throws Exception {
        MemberUrl url = freeUrl();
        MemberId id = MemberId.added(List.of(url), NOW);
        assertNoted(change(through, new Command.AddMember(id, List.of(url), NOW)));
        urls.put(id, url);
        return id;
    }

    void remove(MemberId through, MemberId id) throws Exception {
        assertNoted(change(through, new Command.RemoveMember(id, NOW)));
    }

    /** Tells the cluster where a member is from its next start on. */
    void move(MemberId through, MemberId id, MemberUrl url) throws Exception {
        assertNoted(change(through, new Command.MoveMember(id, List.of(url), NOW)));
        urls.put(id, url);
    }

    Outcome change(MemberId through, Command.OfMembers change) throws Exception {
        return member(through).memberChanges().request(change).get(PATIENCE.toSeconds(), SECONDS);
    }

    private static void assertNoted(Outcome outcome) {
        if (!(outcome instanceof Outcome.Noted)) {
            throw new AssertionError("refused: " + outcome);
        }
    }

    /** Starts an added member for the first time, with what a member that runs tells it. */
    RaftConsensus join(MemberId id, MemberId through) throws IOException {
        Path member = folder.resolve(id.text());
        Files.createDirectories(member);
        Files.write(
                member.resolve("peers"),
                KnownClusterCodec.encode(
                        new KnownCluster(
                                founders,
                                member(through).applied().state().membership(),
                                member(through).applied().raftIndex(),
                                voters(through),
                                Map.of())));
        return start(id);
    }

    /** Who votes, as a member sees it. */
    Set<MemberId> voters(MemberId id) {
        return member(id).division().getRaftConf().getCurrentPeers().stream()
                .map(peer -> RatisControl.memberId(peer.getId()).orElseThrow())
                .collect(Collectors.toSet());
    }

    void awaitVoters(MemberId... ids) {
        Set<MemberId> expected = Set.of(ids);
        await(
                "the votes of " + expected,
                () -> expected.stream().allMatch(id -> voters(id).equals(expected)));
    }

    /** From its next start on. */
    void speakTls(MemberId id, PeerTls speaking) {
        tls.put(id, speaking);
    }

    void startAll() throws IOException {
        for (MemberId id : ids()) {
            start(id);
        }
    }

    RaftConsensus start(MemberId id) throws IOException {
        long incarnation = starts.merge(id, 1L, Long::sum);
        MemberUrl url = urls.get(id);
        RaftSettings settings =
                new RaftSettings(
                        new RaftSettings.Self(
                                new Origin(id, incarnation),
                                data.getOrDefault(id, new DataId(id.value())),
                                founding.member(id).isPresent()
                                        ? RaftSettings.Entry.FOUNDED
                                        : RaftSettings.Entry.JOINED),
                        new RaftSettings.Cluster(founders, RaftSettings.Reconfiguration.ANY),
                        new RaftSettings.Port(
                                Stream.concat(Stream.of(url), Stream.ofNullable(further.get(id)))
                                        .map(one -> new InetSocketAddress(one.host(), one.port()))
                                        .toList(),
                                Optional.ofNullable(tls.get(id)),
                                Optional.ofNullable(faults.get(id))),
                        new RaftSettings.Storage(
                                folder.resolve(id.text()).resolve("wal"),
                                folder.resolve(id.text()).resolve("snap"),
                                folder.resolve(id.text()).resolve("peers"),
                                snapshotEntries,
                                2),
                        new RaftSettings.Timing(Duration.ofMillis(50), election),
                        new Heap(1 << 30));
        RaftConsensus consensus =
                new RaftConsensus(
                        settings,
                        LIMITS,
                        new Counting(id),
                        measured.computeIfAbsent(id, _ -> new Measured()),
                        InstantSource.system(),
                        new Ends(id));
        try {
            consensus.start();
        } catch (IOException e) {
            // Its log is open, and it may be writing.
            consensus.close();
            throw e;
        }
        running.put(id, consensus);
        return consensus;
    }

    void stop(MemberId id) throws IOException {
        running.remove(id).close();
    }

    RaftConsensus member(MemberId id) {
        return running.get(id);
    }

    List<MemberId> alive() {
        return List.copyOf(running.keySet());
    }

    MemberId leader() {
        await(
                "a leader that all know",
                () -> {
                    List<Leadership> seen =
                            running.values().stream().map(RaftConsensus::leadership).toList();
                    return seen.stream().map(Leadership::leader).distinct().count() == 1
                            && seen.getFirst().leader().isPresent()
                            && seen.stream().anyMatch(one -> one.role() == Leadership.Role.LEADER);
                });
        return running.values().iterator().next().leadership().leader().orElseThrow();
    }

    MemberId follower() {
        MemberId leader = leader();
        return running.keySet().stream().filter(id -> !id.equals(leader)).findFirst().orElseThrow();
    }

    Committed set(MemberId through, String key, String value) throws Exception {
        Command command =
                new Command.Set(
                        KeyPath.of(key), new Content.Value(Bytes.of(value)), Expiry.NEVER, NOW);
        Committed committed = member(through).propose(command).get(PATIENCE.toSeconds(), SECONDS);
        if (!(committed.outcome() instanceof Outcome.Done)) {
            throw new AssertionError("not done: " + committed.outcome());
        }
        return committed;
    }

    void awaitSameState() {
        await(
                "all members have the same state",
                () ->
                        running.values().stream()
                                        .map(consensus -> consensus.applied().state().store())
                                        .distinct()
                                        .count()
                                == 1);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come true: " + what);
            }
            LockSupport.parkNanos(1_000_000); // The members need the processors.
        }
    }

    @Override
    public void close() throws IOException {
        if (!failures.isEmpty()) {
            // The product halts such a process: Ratis may wait for ever for a log that has failed.
            return;
        }
        stopAll();
    }

    /** At the same time: each takes up to a second, for so long the writer of Ratis' log waits for work. */
    void stopAll() throws IOException {
        List<CompletableFuture<Void>> stopping = new ArrayList<>();
        for (MemberId id : alive()) {
            CompletableFuture<Void> stopped = new CompletableFuture<>();
            stopping.add(stopped);
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            stop(id);
                            stopped.complete(null);
                        } catch (IOException | RuntimeException e) {
                            stopped.completeExceptionally(e);
                        }
                    });
        }
        try {
            CompletableFuture.allOf(stopping.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new IOException("a member did not stop", e);
        }
    }

    private final class Ends implements Fate {
        private final MemberId id;

        Ends(MemberId id) {
            this.id = id;
        }

        @Override
        public void failed(String what, Throwable cause) {
            failures.add(what + cause);
        }

        @Override
        public void removed() {
            removed.add(id);
        }
    }

    private final class Counting implements StateListener {
        private final MemberId id;

        Counting(MemberId id) {
            this.id = id;
        }

        @Override
        public void changed(Applied applied, List<Change.Applied> changes) {
            // Only whole states matter to these tests.
        }

        @Override
        public void replaced(Applied applied) {
            replacements.merge(id, 1, Integer::sum);
        }
    }

    /** Counts how often something was measured. */
    static final class Measured implements Measurements {
        final AtomicLong sent = new AtomicLong();
        final AtomicLong received = new AtomicLong();
        final AtomicLong forced = new AtomicLong();
        final AtomicLong snapshots = new AtomicLong();
        final Map<MemberId, AtomicLong> answered = new ConcurrentHashMap<>();
        final Map<MemberId, AtomicLong> heartbeats = new ConcurrentHashMap<>();
        final Map<MemberId, AtomicLong> failed = new ConcurrentHashMap<>();
        final AtomicReference<Duration> longest = new AtomicReference<>(Duration.ZERO);

        long answered(MemberId follower) {
            return count(answered, follower).get();
        }

        long heartbeats(MemberId follower) {
            return count(heartbeats, follower).get();
        }

        long failed(MemberId follower) {
            return count(failed, follower).get();
        }

        @Override
        public void appendSent(MemberId follower, long bytes) {
            sent.incrementAndGet();
        }

        @Override
        public void appendReceived(MemberId leader, long bytes) {
            received.incrementAndGet();
        }

        @Override
        public void appendAnswered(MemberId follower, Duration roundTrip) {
            took(roundTrip);
            count(answered, follower).incrementAndGet();
        }

        @Override
        public void heartbeatAnswered(MemberId follower, Duration roundTrip) {
            took(roundTrip);
            count(heartbeats, follower).incrementAndGet();
        }

        @Override
        public void appendFailed(MemberId follower) {
            count(failed, follower).incrementAndGet();
        }

        @Override
        public void logForced(Duration took) {
            took(took);
            forced.incrementAndGet();
        }

        @Override
        public void snapshotTaken(Duration took) {
            took(took);
            snapshots.incrementAndGet();
        }

        private void took(Duration time) {
            if (!time.isPositive()) {
                throw new AssertionError("took no time: " + time);
            }
            longest.accumulateAndGet(time, (one, other) -> one.compareTo(other) > 0 ? one : other);
        }

        private static AtomicLong count(Map<MemberId, AtomicLong> counts, MemberId follower) {
            return counts.computeIfAbsent(follower, _ -> new AtomicLong());
        }
    }
}
