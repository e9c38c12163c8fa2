package io.e3fx.node.api;

import io.e3fx.node.machine.Consensus;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves clients over HTTP. Started once and closed once, by its owner's thread. */
public final class ApiServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    /** For each listener one thread accepts and one selects. */
    private static final int THREADS_PER_LISTENER = 2;

    /** Threads beside those: for the hand-overs and long answers. */
    private static final int OTHER_THREADS = 8;

    private final Server server;
    private final Passwords passwords;
    private final List<ClientConnector> connectors = new ArrayList<>();

    /**
     * Puts everything together; nothing listens yet.
     *
     * @param settings what was configured
     * @param member what is served
     * @param clock stamps requests
     */
    public ApiServer(ApiSettings settings, ServedMember member, InstantSource clock) {
        this(settings, member, clock, ApiLimits.DEFAULT);
    }

    ApiServer(ApiSettings settings, ServedMember member, InstantSource clock, ApiLimits limits) {
        Consensus consensus = member.consensus();
        int listeners = settings.listeners().size();
        QueuedThreadPool pool =
                new QueuedThreadPool(THREADS_PER_LISTENER * listeners + OTHER_THREADS);
        pool.setName("http");
        server = new Server(pool);
        Handover answers = new Handover(pool);
        passwords = new Passwords(limits.passwords());
        Serving serving =
                new Serving(
                        consensus,
                        new AccessControl(consensus, passwords, answers),
                        clock,
                        limits,
                        new BodyMemory(limits.bodyBytes()),
                        new Serving.Threads(answers, pool));
        WatchStarter watches =
                new WatchStarter(member.hub(), new Handover(pool), member.stats().metrics());
        Front.Endpoints endpoints =
                new Front.Endpoints(
                        new KeysEndpoint(serving, watches, member.stats().reads()),
                        new MembersEndpoint(serving, member.members()),
                        new AuthEndpoint(serving, passwords),
                        new StatusEndpoints(
                                settings.self(), consensus, limits.waits().healthCheck(), answers),
                        new StatsEndpoints(settings.self(), member, clock),
                        new MetricsEndpoint(settings.self(), member, pool),
                        new DebugVars(settings.self(), consensus, member.administration()),
                        new AdminEndpoint(
                                settings.self(),
                                serving,
                                member.administration(),
                                new AdminFaults(member.faults()),
                                new AdminGuard(settings.adminToken(), serving.access())));
        server.setHandler(new Front(settings, limits, member.stats().metrics().http(), endpoints));
        server.setErrorHandler(new PlainErrors());
        HttpConfiguration configuration = configuration(limits);
        for (ApiSettings.Listener listener : settings.listeners()) {
            ClientConnector connector =
                    new ClientConnector(
                            server, listener, new ClientConnection.Factory(configuration));
            connector.setIdleTimeout(limits.waits().idle().toMillis());
            connectors.add(connector);
            server.addConnector(connector);
        }
    }

    private static HttpConfiguration configuration(ApiLimits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(limits.head().bytes());
        // Jetty keeps one for each connection, of 100 kB from the second request on: too dear for
        // many watchers.
        configuration.setHeaderCacheSize(0);
        // Keys are any bytes, so every target is let through; RequestTarget reads it.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        // What CONNECT names is nobody's Host; Front answers it.
        configuration.setHttpCompliance(
                HttpCompliance.RFC9110.with(
                        "ANY_AUTHORITY", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        // Else well-known headers come with Jetty's spelling of their values (case
        // members-post-type).
        configuration.setHeaderCacheCaseSensitive(true);
        return configuration;
    }

    /**
     * Begins to serve.
     *
     * @throws IOException when an address can't be listened on; the message is one line in etcd's words, such as {@code
     *     listen tcp 127.0.0.1:2379: bind: address already in use}
     */
    public void start() throws IOException {
        try {
            for (ClientConnector connector : connectors) {
                connector.listen();
            }
            server.start();
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("the HTTP server did not start: " + e.getMessage(), e);
        }
        for (ClientConnector connector : connectors) {
            LOG.info(
                    "serving clients host={} port={} tls={}",
                    connector.getHost(),
                    connector.getLocalPort(),
                    connector.isSecure());
        }
    }

    /** The ports that are listened on, in the order of the addresses. */
    public List<Integer> ports() {
        return connectors.stream().map(ClientConnector::getLocalPort).toList();
    }

    /** Ends all connections, watches too. */
    @Override
    public void close() {
        connectors.forEach(ClientConnector::close);
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("the HTTP server did not stop cleanly", e);
        }
        passwords.close();
    }
}
