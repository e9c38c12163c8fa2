package io.e3fx.node.raft;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.raft.PeerMessages.Votes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Ratis' voters follow the membership, while this member leads. Each look begins anew from what is true, so it does not
 * matter who led before and how far that one got.
 *
 * <ul>
 *   <li>One voter at a time is added or removed. Any majority of the voters before then has a member in common with any
 *       majority after, also when a leader falls between the two entries that Ratis writes for a change: its successor goes
 *       on with the new voters alone.
 *   <li>A voter that is no member is removed first, unless no other is left. If that is this member it hands the leadership over.
 *   <li>A member gets a vote when it answers, when the cluster has it on record with the data directory that it answers
 *       from, and when Ratis has brought it up to date.
 *   <li>A leader that has ceased to send to a voter that answers steps down. Ratis begins with a voter anew when sending to it
 *       failed, takes it for one that is to be brought up to date from then on, and gives it up with the next change that
 *       fails; only the next leader sends to it again.
 * </ul>
 *
 * Confined to the members' thread, but for {@link #votes()}.
 */
final class VoterKeeper {
    private static final Logger log = LoggerFactory.getLogger(VoterKeeper.class);

    private final MemberId self;
    private final Ratis ratis;
    private final Cluster cluster;
    private final Patience patience;
    private final LongSupplier nanoTime;

    private volatile Votes votes = new Votes(false, 0, -1, Set.of(), false, Optional.empty());
    private @Nullable Step step;
    private @Nullable MemberId lastNewcomer;
    private boolean isForgetting;
    private long forgettingSinceNanos;

    /** What it asks of Ratis. */
    interface Ratis {
        /** Who votes, as of now. */
        VoterConfiguration configuration();

        /** Brings a member up to date and gives it a vote. Completes when that is committed, or fails. */
        CompletableFuture<Void> addVoter(Set<MemberId> to, Member newcomer);

        /** Takes a vote. Completes when that is committed, or fails. */
        CompletableFuture<Void> removeVoter(Set<MemberId> from, MemberId leaver);

        /** To whom this member sends the log while it leads. */
        Set<MemberId> followers();

        /** Gives the leadership up, to whoever is elected then: also what takes a change back that does not come to an end. */
        CompletableFuture<Void> stepDown();
    }

    /** What it asks of the cluster. */
    interface Cluster {
        Applied applied();

        /** The data directory of a member that answers right now. */
        Optional<DataId> dataOf(MemberId member);

        /** Puts a member's data directory on record, or an entry that changes nothing into the log when it is. */
        CompletableFuture<?> admit(MemberId member, DataId data);

        /** Makes one of these voters leader. */
        CompletableFuture<Void> handOver(Set<MemberId> candidates);
    }

    /**
     * How long things may take.
     *
     * @param nudge a change that takes longer gets another entry: Ratis knows how far a newcomer is only from entries
     * @param change a change that takes longer while another one waits is given up
     * @param pause before a step that failed is tried again, and before a voter is taken for forgotten
     */
    record Patience(Duration nudge, Duration change, Duration pause) {
        static final Patience DEFAULT =
                new Patience(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(1));
    }

    VoterKeeper(
            MemberId self, Ratis ratis, Cluster cluster, Patience patience, LongSupplier nanoTime) {
        this.self = self;
        this.ratis = ratis;
        this.cluster = cluster;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** How this member saw the votes at its last look. */
    Votes votes() {
        return votes;
    }

    /** One look, and one step if there is something to do. */
    void tick() {
        // In this order: what is published below is at least as new as this.
        Applied applied = cluster.applied();
        Membership membership = applied.state().membership();
        VoterConfiguration before = ratis.configuration();
        if (step != null && step.isOver(nanoTime.getAsLong(), before, patience)) {
            step = null;
        }
        if (before.leads()) {
            lead(before, membership);
        } else {
            isForgetting = false;
        }
        // A step that ends just now is still told.
        Optional<MemberId> newcomer = step == null ? Optional.empty() : step.newcomer;
        VoterConfiguration now = ratis.configuration();
        votes =
                new Votes(
                        now.leads() && before.leads() && now.raftTerm() == before.raftTerm(),
                        now.raftTerm(),
                        applied.raftIndex(),
                        now.all(),
                        now.isSettled(),
                        newcomer);
    }

    private void lead(VoterConfiguration configuration, Membership membership) {
        Set<MemberId> leaving = new HashSet<>(configuration.all());
        leaving.removeAll(membership.byId().keySet());
        if (step != null) {
            hasten(step, leaving, membership);
        } else if (hasForgotten(configuration)) {
            log.warn("a voter gets nothing from this leader any more: stepping down");
            begin("stepping down", Optional.empty(), ratis.stepDown());
        } else if (configuration.isSettled()) {
            Set<MemberId> staying = new HashSet<>(configuration.current());
            staying.removeAll(leaving);
            // Where none of the voters stays somebody has to come first.
            if (leaving.isEmpty() || staying.isEmpty()) {
                welcome(configuration, membership);
            } else {
                dismiss(configuration, leaving, staying);
            }
        }
    }

    /** Not at the first sight: who sends is changed with the voters, a moment after them. One that is away misses nothing. */
    private boolean hasForgotten(VoterConfiguration configuration) {
        Set<MemberId> expected = new HashSet<>(configuration.current());
        expected.removeIf(voter -> voter.equals(self) || cluster.dataOf(voter).isEmpty());
        boolean isMissing = configuration.isSettled() && !ratis.followers().containsAll(expected);
        if (isMissing && !isForgetting) {
            forgettingSinceNanos = nanoTime.getAsLong();
        }
        isForgetting = isMissing;
        return isForgetting
                && nanoTime.getAsLong() - forgettingSinceNanos > patience.pause().toNanos();
    }

    private void hasten(Step current, Set<MemberId> leaving, Membership membership) {
        long now = nanoTime.getAsLong();
        if (current.newcomer.isEmpty() || current.future.isDone()) {
            return;
        }
        MemberId newcomer = current.newcomer.get();
        boolean isWaitedFor = !leaving.isEmpty() || membership.member(newcomer).isEmpty();
        if (isWaitedFor && now - current.beganNanos > patience.change().toNanos()) {
            log.warn("giving up to let member {} vote: others are waiting", newcomer);
            begin("stepping down", current.newcomer, ratis.stepDown());
        } else if (now - current.nudgedNanos > patience.nudge().toNanos()) {
            current.nudgedNanos = now;
            Optional<DataId> data = membership.member(newcomer).flatMap(Member::data);
            if (data.isPresent()) {
                var _ = cluster.admit(newcomer, data.get());
            }
        }
    }

    private void dismiss(
            VoterConfiguration configuration, Set<MemberId> leaving, Set<MemberId> staying) {
        if (leaving.contains(self)) {
            log.info("this member was removed: handing the leadership over");
            begin("handing over", Optional.empty(), cluster.handOver(staying));
        } else {
            MemberId first = leaving.stream().sorted().findFirst().orElseThrow();
            log.info("member {} was removed: taking its vote", first);
            begin(
                    "taking the vote of " + first,
                    Optional.empty(),
                    ratis.removeVoter(configuration.current(), first));
        }
    }

    private void welcome(VoterConfiguration configuration, Membership membership) {
        // One that fails again and again must not keep the others from their turn.
        List<Member> inTurn =
                membership.members().stream()
                        .sorted(Comparator.comparing(member -> member.id().equals(lastNewcomer)))
                        .toList();
        for (Member member : inTurn) {
            Optional<DataId> data = cluster.dataOf(member.id());
            if (configuration.current().contains(member.id()) || data.isEmpty()) {
                continue;
            }
            if (member.data().isEmpty()) {
                begin(
                        "admitting " + member.id(),
                        Optional.empty(),
                        cluster.admit(member.id(), data.get()));
                return;
            }
            if (member.data().equals(data)) {
                lastNewcomer = member.id();
                log.info("member {} answers: bringing it up to date to let it vote", member.id());
                begin(
                        "letting " + member.id() + " vote",
                        Optional.of(member.id()),
                        ratis.addVoter(configuration.current(), member));
                return;
            }
        }
    }

    private void begin(String what, Optional<MemberId> newcomer, CompletableFuture<?> future) {
        step = new Step(newcomer, future, nanoTime.getAsLong());
        isForgetting = false;
        var _ =
                future.whenComplete((done, failure) -> {
                    if (failure != null) {
                        log.info("{} did not succeed: {}", what, failure.getMessage());
                    } else {
                        log.debug("{} succeeded", what);
                    }
                });
    }

    /** What is under way. */
    private static final class Step {
        private final Optional<MemberId> newcomer;
        private final CompletableFuture<?> future;
        private final long beganNanos;
        private long nudgedNanos;
        private long doneNanos;
        private boolean isSeenDone;

        Step(Optional<MemberId> newcomer, CompletableFuture<?> future, long now) {
            this.newcomer = newcomer;
            this.future = future;
            this.beganNanos = now;
            this.nudgedNanos = now;
        }

        /** One that failed is kept for a while, so that it is not tried again at once. */
        boolean isOver(long now, VoterConfiguration configuration, Patience patience) {
            if (!future.isDone()) {
                return false;
            }
            if (!isSeenDone) {
                isSeenDone = true;
                doneNanos = now;
            }
            return !future.isCompletedExceptionally()
                    || !configuration.leads()
                    || now - doneNanos > patience.pause().toNanos();
        }
    }
}
