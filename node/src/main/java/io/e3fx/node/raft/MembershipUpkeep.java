package io.e3fx.node.raft;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.MemberChanges;
import io.e3fx.node.machine.RaftDetails;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Term;
import io.e3fx.node.raft.PeerMessages.Verdict;
import io.e3fx.node.raft.PeerMessages.View;
import io.e3fx.node.raft.PeerMessages.Votes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This member among the others: introduces it to them, meets them at the peer port, has the voters follow the membership while
 * it leads, and ends it when it was removed. Owns the members' thread. Thread-safe.
 */
final class MembershipUpkeep implements PeerPort.Host, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MembershipUpkeep.class);

    private final RaftSettings.Self self;
    private final Parts parts;
    private final RaftLimits.Members limits;
    private final Fate fate;
    private final Introductions introductions;
    private final VoterKeeper keeper;
    private final ElectionGate gate;
    private final Founding founding;

    /** What the member waits for that stands for election first; empty for all others. */
    private final Optional<Gathering> gathering;

    private final MembershipRequests requests;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("members").factory());

    /** Removed and without a vote: what they send is old, or would begin elections. */
    private volatile Set<MemberId> outsiders = Set.of();

    private volatile boolean isStarted;
    private volatile boolean isAdmitted;
    private final CompletableFuture<Void> admitted = new CompletableFuture<>();
    private long leavesAtNanos;
    private boolean isLeaving;

    /**
     * What it works with.
     *
     * @param consensus to propose to
     * @param known who the members are
     * @param links to them
     * @param control of Ratis
     * @param administration for making another member leader
     * @param clock stamps what is proposed
     */
    record Parts(
            Consensus consensus,
            KnownMembers known,
            PeerLinks links,
            RatisControl control,
            RaftAdministration administration,
            InstantSource clock) {}

    MembershipUpkeep(RaftSettings settings, RaftLimits limits, Parts parts, Fate fate) {
        this.self = settings.self();
        this.parts = parts;
        this.limits = limits.members();
        this.fate = fate;
        this.isAdmitted = parts.known().isAdmitted(self);
        this.introductions =
                new Introductions(
                        self,
                        settings.cluster().founders().membership().clusterId(),
                        parts.links()::introduce,
                        this.limits.introductions(),
                        System::nanoTime);
        this.keeper =
                new VoterKeeper(
                        self.member(),
                        parts.control(),
                        new ClusterOfKeeper(),
                        this.limits.voters(),
                        System::nanoTime);
        this.gate =
                new ElectionGate(
                        self.member(),
                        parts.control(),
                        switch (self.entry()) {
                            case FOUNDED -> ElectionGate.Position.OPEN;
                            case JOINED -> ElectionGate.Position.CLOSED;
                        });
        this.founding =
                new Founding(
                        self.member(),
                        introductions::isAcceptedBy,
                        this.limits.founding(),
                        System::nanoTime);
        this.gathering =
                FirstElection.isFirst(self.member(), parts.known().newest())
                        ? Optional.of(gathering(settings.timing()))
                        : Optional.empty();
        this.requests =
                new MembershipRequests(
                        self.member(),
                        parts.consensus(),
                        new ConnectionsOfRequests(),
                        new MembershipRequests.Rules(
                                settings.cluster().reconfiguration(),
                                this.limits.health(),
                                settings.timing().request()),
                        System::nanoTime);
    }

    /** A leader is not counted: while there is one nobody is to stand. */
    private Gathering gathering(RaftSettings.Timing timing) {
        return new Gathering(
                self.member(),
                introductions::isFollower,
                new Gathering.Patience(timing.election(), limits.founding()),
                System::nanoTime);
    }

    /** Once Ratis runs. All looks are on the thread of their own, which may end with the first of them. */
    void start() {
        var _ =
                thread.scheduleWithFixedDelay(
                        this::tick, 0, limits.tick().toMillis(), TimeUnit.MILLISECONDS);
        isStarted = true;
    }

    @Override
    public void close() {
        OrderlyEnd.of(thread, limits.lastLook());
    }

    /** Completes when this member's own state has its data directory on record. */
    CompletableFuture<Void> admitted() {
        return admitted;
    }

    /** Whether this member may ask for votes. */
    RoutedServices.Standing candidacy() {
        if (gate.isClosed()) {
            return RoutedServices.Standing.REFUSED;
        }
        boolean isComplete =
                gathering.map(all -> all.isDone(parts.known().newest().voters())).orElse(true);
        if (!mayVote() || !isComplete) {
            // Whoever is none any more, as a leader was there, must not keep Ratis waiting.
            return gathering.isPresent() && parts.control().isCandidate()
                    ? RoutedServices.Standing.HELD_BACK
                    : RoutedServices.Standing.REFUSED;
        }
        if (isAdmitted) {
            return RoutedServices.Standing.FREE;
        }
        return parts.control().isCandidate()
                ? RoutedServices.Standing.AMONG_FOUNDERS
                : RoutedServices.Standing.REFUSED;
    }

    private boolean mayVote() {
        return isAdmitted
                || self.entry() == RaftSettings.Entry.JOINED
                || parts.known().dataOf(self.member()).filter(self.data()::equals).isPresent()
                || founding.isDone(members());
    }

    private Set<MemberId> members() {
        return parts.known().membership().byId().keySet();
    }

    MemberChanges requests() {
        return requests;
    }

    private void tick() {
        try {
            look();
        } catch (RuntimeException e) {
            // It must go on: without it no vote would ever follow the membership.
            log.warn("looking after the members failed", e);
        }
    }

    private void look() {
        gate.tick();
        keeper.tick();
        Votes votes = keeper.votes();
        KnownMembers known = parts.known();
        known.learn(parts.consensus().applied());
        if (votes.isSettled()) {
            known.learn(votes.voters());
        }
        known.save();
        Membership membership = known.membership();
        Set<MemberId> removed = new HashSet<>(membership.removed());
        removed.removeAll(votes.voters());
        outsiders = Set.copyOf(removed);
        isAdmitted = known.isAdmitted(self);
        introductions.tick(membership);
        if (mayVote() && known.isToBeMet(self.member())) {
            noteSelf();
        }
        if (KnownMembers.isAdmitted(parts.consensus().applied().state().membership(), self)) {
            admitted.complete(null);
        }
        parts.links().keepOnly(membership.byId().keySet());
        requests.tick();
        lookAtVerdicts();
    }

    private void lookAtVerdicts() {
        List<View> views = introductions.views();
        if (views.stream().anyMatch(view -> view.verdict() == Verdict.OTHER_DATA)) {
            thread.shutdown();
            fate.failed(
                    "member " + self.member() + " has already been bootstrapped",
                    new IllegalStateException("its votes are in another data directory"));
            return;
        }
        if (parts.known().membership().removed().contains(self.member())) {
            introductions.hurry();
        }
        if (!isLeaving
                && views.stream()
                        .anyMatch(view ->
                                view.verdict() == Verdict.REMOVED
                                        && view.votes().isWithout(self.member(), 0))) {
            isLeaving = true;
            leavesAtNanos = System.nanoTime() + limits.leave().toNanos();
        }
        if (isLeaving && System.nanoTime() - leavesAtNanos >= 0) {
            thread.shutdown();
            fate.removed();
        }
    }

    @Override
    public MemberId member() {
        return self.member();
    }

    @Override
    public KnownCluster known() {
        return parts.known().newest();
    }

    @Override
    public CompletableFuture<View> meet(Introduction introduction) {
        answer(introduction.from());
        if (!parts.known().isToBeMet(introduction.from())) {
            return CompletableFuture.completedFuture(view(introduction));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    note(introduction.from(), introduction.data());
                    return view(introduction);
                },
                thread);
    }

    @Override
    public Term term() {
        return new Term(self.member(), self.data(), parts.control().term());
    }

    /** One that was not there before is introduced to at once: those that start together wait for that. */
    private void answer(MemberId caller) {
        if (!introductions.heardFrom(caller) || !isStarted) {
            return;
        }
        parts.links().isThere(caller);
        try {
            thread.execute(this::tick);
        } catch (RejectedExecutionException e) {
            log.debug("this member stops", e);
        }
    }

    private void note(MemberId member, DataId data) {
        try {
            parts.known().meet(member, data);
        } catch (IOException e) {
            log.warn("cannot write down the data directory of {}: {}", member, e.toString());
            throw new UncheckedIOException(e);
        }
    }

    /** So after a restart nobody is waited for again. */
    private void noteSelf() {
        try {
            parts.known().meet(self.member(), self.data());
        } catch (IOException e) {
            log.warn("cannot write down this member's own data directory: {}", e.toString());
        }
    }

    private View view(Introduction introduction) {
        Votes votes = keeper.votes();
        KnownCluster known = parts.known().newest();
        Verdict verdict = verdict(parts.known(), introduction);
        boolean isBehind = verdict == Verdict.REMOVED && votes.raftIndex() < known.raftIndex();
        return new View(
                self.member(),
                self.data(),
                verdict,
                // Who was removed acts on what a leader says that has looked since.
                isBehind ? votes.asFollower() : votes);
    }

    private static Verdict verdict(KnownMembers known, Introduction introduction) {
        Membership membership = known.membership();
        if (membership.removed().contains(introduction.from())) {
            return Verdict.REMOVED;
        }
        if (membership.member(introduction.from()).isEmpty()) {
            return Verdict.UNKNOWN;
        }
        Optional<DataId> data = known.dataOf(introduction.from());
        return data.isEmpty() || data.get().equals(introduction.data())
                ? Verdict.WELCOME
                : Verdict.OTHER_DATA;
    }

    @Override
    public Optional<Status> refusal(MemberId sender) {
        if (outsiders.contains(sender)) {
            return Optional.of(
                    Status.PERMISSION_DENIED.withDescription("member " + sender + " was removed"));
        }
        if (isAdmitted || (mayVote() && introductions.isAcceptedBy(sender))) {
            return Optional.empty();
        }
        boolean isKnown = parts.known().membership().member(sender).isPresent();
        if (!isKnown && self.entry() == RaftSettings.Entry.JOINED) {
            return Optional.empty(); // It asked the cluster when it joined.
        }
        // A data directory that is not on record may be one that forgot its votes; the other one
        // knows.
        var _ = introductions.heardFrom(sender);
        return Optional.of(Status.UNAVAILABLE.withDescription("not introduced yet"));
    }

    /** What the keeper of the voters asks. */
    private final class ClusterOfKeeper implements VoterKeeper.Cluster {
        @Override
        public Applied applied() {
            return parts.consensus().applied();
        }

        @Override
        public Optional<DataId> dataOf(MemberId member) {
            return introductions.dataOf(member);
        }

        @Override
        public CompletableFuture<?> admit(MemberId member, DataId data) {
            return parts.consensus()
                    .propose(new Command.AdmitMember(member, data, parts.clock().instant()));
        }

        @Override
        public CompletableFuture<Void> handOver(Set<MemberId> candidates) {
            Comparator<RaftDetails.Follower> later =
                    Comparator.comparingLong(RaftDetails.Follower::matchIndex);
            return parts.administration().details().followers().stream()
                    .filter(follower -> candidates.contains(follower.member()))
                    .filter(follower -> follower.sinceAnswer().compareTo(Duration.ofSeconds(1)) < 0)
                    .max(later)
                    .map(follower -> parts.administration().handOver(follower.member()))
                    .orElseGet(() ->
                            CompletableFuture.failedFuture(
                                    new IllegalStateException("no other voter answers")));
        }
    }

    /** What the checks of a request ask. */
    private final class ConnectionsOfRequests implements MembershipRequests.Connections {
        @Override
        public boolean isConnectedFor(MemberId member, Duration duration) {
            return introductions.isConnectedFor(member, duration);
        }

        @Override
        public CompletableFuture<Void> askAnew() {
            return introductions.askAnew();
        }

        @Override
        public void hurry() {
            introductions.hurry();
        }

        @Override
        public Collection<Votes> votes() {
            List<Votes> all = new ArrayList<>();
            all.add(keeper.votes());
            introductions.views().forEach(view -> all.add(view.votes()));
            return all;
        }
    }
}
