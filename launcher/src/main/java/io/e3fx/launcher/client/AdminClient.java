package io.e3fx.launcher.client;

import java.util.List;
import java.util.Optional;

/**
 * What those who run a member may ask of it beyond etcd's API (docs/administration.md). Thread-safe; blocks and throws as
 * {@link EtcdClient} does.
 */
public final class AdminClient implements AutoCloseable {

    private static final String PATH = "/e3fx/v1/admin/";

    private final Transport transport;
    private final Failover failover;

    /**
     * A client of one member.
     *
     * @param member where it listens for clients
     * @param token the content of its file {@code admin-token}, which changes with each start
     * @param limits the bounds
     */
    public AdminClient(Endpoint member, String token, Limits limits) {
        this.transport =
                new Transport(
                        ClientOptions.defaults().withLimits(limits),
                        Optional.of("Bearer " + token));
        this.failover = new Failover(List.of(member), transport);
    }

    /**
     * Makes this member leader, and returns when it leads and serves.
     *
     * @throws RefusedException with HTTP status 409 when it is not possible as things are: nobody leads, or it is far behind
     * @throws OutcomeUnknownException when it is not known whether the leadership has moved
     */
    public void lead() throws EtcdException, InterruptedException {
        var _ = failover.ask(Request.of(Request.Method.POST, PATH + "leader"), Answer::text);
    }

    @Override
    public void close() {
        transport.close();
    }
}
