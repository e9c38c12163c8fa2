package io.e3fx.launcher.client;

import io.e3fx.launcher.client.MemberFault.Effect;
import java.time.Duration;
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

    /**
     * What goes wrong on purpose.
     *
     * @throws RefusedException with HTTP status 409 when it was started without {@code --fault-injection}
     */
    public MemberFaults faults() throws EtcdException, InterruptedException {
        return ask(Request.get(PATH + "faults"));
    }

    /**
     * Begins a fault between the member and all others, in both directions, beside those that there are; the same one again
     * only gets a new end.
     *
     * @param lasting after that it ends by itself; 1 ms to 1 h
     * @throws RefusedException with HTTP status 409 when it was started without {@code --fault-injection}, or has 64 faults
     */
    public MemberFaults begin(Effect effect, Duration lasting)
            throws EtcdException, InterruptedException {
        Request request = Request.of(Request.Method.POST, PATH + "faults");
        Request complete =
                switch (effect) {
                    case Effect.Drop() -> request.query("effect", "drop");
                    case Effect.Refuse() -> request.query("effect", "refuse");
                    case Effect.Delay(Duration by) ->
                            request.query("effect", "delay")
                                    .query("delayMillis", Long.toString(by.toMillis()));
                };
        return ask(complete.query("lastingMillis", Long.toString(lasting.toMillis())));
    }

    /** Ends all faults; the clock stays as it is. Refused as {@link #faults} is. */
    public MemberFaults heal() throws EtcdException, InterruptedException {
        return ask(Request.of(Request.Method.DELETE, PATH + "faults"));
    }

    /**
     * Sets by how much the clock is wrong that requests are stamped with. Refused as {@link #faults} is.
     *
     * @param shift either way; zero makes it right
     */
    public MemberFaults shiftClock(Duration shift) throws EtcdException, InterruptedException {
        return ask(
                Request.of(Request.Method.POST, PATH + "clock")
                        .query("shiftMillis", Long.toString(shift.toMillis())));
    }

    private MemberFaults ask(Request request) throws EtcdException, InterruptedException {
        return failover.ask(request, answer -> answer.json(FaultsCodec::faults)).value();
    }

    @Override
    public void close() {
        transport.close();
    }
}
