package io.e3fx.launcher.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A client of etcd's v2 API. Thread-safe. Every method that asks the cluster blocks (call it on a virtual thread),
 * throws {@link EtcdException} in one of its kinds, and ends with {@link InterruptedException} when the calling thread
 * is interrupted; a write that was interrupted may have happened.
 *
 * <p>The endpoints are asked in turn, beginning with the one that answered last. A read goes on to the next one
 * whenever an endpoint gave no usable answer; a write only when it was surely not sent.
 *
 * <p>A key is a path such as {@code /a/b}; the first slash may be missing, empty parts, {@code .} and {@code ..} are
 * resolved. Any character is allowed.
 */
public final class EtcdClient implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    // Proxies end a silent watch after a while, which is endured for ever; one that ends at once,
    // is not.
    private static final Duration SHORT_WATCH = Duration.ofSeconds(1);
    private static final int MAX_SHORT_WATCHES = 5;

    private final Transport transport;
    private final Failover failover;
    private final boolean ownsTransport;

    /** A client with the usual limits. */
    public EtcdClient(List<Endpoint> endpoints) {
        this(endpoints, ClientOptions.defaults());
    }

    /** A client with limits of its own. */
    public EtcdClient(List<Endpoint> endpoints, Limits limits) {
        this(endpoints, ClientOptions.defaults().withLimits(limits));
    }

    /** A client that asks in its own way. */
    public EtcdClient(List<Endpoint> endpoints, ClientOptions options) {
        this(endpoints, new Transport(options), true);
    }

    private EtcdClient(List<Endpoint> endpoints, Transport transport, boolean ownsTransport) {
        this.transport = transport;
        this.failover = new Failover(endpoints, transport);
        this.ownsTransport = ownsTransport;
    }

    /** The endpoints, in the order given. */
    public List<Endpoint> endpoints() {
        return failover.endpoints();
    }

    /**
     * A client for this one member (it need not be in the list), which shares this one's connections and ends with it.
     */
    public EtcdClient via(Endpoint endpoint) {
        return new EtcdClient(List.of(endpoint), transport, false);
    }

    /**
     * Asks these from now on, beginning with the one that answered last if it is among them. What is under way is not
     * touched.
     *
     * @param endpoints of the same cluster, at least one
     */
    public void useEndpoints(List<Endpoint> endpoints) {
        failover.use(endpoints);
    }

    /**
     * Sends any request; whatever an endpoint answers is the answer, errors too. It is sent to another endpoint only when it
     * surely was not done, or is a read.
     */
    public RawReply send(RawRequest request) throws EtcdException, InterruptedException {
        return failover.ask(
                        request.request(),
                        _ -> true,
                        answer ->
                                new RawReply(
                                        answer.endpoint(),
                                        answer.status(),
                                        answer.headers().map(),
                                        answer.text()))
                .value();
    }

    /** Reads a key, or a directory with its visible children. */
    public Reply<KeyNode> get(String key, ReadOption... options)
            throws EtcdException, InterruptedException {
        Request request = Request.ofKey(Request.Method.GET, key);
        for (ReadOption option : Arrays.asList(options)) {
            request = request.query(option.parameter(), "true");
        }
        return failover.ask(request, answer -> answer.json(KeysCodec::event).node());
    }

    /**
     * Reads a directory whose children are handed over as they come in, so that none but the caller keeps them.
     *
     * @return the directory without its children, or the key, if it is one
     */
    public Reply<KeyNode> list(String directory, Listing listing)
            throws EtcdException, InterruptedException {
        return failover.ask(
                Request.ofDirectory(Request.Method.GET, directory),
                answer -> {
                    listing.begin();
                    return answer.json(
                            listing::received, parser -> KeysCodec.listing(parser, listing::child));
                });
    }

    /**
     * Whether there is such a key or directory. Of the root this is the cheapest way to a member's indexes; a missing
     * key's reply has no raft index and term.
     */
    public Reply<Boolean> exists(String key) throws EtcdException, InterruptedException {
        return failover.ask(
                Request.ofDirectory(Request.Method.HEAD, key),
                status -> status == NOT_FOUND,
                answer -> {
                    answer.text();
                    return answer.isSuccess();
                });
    }

    /** Creates or replaces a key that lives for ever. */
    public Reply<Event> set(String key, String value) throws EtcdException, InterruptedException {
        return set(key, value, Ttl.NONE);
    }

    /** Creates or replaces a key; with {@link Ttl#NONE} a time it had is taken away. */
    public Reply<Event> set(String key, String value, Ttl ttl)
            throws EtcdException, InterruptedException {
        return write(Request.ofKey(Request.Method.PUT, key).form("value", value), ttl);
    }

    /** Creates a key; error {@link ErrorCode#KEY_EXISTS} when there is anything of that name. */
    public Reply<Event> create(String key, String value, Ttl ttl)
            throws EtcdException, InterruptedException {
        return write(
                Request.ofKey(Request.Method.PUT, key)
                        .query("prevExist", "false")
                        .form("value", value),
                ttl);
    }

    /** Changes a key's value; error {@link ErrorCode#KEY_NOT_FOUND} when there is none. */
    public Reply<Event> update(String key, String value, Ttl ttl)
            throws EtcdException, InterruptedException {
        return write(
                Request.ofKey(Request.Method.PUT, key)
                        .query("prevExist", "true")
                        .form("value", value),
                ttl);
    }

    /** Gives an existing key a new time and leaves its value; no watcher is told. */
    public Reply<Event> refresh(String key, Ttl.Seconds ttl)
            throws EtcdException, InterruptedException {
        return write(
                Request.ofKey(Request.Method.PUT, key)
                        .query("prevExist", "true")
                        .form("refresh", "true"),
                ttl);
    }

    /** {@link #refresh} of a key for which the condition holds; error {@link ErrorCode#COMPARE_FAILED} otherwise. */
    public Reply<Event> refresh(String key, Ttl.Seconds ttl, Condition condition)
            throws EtcdException, InterruptedException {
        return write(conditional(Request.Method.PUT, key, condition).form("refresh", "true"), ttl);
    }

    /** Changes a key if the condition holds; error {@link ErrorCode#COMPARE_FAILED} otherwise. */
    public Reply<Event> compareAndSwap(String key, String value, Condition condition, Ttl ttl)
            throws EtcdException, InterruptedException {
        return write(conditional(Request.Method.PUT, key, condition).form("value", value), ttl);
    }

    /** Removes a key; error {@link ErrorCode#NOT_A_FILE} when it is a directory. */
    public Reply<Event> delete(String key) throws EtcdException, InterruptedException {
        return write(Request.ofKey(Request.Method.DELETE, key));
    }

    /** Removes an empty directory (or a key); error {@link ErrorCode#DIRECTORY_NOT_EMPTY}, also for hidden children. */
    public Reply<Event> deleteDirectory(String key) throws EtcdException, InterruptedException {
        return write(Request.ofKey(Request.Method.DELETE, key).query("dir", "true"));
    }

    /** Removes a directory with all below it, hidden or not (or a key). */
    public Reply<Event> deleteRecursively(String key) throws EtcdException, InterruptedException {
        return write(Request.ofKey(Request.Method.DELETE, key).query("recursive", "true"));
    }

    /** Removes a key if the condition holds; error {@link ErrorCode#COMPARE_FAILED} otherwise. */
    public Reply<Event> compareAndDelete(String key, Condition condition)
            throws EtcdException, InterruptedException {
        return write(conditional(Request.Method.DELETE, key, condition));
    }

    /** Creates a key in this directory whose name is the cluster's next index, 20 digits long. */
    public Reply<Event> createInOrder(String directory, String value, Ttl ttl)
            throws EtcdException, InterruptedException {
        return write(Request.ofKey(Request.Method.POST, directory).form("value", value), ttl);
    }

    /** Creates a directory; error {@link ErrorCode#KEY_EXISTS} when there is anything of that name. */
    public Reply<Event> mkdir(String key, Ttl ttl) throws EtcdException, InterruptedException {
        return write(directory(key).query("prevExist", "false"), ttl);
    }

    /**
     * Creates a directory in the place of what was there; error {@link ErrorCode#NOT_A_FILE} when that is a directory.
     */
    public Reply<Event> setDirectory(String key, Ttl ttl)
            throws EtcdException, InterruptedException {
        return write(directory(key), ttl);
    }

    /** Gives an existing directory a time to live, or takes it away. */
    public Reply<Event> updateDirectory(String key, Ttl ttl)
            throws EtcdException, InterruptedException {
        return write(directory(key).query("prevExist", "true"), ttl);
    }

    /**
     * Waits for one event: the first since the watch's waitIndex, or the next. Error {@link
     * ErrorCode#EVENT_INDEX_CLEARED} when that lies too far back. An endpoint that fails before it began to answer is
     * passed over.
     *
     * @param maxWait how long to wait once the member has begun to answer
     * @return absent when nothing came in time; its {@code etcdIndex} is that of the beginning
     */
    public Reply<Optional<Event>> poll(Watch watch, Duration maxWait)
            throws EtcdException, InterruptedException {
        try (Answer answer = failover.open(watching(watch))) {
            answer.body().idleTimeout(Optional.of(maxWait));
            EventLines lines = new EventLines(answer.body(), answer.limits().maxEventBytes());
            try {
                Optional<Event> event = lines.next();
                if (event.isEmpty()) {
                    throw new IOException("the member ended the watch");
                }
                return answer.reply(event);
            } catch (SocketTimeoutException e) {
                if (lines.isBetweenEvents()) {
                    return answer.reply(Optional.empty());
                }
                throw lost(answer, e);
            } catch (IOException e) {
                throw lost(answer, e);
            }
        }
    }

    /**
     * Waits for one event as {@link #poll} does, but for as long as it takes. When the connection breaks meanwhile, an
     * endpoint is asked for what has happened since it began, so nothing is missed.
     *
     * @throws UnavailableException when no endpoint takes the watch, or each lets it go at once
     */
    public Reply<Event> await(Watch watch) throws EtcdException, InterruptedException {
        Watch next = watch;
        int shortLived = 0;
        while (true) {
            long begun = System.nanoTime();
            try (Answer answer = failover.open(watching(next))) {
                answer.body().idleTimeout(Optional.empty());
                OptionalLong etcdIndex = answer.reply(next).etcdIndex();
                if (next.waitIndex().isEmpty() && etcdIndex.isPresent()) {
                    next = next.from(etcdIndex.getAsLong() + 1);
                }
                try {
                    Optional<Event> event =
                            new EventLines(answer.body(), answer.limits().maxEventBytes()).next();
                    if (event.isPresent()) {
                        return answer.reply(event.get());
                    }
                    throw new IOException("the member ended the watch");
                } catch (IOException e) {
                    boolean isShort = System.nanoTime() - begun < SHORT_WATCH.toNanos();
                    shortLived = isShort ? shortLived + 1 : 0;
                    UnavailableException lost = lost(answer, e);
                    if (shortLived >= MAX_SHORT_WATCHES) {
                        throw lost;
                    }
                }
            }
        }
    }

    /** Opens a watch that stays open. The caller closes it. */
    public WatchStream stream(Watch watch) throws EtcdException, InterruptedException {
        return new HttpWatchStream(failover.open(watching(watch).query("stream", "true")), watch);
    }

    /** All members, in the order of their IDs. */
    public Reply<List<Member>> members() throws EtcdException, InterruptedException {
        return failover.ask(
                Request.get("/v2/members"), answer -> answer.json(ClusterCodec::members));
    }

    /** The leader; absent when no endpoint that answers knows one. */
    public Reply<Optional<Member>> leader() throws EtcdException, InterruptedException {
        Optional<Reply<Optional<Member>>> none = Optional.empty();
        Optional<UnavailableException> failure = Optional.empty();
        for (Endpoint endpoint : endpoints()) {
            try {
                Reply<Optional<Member>> reply =
                        new Failover(List.of(endpoint), transport)
                                .ask(
                                        Request.get("/v2/members/leader"),
                                        status -> status == UNAVAILABLE,
                                        EtcdClient::leader);
                if (reply.value().isPresent()) {
                    return reply;
                }
                none = Optional.of(reply);
            } catch (UnavailableException e) {
                failure = Optional.of(e);
            }
        }
        if (none.isPresent()) {
            return none.get();
        }
        throw failure.orElseThrow();
    }

    /** Changes of the members. */
    public MembersClient membership() {
        return new MembersClient(failover);
    }

    /** Users and roles. */
    public AuthClient auth() {
        return new AuthClient(failover);
    }

    /** What the member that answers says about itself; name it with {@link #via}. */
    public Reply<MemberStats> stats() throws EtcdException, InterruptedException {
        return failover.ask(
                Request.get("/v2/stats/self"), answer -> answer.json(ClusterCodec::stats));
    }

    /** The version of the member that answers. */
    public Reply<ServerVersion> version() throws EtcdException, InterruptedException {
        return failover.ask(Request.get("/version"), answer -> answer.json(ClusterCodec::version));
    }

    /** Whether the member that answers is in touch with a leader. */
    public Reply<Health> health() throws EtcdException, InterruptedException {
        return failover.ask(
                Request.get("/health"),
                status -> status == UNAVAILABLE,
                answer -> {
                    answer.text();
                    return answer.isSuccess() ? Health.HEALTHY : Health.UNHEALTHY;
                });
    }

    /** The client URLs of all members, sorted, as {@code /v2/machines} gives them. */
    public Reply<List<String>> machines() throws EtcdException, InterruptedException {
        return failover.ask(
                Request.get("/v2/machines"),
                answer ->
                        Arrays.stream(answer.text().split(", "))
                                .filter(url -> !url.isEmpty())
                                .toList());
    }

    /** Ends all that is under way. Of a client made by {@link #via} it does nothing. */
    @Override
    public void close() {
        if (ownsTransport) {
            transport.close();
        }
    }

    private Reply<Event> write(Request request, Ttl ttl)
            throws EtcdException, InterruptedException {
        return write(
                switch (ttl) {
                    case Ttl.Forever _ -> request.withForm();
                    case Ttl.Seconds time -> request.form("ttl", Long.toString(time.seconds()));
                });
    }

    private Reply<Event> write(Request request) throws EtcdException, InterruptedException {
        return failover.ask(request, answer -> answer.json(KeysCodec::event));
    }

    private static Request directory(String key) {
        return Request.ofKey(Request.Method.PUT, key).query("dir", "true");
    }

    private static Request conditional(Request.Method method, String key, Condition condition) {
        Request request = Request.ofKey(method, key);
        if (condition.prevIndex().isPresent()) {
            request = request.query("prevIndex", Long.toString(condition.prevIndex().getAsLong()));
        }
        return condition.prevValue().isPresent()
                ? request.query("prevValue", condition.prevValue().get())
                : request;
    }

    private static Request watching(Watch watch) {
        Request request =
                Request.ofDirectory(Request.Method.GET, watch.key()).query("wait", "true");
        if (watch.scope() == Watch.Scope.SUBTREE) {
            request = request.query("recursive", "true");
        }
        return watch.waitIndex().isPresent()
                ? request.query("waitIndex", Long.toString(watch.waitIndex().getAsLong()))
                : request;
    }

    private static Optional<Member> leader(Answer answer) throws IOException {
        if (answer.isSuccess()) {
            return Optional.of(answer.json(ClusterCodec::member));
        }
        answer.text();
        return Optional.empty();
    }

    private static UnavailableException lost(Answer answer, IOException e)
            throws InterruptedException {
        if (JsonBody.isInterruption(e)) {
            throw Failover.interruption(e);
        }
        return new UnavailableException(List.of(Attempt.of(answer.endpoint(), e)), e);
    }
}
