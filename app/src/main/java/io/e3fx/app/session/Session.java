package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Limits;
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

    private final List<Endpoint> endpoints;
    private final EtcdClient client;
    private final EtcdClient pollClient;
    private final ExecutorService executor;
    private final KeyAccess keys;
    private final WatchLoop watch;
    private final MemberPoll poll;

    /**
     * A connection that {@link #start()} takes up.
     *
     * @param endpoints client URLs of one cluster; the first one that answers is used
     * @param feed told what the watch tells, on a thread of the session
     * @param members told what the members are, on another thread of the session
     */
    public Session(
            List<Endpoint> endpoints,
            Consumer<? super Feed> feed,
            Consumer<? super ClusterView> members,
            InstantSource clock) {
        this.endpoints = List.copyOf(endpoints);
        this.client = new EtcdClient(endpoints);
        this.pollClient =
                new EtcdClient(
                        endpoints, Limits.defaults().withTimeouts(POLL_CONNECT, POLL_ANSWER));
        this.executor =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("session-", 0).factory());
        this.keys = new EtcdKeys(client);
        this.watch = new WatchLoop(client, feed, clock);
        this.poll = new MemberPoll(pollClient, executor, clock, members);
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

    /** The client URLs that the connection was made with. */
    public List<Endpoint> endpoints() {
        return endpoints;
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

    @Override
    public void close() {
        watch.close();
        executor.shutdownNow();
        pollClient.close();
        client.close();
    }
}
