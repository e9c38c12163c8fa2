package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.client.MemberStats;
import io.e3fx.launcher.client.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Asks the cluster for its members, and each of them for its role and indexes, again and again. Runs on one thread of
 * its own, which asks the members side by side.
 */
final class MemberPoll implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String ROOT = "/";
    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "[::]");

    private final EtcdClient client;
    private final ExecutorService executor;
    private final InstantSource clock;
    private final Consumer<? super ClusterView> sink;
    private final Map<String, Instant> downSince = new HashMap<>();
    private List<Member> known = List.of();
    private Endpoint lastEndpoint;

    MemberPoll(
            EtcdClient client,
            ExecutorService executor,
            InstantSource clock,
            Consumer<? super ClusterView> sink) {
        this.client = client;
        this.executor = executor;
        this.clock = clock;
        this.sink = sink;
        this.lastEndpoint = client.endpoints().getFirst();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sink.accept(ask());
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException _) {
            // The session was closed in the middle of a round.
        }
    }

    private ClusterView ask() throws InterruptedException {
        Optional<Problem> problem = Optional.empty();
        try {
            Reply<List<Member>> reply = client.members();
            known = reply.value();
            lastEndpoint = reply.endpoint();
        } catch (EtcdException failure) {
            problem = Optional.of(Problem.of(failure));
        }
        List<Future<MemberView>> answers = new ArrayList<>();
        for (Member member : known) {
            answers.add(executor.submit(() -> ask(member)));
        }
        List<MemberView> members = new ArrayList<>();
        for (Future<MemberView> answer : answers) {
            try {
                members.add(remember(answer.get()));
            } catch (ExecutionException failure) {
                throw new IllegalStateException(failure.getCause());
            }
        }
        return new ClusterView(members, problem);
    }

    private MemberView ask(Member member) throws InterruptedException {
        if (member.clientUrls().isEmpty()) {
            return view(member, Optional.empty(), MemberView.Standing.UNSTARTED);
        }
        URI url = reachable(member.clientUrls().getFirst());
        try {
            EtcdClient direct = client.via(new Endpoint(url));
            Instant asked = clock.instant();
            MemberStats stats = direct.stats().value();
            Duration latency = Duration.between(asked, clock.instant());
            Reply<Boolean> root = direct.exists(ROOT);
            return new MemberView(
                    member.id(),
                    name(member),
                    Optional.of(url),
                    standing(stats),
                    root.raftTerm(),
                    root.raftIndex(),
                    root.etcdIndex(),
                    Optional.of(latency),
                    Optional.empty());
        } catch (EtcdException | IllegalArgumentException _) {
            return view(member, Optional.of(url), MemberView.Standing.DOWN);
        }
    }

    /** A member that advertises any address is where the cluster was reached. */
    private URI reachable(URI advertised) {
        return advertised.getHost() != null && ANY_ADDRESS.contains(advertised.getHost())
                ? URI.create(
                        advertised.getScheme()
                                + "://"
                                + lastEndpoint.uri().getHost()
                                + ":"
                                + advertised.getPort())
                : advertised;
    }

    private MemberView remember(MemberView member) {
        if (member.standing() != MemberView.Standing.DOWN) {
            downSince.remove(member.id());
            return member;
        }
        Instant since = downSince.computeIfAbsent(member.id(), _ -> clock.instant());
        return new MemberView(
                member.id(),
                member.name(),
                member.clientUrl(),
                member.standing(),
                member.raftTerm(),
                member.raftIndex(),
                member.etcdIndex(),
                member.latency(),
                Optional.of(since));
    }

    private static MemberView view(Member member, Optional<URI> url, MemberView.Standing standing) {
        OptionalLong none = OptionalLong.empty();
        return new MemberView(
                member.id(),
                name(member),
                url,
                standing,
                none,
                none,
                none,
                Optional.empty(),
                Optional.empty());
    }

    private static String name(Member member) {
        return member.isUnstarted() ? member.id() : member.name();
    }

    private static MemberView.Standing standing(MemberStats stats) {
        return switch (stats.role()) {
            case LEADER -> MemberView.Standing.LEADER;
            case FOLLOWER -> MemberView.Standing.FOLLOWER;
            case CANDIDATE -> MemberView.Standing.CANDIDATE;
        };
    }
}
