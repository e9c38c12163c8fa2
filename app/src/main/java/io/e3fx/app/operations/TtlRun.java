package io.e3fx.app.operations;

import io.e3fx.app.changes.Job;
import io.e3fx.app.changes.Report;
import io.e3fx.app.changes.Trouble;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.session.TtlRequests;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.KeyNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Gives several keys and directories another time to live; each is read first and changed only while it is the same. */
public final class TtlRun implements Job {

    /** What shall become of the times. Immutable. */
    public sealed interface Change {
        /** Each has this time from now. */
        record To(Duration time) implements Change {}

        /** Each has this much more than is left. */
        record Longer(Duration more) implements Change {}

        /** Each lives for ever. */
        record Forever() implements Change {}
    }

    /** Whether watchers are told of a new time. */
    public enum Notice {
        TELL,
        /** {@code refresh=true}: the values stay with the cluster and no watcher wakes; means nothing to {@link Change.Forever}. */
        QUIET
    }

    private final KeyAccess keys;
    private final List<String> paths;
    private final Change change;
    private final Notice notice;
    private final OperationLimits limits;
    private final InstantSource clock;

    /** Changes these. */
    public TtlRun(
            KeyAccess keys,
            List<String> paths,
            Change change,
            Notice notice,
            OperationLimits limits,
            InstantSource clock) {
        this.keys = keys;
        this.paths = List.copyOf(paths);
        this.change = change;
        this.notice = notice;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Report run(Monitor monitor) {
        Tally tally = new Tally(monitor, paths.size());
        tally.each(paths, limits.requestsInFlight(), path -> change(path, tally));
        return tally.report();
    }

    private void change(String path, Tally tally) {
        switch (keys.read(path)) {
            case ReadResult.Found(KeyNode node, long _) -> change(node, tally);
            case ReadResult.Missing _ ->
                    tally.left(new Trouble.Changed(path, Optional.empty(), Optional.empty()));
            case ReadResult.Failed failed -> tally.left(new Trouble.Failed(path, failed.problem()));
        }
    }

    private void change(KeyNode node, Tally tally) {
        boolean isQuiet = notice == Notice.QUIET && !(change instanceof Change.Forever);
        if (!isQuiet && TtlRequests.sendsLostBytes(node)) {
            tally.left(new Trouble.LostBytes(node.key()));
            return;
        }
        WriteResult result = keys.write(request(node));
        if (result instanceof WriteResult.Done) {
            tally.done();
        } else {
            tally.left(Tally.trouble(keys, node.key(), Optional.of(node), result));
        }
    }

    private Write request(KeyNode node) {
        return switch (change) {
            case Change.To(Duration time) -> timed(node, time);
            case Change.Longer(Duration more) ->
                    timed(node, TtlRequests.extended(node, more, clock.instant()));
            case Change.Forever _ -> TtlRequests.remove(node);
        };
    }

    private Write timed(KeyNode node, Duration time) {
        return notice == Notice.QUIET
                ? TtlRequests.refresh(node, time)
                : TtlRequests.set(node, time);
    }
}
