package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterHome;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;

/** {@code e3fx up}: starts the local cluster, says how to use it, and stays until it is interrupted. */
@Command(
        name = "up",
        description =
                "Start a local cluster of three members and stay until Ctrl+C, which stops them.",
        footer = {
            "",
            "The data stays for the next time, in the platform's folder for data or in $E3FX_HOME.",
            "When this process is killed, the members end by themselves."
        })
final class UpCommand implements Callable<Integer> {

    /** Three cold Java processes on a slow, busy machine; usually it is a few seconds. */
    private static final Duration READY_DEADLINE = Duration.ofMinutes(2);

    private final Console console;

    UpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path folder = ClusterHome.ofUser().folder(ClusterHome.DEFAULT_CLUSTER);
        UpReport report = new UpReport(console);
        try {
            LocalCluster cluster = LocalCluster.open(folder, NodeRuntime.find(), report);
            stopAtEnd(cluster, report);
            report.founded(cluster.layout());
            cluster.start();
            cluster.awaitReady(READY_DEADLINE);
            report.ready(cluster);
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (ClusterException e) {
            report.failed(e);
            return ExitCode.FAILED;
        }
    }

    /**
     * However the process ends, short of being killed, the members are stopped first. After Ctrl+C the exit status is
     * 0: that is how this command is meant to end.
     */
    private static void stopAtEnd(LocalCluster cluster, UpReport report) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            report.stopping();
                            cluster.close();
                            report.stopped();
                            if (!report.hasFailed()) {
                                Runtime.getRuntime().halt(ExitCode.OK);
                            }
                        }));
    }
}
