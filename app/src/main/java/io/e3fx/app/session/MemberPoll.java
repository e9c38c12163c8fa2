package io.e3fx.app.session;

import static io.e3fx.app.session.MemberView.Standing.DOWN;

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
import java.util.LinkedHashSet;
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
import java.util.stream.Stream;

/**
 * Asks the cluster for its members, and each of them for its role and indexes, again and again. Runs on one thread of
 * its own, which asks the members side by side.
 */
final class MemberPoll implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Each read may try all of them in turn, and a list from elsewhere has no end. */
    private static final int MOST_ENDPOINTS = 32;

    private final EtcdClient client;
    private final Access access;
    private final ExecutorService executor;
    private final InstantSource clock;
    private final Consumer<? super ClusterView> sink;
    private final Consumer<? super List<Endpoint>> found;
    private final Set<Endpoint> answered = new LinkedHashSet<>();
    private final Map<String, Instant> downSince = new HashMap<>();
    private List<Member> known = List.of();
    private List<Endpoint> used;
    private Endpoint lastEndpoint;

    /**
     * Asks with this client.
     *
     * @param sink told how the members are
     * @param found told where members answer, beside what is in the access, when that has changed
     */
    MemberPoll(
            EtcdClient client,
            Access access,
            ExecutorService executor,
            InstantSource clock,
            Consumer<? super ClusterView> sink,
            Consumer<? super List<Endpoint>> found) {
        this.client = client;
        this.access = access;
        this.found = found;
        this.used = access.endpoints();
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
                if (failure.getCause() instanceof InterruptedException closed) {
                    // A session that is closed interrupts all its threads, in any order.
                    throw closed;
                }
                throw new IllegalStateException(failure.getCause());
            }
        }
        tellWhereMembersAnswer(members);
        return new ClusterView(members, problem);
    }

    /** A member that answered once is worth a try when others do not, until the cluster lists it no more. */
    private void tellWhereMembersAnswer(List<MemberView> members) {
        List<Endpoint> listed =
                members.stream()
                        .flatMap(member -> member.clientUrl().stream())
                        .map(Endpoint::new)
                        .toList();
        answered.retainAll(listed);
        members.stream()
                .filter(member -> member.standing().isUp())
                .flatMap(member -> member.clientUrl().stream())
                .map(Endpoint::new)
                .forEach(answered::add);
        List<Endpoint> next =
                Stream.concat(access.endpoints().stream(), answered.stream())
                        .distinct()
                        .limit(MOST_ENDPOINTS)
                        .toList();
        if (!next.equals(used)) {
            used = next;
            found.accept(next);
        }
    }

    private MemberView ask(Member member) throws InterruptedException {
        if (member.clientUrls().isEmpty()) {
            return view(member, Optional.empty(), MemberView.Standing.UNSTARTED);
        }
        Endpoint endpoint;
        try {
            endpoint = endpoint(member);
        } catch (IllegalArgumentException _) {
            return view(member, Optional.of(member.clientUrls().getFirst()), DOWN);
        }
        Optional<URI> url = Optional.of(endpoint.uri());
        if (!access.mayAsk(endpoint)) {
            return view(member, url, DOWN);
        }
        try {
            EtcdClient direct = client.via(endpoint);
            Instant asked = clock.instant();
            MemberStats stats = direct.stats().value();
            Duration latency = Duration.between(asked, clock.instant());
            Reply<Boolean> root = direct.exists(access.startToAsk());
            return new MemberView(
                    member.id(),
                    name(member),
                    url,
                    standing(stats),
                    root.raftTerm(),
                    root.raftIndex(),
                    root.etcdIndex(),
                    Optional.of(latency),
                    Optional.empty());
        } catch (EtcdException _) {
            return view(member, url, DOWN);
        }
    }

    /** The first of its addresses that may be asked, or else the first. */
    private Endpoint endpoint(Member member) {
        List<Endpoint> all =
                member.clientUrls().stream()
                        .map(url -> access.addresses().reachable(url, lastEndpoint))
                        .toList();
        return all.stream().filter(access::mayAsk).findFirst().orElse(all.getFirst());
    }

    private MemberView remember(MemberView member) {
        if (member.standing() != DOWN) {
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
