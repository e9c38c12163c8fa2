package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Verdict;
import io.e3fx.node.raft.PeerMessages.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Introduces this member to all others, again and again: who answers is reachable, is who it should be, and says how it sees
 * this member. Thread-safe; nothing here blocks.
 */
final class Introductions {
    private final RaftSettings.Self self;
    private final ClusterId clusterId;
    private final Caller caller;
    private final Pace pace;
    private final LongSupplier nanoTime;
    private final Map<MemberId, Contact> contacts = new ConcurrentHashMap<>();
    private final long beganNanos;

    /** For whoever waits for the answers of all. */
    private volatile long hurryUntilNanos;

    /** Calls another member. */
    interface Caller {
        /** Completes with its answer, or fails when it does not come in time. */
        CompletableFuture<View> introduce(MemberId to, Introduction introduction);
    }

    /**
     * How often.
     *
     * @param usual between two introductions to the same member
     * @param hurried the same while somebody waits for the answers, and at first with those that have not accepted this member
     * @param hurry how long that lasts
     */
    record Pace(Duration usual, Duration hurried, Duration hurry) {
        static final Pace DEFAULT =
                new Pace(Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(10));
    }

    Introductions(
            RaftSettings.Self self,
            ClusterId clusterId,
            Caller caller,
            Pace pace,
            LongSupplier nanoTime) {
        this.self = self;
        this.clusterId = clusterId;
        this.caller = caller;
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
        this.hurryUntilNanos = beganNanos;
    }

    /** Calls all that are due, and forgets who is no member any more. */
    void tick(Membership membership) {
        Set<MemberId> others =
                membership.members().stream()
                        .map(Member::id)
                        .filter(id -> !id.equals(self.member()))
                        .collect(Collectors.toSet());
        contacts.keySet().retainAll(others);
        others.forEach(other -> {
            Contact contact = contacts.computeIfAbsent(other, id -> new Contact());
            if (contact.isDue(nanoTime.getAsLong(), interval(contact))) {
                call(other, contact);
            }
        });
    }

    private Duration interval(Contact contact) {
        long now = nanoTime.getAsLong();
        boolean isNew = now - beganNanos < pace.hurry().toNanos() && !contact.hasAccepted();
        return isNew || now - hurryUntilNanos < 0 ? pace.hurried() : pace.usual();
    }

    private void call(MemberId other, Contact contact) {
        Introduction introduction = new Introduction(clusterId, self.member(), self.data(), other);
        var _ =
                introduce(other, introduction)
                        .whenComplete((view, failure) -> {
                            boolean isIt = failure == null && view.member().equals(other);
                            contact.answered(isIt ? view : null, nanoTime.getAsLong());
                        });
    }

    /** A call that cannot even begin is one without an answer: the next one may do better. */
    private CompletableFuture<View> introduce(MemberId other, Introduction introduction) {
        try {
            return caller.introduce(other, introduction);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** From now on, for a while, answers are fetched more often. */
    void hurry() {
        hurryUntilNanos = nanoTime.getAsLong() + pace.hurry().toNanos();
    }

    /**
     * Asks all members anew.
     *
     * @return completes when each has answered, or failed to, a call that began after this one; in the time of a call or two
     */
    CompletableFuture<Void> askAnew() {
        return CompletableFuture.allOf(
                contacts.values().stream()
                        .map(Contact::askAnew)
                        .toArray(CompletableFuture<?>[]::new));
    }

    /**
     * A member has introduced itself. It is called with the next tick if it did not answer before, or has not accepted this
     * member; else at its time, or the two would call each other with each tick.
     *
     * @return whether it did not answer before
     */
    boolean heardFrom(MemberId other) {
        Contact contact = contacts.get(other);
        if (contact == null) {
            return false;
        }
        boolean isNew = contact.view().isEmpty();
        if (isNew || !contact.hasAccepted()) {
            contact.makeDue();
        }
        return isNew;
    }

    /** The newest answers of those that answered last time. */
    List<View> views() {
        return contacts.values().stream().flatMap(contact -> contact.view().stream()).toList();
    }

    /** The data directory of a member that answered last time. */
    Optional<DataId> dataOf(MemberId other) {
        return Optional.ofNullable(contacts.get(other)).flatMap(Contact::view).map(View::data);
    }

    /** Whether a member has answered each time for so long. */
    boolean isConnectedFor(MemberId other, Duration duration) {
        Contact contact = contacts.get(other);
        return contact != null && contact.isConnectedFor(nanoTime.getAsLong(), duration);
    }

    /** Whether a member has ever said in this life that this member, with this data, is fine, or unknown to it. */
    boolean isAcceptedBy(MemberId other) {
        Contact contact = contacts.get(other);
        return contact != null && contact.hasAccepted();
    }

    /** Whether a member has accepted this one, and said last time that it does not lead. */
    boolean isFollower(MemberId other) {
        return isAcceptedBy(other)
                && Optional.ofNullable(contacts.get(other))
                        .flatMap(Contact::view)
                        .filter(view -> !view.votes().leads())
                        .isPresent();
    }

    /** What is known of one member. Thread-safe. */
    private static final class Contact {
        private boolean isCalling;
        private boolean isDue = true;
        private long calledNanos;
        private @Nullable View view;
        private long connectedSinceNanos;
        private boolean hasAccepted;

        /** Wait for the end of the next call, and of the one under way. */
        private CompletableFuture<Void> next = new CompletableFuture<>();

        private CompletableFuture<Void> current = new CompletableFuture<>();

        /** True once when it is time; the answer must be told to {@link #answered}. */
        synchronized boolean isDue(long now, Duration interval) {
            if (isCalling || (!isDue && now - calledNanos < interval.toNanos())) {
                return false;
            }
            isCalling = true;
            isDue = false;
            calledNanos = now;
            current = next;
            next = new CompletableFuture<>();
            return true;
        }

        synchronized CompletableFuture<Void> askAnew() {
            isDue = true;
            return next;
        }

        synchronized void makeDue() {
            isDue = true;
        }

        void answered(@Nullable View answer, long now) {
            note(answer, now).complete(null);
        }

        private synchronized CompletableFuture<Void> note(@Nullable View answer, long now) {
            isCalling = false;
            if (view == null && answer != null) {
                connectedSinceNanos = now;
            }
            view = answer;
            hasAccepted |=
                    answer != null
                            && (answer.verdict() == Verdict.WELCOME
                                    || answer.verdict() == Verdict.UNKNOWN);
            return current;
        }

        synchronized Optional<View> view() {
            return Optional.ofNullable(view);
        }

        synchronized boolean isConnectedFor(long now, Duration duration) {
            return view != null && now - connectedSinceNanos >= duration.toNanos();
        }

        synchronized boolean hasAccepted() {
            return hasAccepted;
        }
    }
}
