package io.e3fx.app.shell;

import io.e3fx.app.session.Feed;
import io.e3fx.app.session.Problem;
import io.e3fx.launcher.client.Endpoint;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether what is shown follows the cluster. Immutable.
 *
 * @param state whether it does
 * @param endpoint the member that is, or was, read from
 * @param etcdIndex the newest change that is shown
 * @param since since when it does not
 * @param problem why it does not
 */
public record ConnectionStatus(
        State state,
        Optional<Endpoint> endpoint,
        long etcdIndex,
        Optional<Instant> since,
        Optional<Problem> problem) {

    /** Whether it follows the cluster. */
    public enum State {
        CONNECTING,
        LIVE,
        STALE
    }

    /** Nothing was heard yet. */
    public static final ConnectionStatus CONNECTING =
            new ConnectionStatus(
                    State.CONNECTING, Optional.empty(), 0, Optional.empty(), Optional.empty());

    /** What the watch's news makes of it. */
    public ConnectionStatus after(Feed feed) {
        return switch (feed) {
            case Feed.Live live ->
                    new ConnectionStatus(
                            State.LIVE,
                            Optional.of(live.endpoint()),
                            live.etcdIndex(),
                            Optional.empty(),
                            Optional.empty());
            case Feed.Changed changed ->
                    new ConnectionStatus(
                            state,
                            endpoint,
                            changed.event().node().modifiedIndex(),
                            since,
                            problem);
            case Feed.Reload reload ->
                    new ConnectionStatus(state, endpoint, reload.etcdIndex(), since, problem);
            case Feed.Stale stale ->
                    new ConnectionStatus(
                            State.STALE,
                            endpoint,
                            etcdIndex,
                            Optional.of(since.orElse(stale.since())),
                            Optional.of(stale.problem()));
        };
    }
}
