package io.e3fx.app.shell;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Banner;
import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.members.MemberActions;
import io.e3fx.icons.Icon;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Button;

/** Says, while what is shown does not follow the cluster, how old it is and what can be done. */
final class StaleBanner {

    private final Banner banner = new Banner();
    private final MemberActions members;
    private final Context context;
    private final Button start;
    private final Button retry;

    /**
     * A banner that is hidden.
     *
     * @param members starts the cluster if it was stopped here
     * @param reconnect takes up the connection again
     */
    StaleBanner(MemberActions members, Runnable reconnect, Context context) {
        this.members = members;
        this.context = context;
        this.start = small(Icon.START, "stale.start", members::startAll);
        this.retry = small(Icon.RESTART, "stale.retry", reconnect);
    }

    Banner banner() {
        return banner;
    }

    /** Says how it is now; to be called again as time goes on. */
    void show(ConnectionStatus now) {
        if (now.state() != ConnectionStatus.State.STALE) {
            banner.hide();
            return;
        }
        Instant present = context.clock().instant();
        Duration age = Duration.between(now.since().orElse(present), present);
        boolean isStopped = members.isStopped();
        banner.say(
                Banner.Tone.WARNING,
                isStopped
                        ? context.texts().get("stale.stopped")
                        : context.texts().get("stale.title", Durations.text(age)),
                isStopped ? "" : now.problem().map(context.sentences()).orElse(""),
                isStopped ? start : retry);
    }

    private Button small(Icon icon, String name, Runnable action) {
        return Nodes.button(icon, context.texts().get(name), action, Styles.SMALL);
    }
}
