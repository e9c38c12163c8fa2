package io.e3fx.node;

import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.Outcome;
import io.e3fx.node.machine.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be proposed from time to time: the leader removes what is due and settles the cluster's version; every member
 * tells its name and client URLs once after each start. One thread of its own, which only proposes.
 */
final class Upkeep implements AutoCloseable {
    /** As etcd's: a key is gone 0 to 0.5 s after its expiration (SPEC section 4). */
    private static final Duration TICK = Duration.ofMillis(500);

    /** The version of the API that all members of a cluster speak, as etcd 3.4 tells it. */
    private static final String CLUSTER_VERSION = "3.4.0";

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private final Consensus consensus;
    private final InstantSource clock;
    private final Command.Publish publication;
    private final Duration interval;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("ticker").factory());

    private CompletableFuture<?> proposed = CompletableFuture.completedFuture(null);
    private Optional<Leadership> lastSeen = Optional.empty();

    Upkeep(Consensus consensus, InstantSource clock, Command.Publish publication) {
        this(consensus, clock, publication, TICK);
    }

    Upkeep(
            Consensus consensus,
            InstantSource clock,
            Command.Publish publication,
            Duration interval) {
        this.interval = interval;
        this.consensus = consensus;
        this.clock = clock;
        this.publication = publication;
    }

    void start() {
        ticker.execute(this::publish);
        var _ =
                ticker.scheduleWithFixedDelay(
                        this::tick,
                        interval.toMillis(),
                        interval.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    /** Until it is done: before that nobody knows where this member's clients are. */
    private void publish() {
        try {
            var _ =
                    consensus
                            .propose(publication)
                            .whenComplete((done, failure) -> published(done, failure));
        } catch (RuntimeException e) {
            published(null, e);
        }
    }

    private void published(Consensus.@Nullable Committed committed, @Nullable Throwable failure) {
        boolean isDone = committed != null && committed.outcome() instanceof Outcome.Noted;
        if (isDone) {
            log.info(
                    "published {Name:{} ClientURLs:{}} to cluster {}",
                    publication.name(),
                    publication.clientUrls(),
                    consensus.applied().state().membership().clusterId());
        } else {
            log.warn(
                    "not published yet: {}",
                    committed == null
                            ? String.valueOf(failure == null ? null : failure.getMessage())
                            : committed.outcome());
        }
        try {
            if (isDone) {
                // Who leads has something to do at once: settle the version of a new cluster.
                ticker.execute(this::tick);
            } else {
                // Not at once: a member that is full or ends refuses without waiting.
                var _ = ticker.schedule(this::publish, interval.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException e) {
            log.debug("closed while publishing", e);
        }
    }

    /** One step; on the ticker's thread. */
    void tick() {
        try {
            Leadership leadership = consensus.leadership();
            tellChange(leadership);
            if (leadership.role() == Leadership.Role.LEADER && proposed.isDone()) {
                lead(consensus.applied().state(), clock.instant());
            }
        } catch (RuntimeException e) {
            // The ticker must go on: without it nothing would ever expire.
            log.warn("upkeep failed", e);
        }
    }

    private void lead(State state, Instant now) {
        if (state.clusterVersion().isEmpty()) {
            proposed = consensus.propose(new Command.DecideClusterVersion(CLUSTER_VERSION, now));
        } else if (state.store().nextExpiration().filter(due -> !due.isAfter(now)).isPresent()) {
            proposed = consensus.propose(new Command.Expire(now));
        }
    }

    private void tellChange(Leadership leadership) {
        boolean changed =
                lastSeen.filter(seen ->
                                seen.leader().equals(leadership.leader())
                                        && seen.raftTerm() == leadership.raftTerm())
                        .isEmpty();
        if (changed) {
            lastSeen = Optional.of(leadership);
            log.info(
                    "leader changed leader={} term={} role={}",
                    leadership.leader().map(Object::toString).orElse("none"),
                    leadership.raftTerm(),
                    leadership.role());
        }
    }
}
