package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Administration;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Batch;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.MemberChanges;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.State;
import io.e3fx.node.machine.StateListener;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientAsynchronousProtocol;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.LeaderNotReadyException;
import org.apache.ratis.protocol.exceptions.LeaderSteppingDownException;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.ExitUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Consensus by Apache Ratis in this process. Thread-safe. */
public final class RaftConsensus implements Consensus, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RaftConsensus.class);

    private final MemberId self;
    private final ReplicatedState machine;
    private final RaftServer server;
    private final RaftGroupId groupId;
    private final PeerTransport.Senders senders;
    private final Optional<FaultyCalls> faults;
    private final PeerAddresses addresses;
    private final PeerLinks links;
    private final GroupCommit commits;
    private final QuorumReads reads;
    private final LeaderWatch leaderWatch;
    private final InstantSource clock;
    private final RaftAdministration administration;
    private final MembershipUpkeep members;
    private final Fate fate;
    private final ClientId clientId = ClientId.randomId();
    private final AtomicLong callIds = new AtomicLong();
    private volatile boolean isRunning;

    /**
     * Builds it; nothing runs before {@link #start}.
     *
     * @param settings this member's part
     * @param listener hears of each step of the state, on the apply thread
     * @param measurements hears of what is done and how long it takes
     * @param clock for telling since when a leader is known, and for the stamps of read barriers
     * @param fate hears when this member's life ends
     * @throws IOException when log or snapshots cannot be opened
     */
    public RaftConsensus(
            RaftSettings settings,
            StateListener listener,
            Measurements measurements,
            InstantSource clock,
            Fate fate)
            throws IOException {
        this(settings, RaftLimits.of(settings.heap()), listener, measurements, clock, fate);
    }

    RaftConsensus(
            RaftSettings settings,
            RaftLimits limits,
            StateListener listener,
            Measurements measurements,
            InstantSource clock,
            Fate fate)
            throws IOException {
        this.self = settings.self().member();
        this.fate = fate;
        this.clock = clock;
        State founding = State.founding(settings.cluster().founders().membership());
        ClusterId clusterId = founding.membership().clusterId();
        this.groupId = RaftGroupId.valueOf(new UUID(clusterId.value(), clusterId.value()));
        this.senders =
                new PeerTransport.Senders(settings.timing().heartbeat(), measurements::appendSent);
        this.faults = settings.port().faults().map(faults -> new FaultyCalls(self, faults));
        this.addresses = new PeerAddresses(faults);
        PeerSecurity security = new PeerSecurity(settings.port().tls());
        this.links = new PeerLinks(clusterId, addresses, limits.attempt(), security);
        this.commits =
                new GroupCommit(
                        settings.self().origin(), this::send, limits, settings.timing().request());
        RaftSettings.Storage storage = settings.storage();
        SnapshotFiles snapshots = new SnapshotFiles(storage.snapshots(), storage.keptSnapshots());
        this.machine =
                new ReplicatedState(
                        founding, snapshots, settings.heap(), listener, new Events(measurements));
        this.leaderWatch = new LeaderWatch(clock);
        this.administration =
                new RaftAdministration(
                        this,
                        new RaftAdministration.Parts(
                                machine, senders, links, commits, settings.timing()));
        KnownMembers known =
                new KnownMembers(
                        settings.cluster().founders(),
                        settings.storage().peers(),
                        addresses::follow);
        RatisControl control =
                new RatisControl(this::division, senders, settings.timing().append());
        this.reads =
                new QuorumReads(
                        settings.self(),
                        new QuorumReads.Parts(
                                clusterId, known, control, links, machine, this::readThroughLog),
                        settings.timing().question());
        this.members =
                new MembershipUpkeep(
                        settings,
                        limits,
                        new MembershipUpkeep.Parts(
                                this, known, links, control, administration, clock),
                        fate);
        keepRatisFromEndingTheProcess();
        LogTail.repair(storage.log())
                .ifPresent(where -> log.warn("cut off what a crash left half written: {}", where));
        TermIndex snapshot = snapshots.newestEntry();
        LogFiles files = LogFiles.in(storage.log());
        long lastTerm = Math.max(files.lastTerm().orElse(0), snapshot.getTerm());
        if (files.follow(storage.snapshots(), snapshot.getIndex())) {
            log.warn("deleted a log that a crash left behind a snapshot that is newer");
        }
        if (lastTerm > 0 && termFile(storage).catchUp(lastTerm, self)) {
            log.warn("took up term {}, which a crash had made this member forget", lastTerm);
        }
        Parameters parameters = new Parameters();
        parameters.put(PeerTransport.Senders.KEY, senders, PeerTransport.Senders.class);
        parameters.put(PeerAddresses.KEY, addresses, PeerAddresses.class);
        parameters.put(PeerSecurity.KEY, security, PeerSecurity.class);
        parameters.put(
                RoutedServices.Candidacy.KEY, members::candidacy, RoutedServices.Candidacy.class);
        PeerPort port =
                new PeerPort(
                        clusterId,
                        settings.port().listen().subList(1, settings.port().listen().size()),
                        limits.entryBytes(),
                        new TakingAsLeader(),
                        members,
                        measurements::appendReceived);
        // What goes wrong goes wrong before anybody sees it.
        GrpcConfigKeys.Server.setServicesCustomizer(
                parameters,
                (builder, types) -> {
                    port.customize(builder, types);
                    faults.ifPresent(builder::intercept);
                    return builder;
                });
        RatisMeters.ofThisProcess().tell(self, measurements, settings.timing().append());
        RaftProperties properties = RatisProperties.of(settings, limits);
        if (FirstElection.isFirst(self, known.newest())) {
            FirstElection.standAtOnce(properties);
        }
        this.server =
                RaftServer.newBuilder()
                        .setServerId(RatisControl.peerId(self))
                        .setGroup(RaftGroup.valueOf(groupId, firstPeers(settings, known.newest())))
                        .setOption(RaftStorage.StartupOption.RECOVER)
                        .setStateMachine(machine)
                        .setProperties(properties)
                        .setParameters(parameters)
                        .build();
    }

    private TermFile termFile(RaftSettings.Storage storage) {
        return new TermFile(storage.log().resolve(groupId.getUuid().toString()).resolve("current"));
    }

    /** It would do so without a word where its log is off, and where tests run, too. What it says instead we hand on. */
    private static void keepRatisFromEndingTheProcess() {
        Thread.UncaughtExceptionHandler ours = Thread.getDefaultUncaughtExceptionHandler();
        ExitUtils.disableSystemExit();
        Thread.setDefaultUncaughtExceptionHandler(ours);
    }

    /**
     * What Ratis goes by until it has a configuration in its log. One that joins counts itself in, so that it may vote for
     * others as soon as its vote counts, even if it has not heard of that yet; {@link ElectionGate} keeps it from more.
     */
    private static List<RaftPeer> firstPeers(RaftSettings settings, KnownCluster known) {
        MemberId self = settings.self().member();
        List<Member> peers =
                switch (settings.self().entry()) {
                    case FOUNDED -> settings.cluster().founders().membership().members();
                    case JOINED ->
                            known.membership().members().stream()
                                    .filter(member ->
                                            member.id().equals(self)
                                                    || known.voters().contains(member.id()))
                                    .toList();
                };
        return peers.stream().map(RatisControl::peer).toList();
    }

    /**
     * Opens the peer port and takes part from now on.
     *
     * @throws IOException with one line for the user: log or snapshot damaged, or not readable
     */
    public void start() throws IOException {
        try (var _ = NoBeans.duringStart()) {
            server.start();
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IOException("this member cannot start: " + cause.getMessage(), e);
        }
        commits.start();
        isRunning = true;
        members.start();
    }

    @Override
    public Applied applied() {
        return machine.applied();
    }

    @Override
    public CompletableFuture<Committed> propose(Command command) {
        return commits.propose(command);
    }

    @Override
    public CompletableFuture<Applied> readBarrier() {
        return reads.await();
    }

    private CompletableFuture<Applied> readThroughLog() {
        return commits.propose(new Command.Barrier(clock.instant())).thenApply(Committed::applied);
    }

    @Override
    public Leadership leadership() {
        DivisionInfo info = division().getInfo();
        Leadership.Role role =
                switch (info.getCurrentRole()) {
                    case LEADER -> Leadership.Role.LEADER;
                    case CANDIDATE -> Leadership.Role.CANDIDATE;
                    case FOLLOWER, LISTENER, UNRECOGNIZED -> Leadership.Role.FOLLOWER;
                };
        Optional<MemberId> leader =
                Optional.ofNullable(info.getLeaderId()).flatMap(RatisControl::memberId);
        return new Leadership(role, leader, leaderWatch.since(leader), info.getCurrentTerm());
    }

    @Override
    public void close() throws IOException {
        isRunning = false;
        members.close();
        commits.close();
        server.close();
        links.close();
        addresses.close();
        faults.ifPresent(FaultyCalls::close);
        RatisMeters.ofThisProcess().forget(self);
    }

    /** Sends a batch of this member to whoever leads. */
    private CompletableFuture<Void> send(byte[] batch) {
        RaftPeerId leader = division().getInfo().getLeaderId();
        if (leader == null) {
            return CompletableFuture.failedFuture(new NotCommittedException("there is no leader"));
        }
        if (leader.equals(server.getId())) {
            return takeAsLeader(batch);
        }
        return RatisControl.memberId(leader)
                .map(id -> links.propose(id, batch))
                .orElseGet(() ->
                        CompletableFuture.failedFuture(
                                new NotCommittedException("the leader is no member")));
    }

    /** Puts a batch into the log, if this member leads. */
    private CompletableFuture<Void> takeAsLeader(byte[] batch) {
        if (!division().getInfo().isLeader()) {
            return CompletableFuture.failedFuture(
                    new NotCommittedException("this member does not lead"));
        }
        return submit(UnsafeByteOperations.unsafeWrap(batch));
    }

    private CompletableFuture<Void> submit(ByteString content) {
        RaftClientRequest request =
                RaftClientRequest.newBuilder()
                        .setClientId(clientId)
                        .setServerId(server.getId())
                        .setGroupId(groupId)
                        .setCallId(callIds.incrementAndGet())
                        .setMessage(Message.valueOf(content))
                        .setType(RaftClientRequest.writeRequestType())
                        .build();
        try {
            // The division in this process takes requests itself; through the server each would
            // change threads.
            RaftClientAsynchronousProtocol division = (RaftClientAsynchronousProtocol) division();
            return division.submitClientRequestAsync(request).thenCompose(RaftConsensus::answered);
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<Void> answered(RaftClientReply reply) {
        if (reply.isSuccess()) {
            return CompletableFuture.completedFuture(null);
        }
        // Not so with "not leader": a leader that is deposed answers so for what it has in its log,
        // which the next leader may commit.
        boolean surelyNot =
                reply.getException() instanceof LeaderNotReadyException
                        || reply.getException() instanceof LeaderSteppingDownException;
        return CompletableFuture.failedFuture(
                surelyNot
                        ? new NotCommittedException(
                                "this member does not lead yet, or is just handing over")
                        : new IOException("the log did not take the batch", reply.getException()));
    }

    /** What may be done beyond proposing and reading. */
    public Administration administration() {
        return administration;
    }

    /** Completes when this member's own state has it on record with its data directory, so that it is about up to date. */
    public CompletableFuture<Void> admitted() {
        return members.admitted();
    }

    /** Where changes of the membership go. */
    public MemberChanges memberChanges() {
        return members.requests();
    }

    /** How often somebody was seen to become leader. */
    long leaderChanges() {
        return leaderWatch.changes();
    }

    /** This member's part in the one group that there is. */
    RaftServer.Division division() {
        try {
            return server.getDivision(groupId);
        } catch (IOException e) {
            throw new IllegalStateException("the cluster's group is there from the start", e);
        }
    }

    /** What this member does for others while it leads. */
    private final class TakingAsLeader implements PeerPort.Leader {
        @Override
        public CompletableFuture<Void> take(byte[] batch) {
            return takeAsLeader(batch);
        }

        @Override
        public CompletableFuture<Long> readIndex() {
            return reads.readIndex();
        }

        @Override
        public CompletableFuture<Void> handOver(MemberId member) {
            return administration.handOver(member);
        }
    }

    /** What the state machine tells us. */
    private final class Events implements ReplicatedState.Observer {
        private final Measurements measurements;

        Events(Measurements measurements) {
            this.measurements = measurements;
        }

        @Override
        public void batchApplied(Batch batch, List<Outcome> outcomes, Applied applied) {
            commits.applied(batch, outcomes, applied);
            senders.tellCommit();
        }

        @Override
        public void stateReplaced(Applied applied) {
            commits.replaced(applied);
        }

        @Override
        public void snapshotTaken(Duration took) {
            measurements.snapshotTaken(took);
        }

        @Override
        public void leaderChanged(Optional<MemberId> leader) {
            leaderWatch.is(leader);
        }

        @Override
        public void stopped() {
            if (isRunning) {
                fate.failed(
                        "Ratis has stopped by itself",
                        new IllegalStateException("the log or the state failed"));
            }
        }

        @Override
        public void failed(String what, Throwable cause) {
            fate.failed(what, cause);
        }
    }
}
