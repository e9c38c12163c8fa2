package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.LocalCluster;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How {@code e3fx up} ends, short of being killed: the members are stopped first, unless their cluster is marked to stay. Its
 * exit status is 0 when a signal ends it while the members serve, for that is how it is meant to end; when a signal ends it
 * earlier, the status is the signal's (130 after Ctrl+C, 143 after SIGTERM). Thread-safe.
 */
final class UpEnding {

    /** How far the command is. */
    private enum Stage {
        STARTING,
        SERVING,
        /** It has a result or an error of its own. */
        OVER
    }

    private final UpReport report;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.STARTING);
    private volatile boolean underWay;

    UpEnding(UpReport report) {
        this.report = report;
    }

    /** From now on the cluster is closed at the end of this process. */
    void closes(LocalCluster cluster) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(cluster)));
    }

    /** The members serve, and all was said. */
    void serving() {
        stage.set(Stage.SERVING);
    }

    /** The command ends by itself, with a status of its own. */
    void over() {
        stage.set(Stage.OVER);
    }

    /** Whether this process is ending, so that what fails does so because of that. */
    boolean isUnderWay() {
        return underWay;
    }

    private void close(LocalCluster cluster) {
        Stage reached = stage.get();
        underWay = true;
        if (cluster.isKeptRunning()) {
            cluster.close();
            report.left(cluster.layout(), reached != Stage.OVER);
        } else {
            report.stopping(reached != Stage.OVER);
            cluster.close();
            report.stopped();
        }
        if (reached == Stage.SERVING) {
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }
}
