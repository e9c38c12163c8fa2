package io.e3fx.app.session;

import io.e3fx.launcher.client.ClientOptions;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
import io.e3fx.launcher.client.RawReply;
import io.e3fx.launcher.client.RawRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * One connection to a cluster: its keys, its watch and the state of its members. Owns its threads and ends them at
 * {@link #close()}. Thread-safe.
 */
public final class Session implements AutoCloseable {

    private static final Duration POLL_CONNECT = Duration.ofMillis(700);
    private static final Duration POLL_ANSWER = Duration.ofMillis(1500);

    private final Access access;
    private final EtcdClient client;
    private final EtcdClient pollClient;
    private final ExecutorService executor;
    private final KeyAccess keys;
    private final WatchLoop watch;
    private final MemberPoll poll;

    /**
     * A connection that {@link #start()} takes up. What is told, is told on threads of the session.
     *
     * @param access where the cluster is; all members that answer are used, not only those that are named
     * @param feed told what the watch tells
     * @param members told what the members are
     * @param requests told all that is sent
     */
    public Session(
            Access access,
            Consumer<? super Feed> feed,
            Consumer<? super ClusterView> members,
            Consumer<? super LoggedRequest> requests,
            InstantSource clock) {
        this.access = access;
        ClientOptions options = access.options();
        this.client =
                new EtcdClient(
                        access.endpoints(),
                        options.withListener(
                                new RequestLog(LoggedRequest.Origin.ACTION, clock, requests)));
        this.pollClient =
                new EtcdClient(
                        access.endpoints(),
                        options.withLimits(
                                        Limits.defaults().withTimeouts(POLL_CONNECT, POLL_ANSWER))
                                .withListener(
                                        new RequestLog(
                                                LoggedRequest.Origin.POLL, clock, requests)));
        this.executor =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("session-", 0).factory());
        this.keys = new EtcdKeys(client, access);
        this.watch = new WatchLoop(client, access.startToAsk(), feed, clock);
        this.poll = new MemberPoll(pollClient, access, executor, clock, members, this::use);
    }

    /**
     * Whether a v2 API answers at one of the endpoints. Waits for the answer.
     *
     * @return what is wrong; absent when all is well
     */
    public static Optional<Problem> probe(List<Endpoint> endpoints) {
        try (EtcdClient client = new EtcdClient(endpoints)) {
            client.members();
            return Optional.empty();
        } catch (EtcdException failure) {
            return Optional.of(Problem.of(failure));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(new Problem.Unreachable("interrupted"));
        }
    }

    /** What the cluster calls itself; absent where nobody answers or says. Waits for the answer. */
    public Optional<String> clusterId() {
        try {
            return client.members().clusterId();
        } catch (EtcdException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What the connection was made with. */
    public Access access() {
        return access;
    }

    /**
     * Sends a request as it is, and waits for its answer. It is sent to another member only when it surely was not done, or
     * is a read; interruption gives it up.
     */
    public RunResult run(RawRequest request) {
        long began = System.nanoTime();
        try {
            RawReply reply = client.send(request);
            return new RunResult.Answered(reply, Duration.ofNanos(System.nanoTime() - began));
        } catch (EtcdException failure) {
            return new RunResult.NotAnswered(Problem.of(failure));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new RunResult.NotAnswered(
                    request.isRead()
                            ? new Problem.Unreachable("interrupted")
                            : new Problem.Unknown("interrupted"));
        }
    }

    /** Reads and writes. */
    public KeyAccess keys() {
        return keys;
    }

    /** Begins to watch and to ask the members. */
    public void start() {
        executor.execute(watch);
        executor.execute(poll);
    }

    /** Takes up the watch again, perhaps at another member. */
    public void reconnect() {
        watch.restart();
    }

    private void use(List<Endpoint> endpoints) {
        client.useEndpoints(endpoints);
        pollClient.useEndpoints(endpoints);
    }

    @Override
    public void close() {
        watch.close();
        executor.shutdownNow();
        pollClient.close();
        client.close();
    }
}
