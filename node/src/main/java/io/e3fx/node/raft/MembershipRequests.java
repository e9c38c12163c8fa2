package io.e3fx.node.raft;

import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.MemberChanges;
import io.e3fx.node.machine.NotCommittedException;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.OutcomeUnknownException;
import io.e3fx.node.raft.PeerMessages.Votes;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * {@link MemberChanges} through the log: etcd's checks of the member that is asked, then the proposal, then, for a removal, the
 * wait until a leader has taken the vote. Thread-safe; nothing here blocks.
 */
final class MembershipRequests implements MemberChanges {
    private final MemberId self;
    private final Consensus consensus;
    private final Connections connections;
    private final Rules rules;
    private final LongSupplier nanoTime;
    private final Queue<Removal> removals = new ConcurrentLinkedQueue<>();

    /** What is known of the other members. */
    interface Connections {
        /** Whether a member has answered each time for so long. */
        boolean isConnectedFor(MemberId member, Duration duration);

        /** Has all members asked anew; completes when what is known of each is newer than this call. */
        CompletableFuture<Void> askAnew();

        /** Has the other members asked often for a while. */
        void hurry();

        /** How this member and those that answer see the votes. */
        Collection<Votes> votes();
    }

    /**
     * What is allowed.
     *
     * @param reconfiguration whether the quorum is protected
     * @param health how long all members must have been connected: 5 s, as etcd's
     * @param request how long a request may take
     */
    record Rules(RaftSettings.Reconfiguration reconfiguration, Duration health, Duration request) {}

    MembershipRequests(
            MemberId self,
            Consensus consensus,
            Connections connections,
            Rules rules,
            LongSupplier nanoTime) {
        this.self = self;
        this.consensus = consensus;
        this.connections = connections;
        this.rules = rules;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletableFuture<Outcome> request(Command.OfMembers change) {
        long deadline = nanoTime.getAsLong() + rules.request().toNanos();
        boolean isStrict = rules.reconfiguration() == RaftSettings.Reconfiguration.STRICT;
        // A member that has just gone must not count as one that is there.
        CompletableFuture<Void> asked =
                isStrict && !(change instanceof Command.MoveMember)
                        ? connections
                                .askAnew()
                                .completeOnTimeout(
                                        null, rules.request().toNanos(), TimeUnit.NANOSECONDS)
                        : CompletableFuture.completedFuture(null);
        return asked.thenCompose(done -> checked(change, deadline));
    }

    private CompletableFuture<Outcome> checked(Command.OfMembers change, long deadline) {
        Membership membership = consensus.applied().state().membership();
        Optional<String> refusal = refusal(membership, change);
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(new NotCommittedException(refusal.get()));
        }
        return consensus
                .propose(change)
                .thenCompose(committed ->
                        change instanceof Command.RemoveMember
                                        && committed.outcome() instanceof Outcome.Noted
                                ? settled(change.member(), committed, deadline)
                                : CompletableFuture.completedFuture(committed.outcome()));
    }

    private Optional<String> refusal(Membership membership, Command.OfMembers change) {
        boolean isStrict = rules.reconfiguration() == RaftSettings.Reconfiguration.STRICT;
        return switch (change) {
            case Command.AddMember _ -> isStrict ? refusalToAdd(membership) : Optional.empty();
            case Command.MoveMember _ -> Optional.empty();
            case Command.RemoveMember remove ->
                    isStrict ? refusalToRemove(membership, remove.member()) : Optional.empty();
        };
    }

    private Optional<String> refusalToAdd(Membership membership) {
        int members = membership.byId().size() + 1;
        long started = membership.members().stream().filter(Member::isStarted).count();
        boolean isFirstBesideOne = started == 1 && members == 2;
        if (!isFirstBesideOne && started < quorum(members)) {
            return Optional.of(
                    "etcdserver: re-configuration failed due to not enough started members");
        }
        return connected(membership) == membership.byId().size()
                ? Optional.empty()
                : Optional.of("etcdserver: unhealthy cluster");
    }

    private Optional<String> refusalToRemove(Membership membership, MemberId member) {
        int members = (int) others(membership, member).count();
        long started = others(membership, member).filter(Member::isStarted).count();
        if (started < quorum(members)) {
            return Optional.of(
                    "etcdserver: re-configuration failed due to not enough started members");
        }
        if (!member.equals(self) && !connections.isConnectedFor(member, Duration.ZERO)) {
            return Optional.empty(); // One that is away is no part of the quorum that works.
        }
        return connected(membership) - 1 >= quorum(membership.byId().size() - 1)
                ? Optional.empty()
                : Optional.of("etcdserver: unhealthy cluster");
    }

    private static java.util.stream.Stream<Member> others(Membership membership, MemberId member) {
        return membership.members().stream().filter(other -> !other.id().equals(member));
    }

    private long connected(Membership membership) {
        return membership.byId().keySet().stream()
                .filter(id -> id.equals(self) || connections.isConnectedFor(id, rules.health()))
                .count();
    }

    private static int quorum(int members) {
        return members / 2 + 1;
    }

    private CompletableFuture<Outcome> settled(
            MemberId member, Consensus.Committed committed, long deadline) {
        CompletableFuture<Outcome> done = new CompletableFuture<>();
        connections.hurry();
        removals.add(
                new Removal(
                        member,
                        committed.applied().raftIndex(),
                        deadline,
                        () -> done.complete(committed.outcome()),
                        done::completeExceptionally));
        return done;
    }

    /** Looks whether removals are through. */
    void tick() {
        if (removals.isEmpty()) {
            return;
        }
        Collection<Votes> votes = connections.votes();
        removals.removeIf(removal -> {
            if (votes.stream()
                    .anyMatch(seen -> seen.isWithout(removal.member(), removal.raftIndex()))) {
                removal.done().run();
                return true;
            }
            if (nanoTime.getAsLong() - removal.deadlineNanos() >= 0) {
                removal.failed()
                        .accept(new OutcomeUnknownException("etcdserver: request timed out"));
                return true;
            }
            return false;
        });
    }

    private record Removal(
            MemberId member,
            long raftIndex,
            long deadlineNanos,
            Runnable done,
            java.util.function.Consumer<Throwable> failed) {}
}
