package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterHome;
import io.e3fx.launcher.cluster.ClusterSpec;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code e3fx up}: starts a local cluster, says how to use it, and stays until it is interrupted or told to go down. */
@Command(
        name = "up",
        description = {
            "Start a local cluster and stay until Ctrl+C, which stops its members.",
            "The data stays for the next time. Members that run already, left by --detach or",
            "by the app, are joined: they go on after Ctrl+C, until 'down'."
        },
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:the members have served, and are stopped or left running as wanted",
            "1:it could not be started, or runs already",
            "2:wrong arguments",
            "130:interrupted by Ctrl+C before all members served",
            "143:ended by SIGTERM before all members served"
        },
        footer = {
            "",
            "The data is in the platform's folder for data or in $E3FX_HOME.",
            "When this process is killed, the members end by themselves, unless detached.",
            "",
            "Examples:",
            "  e3fx up",
            "  e3fx up demo --members 5 --base-port 4001",
            "  e3fx up --detach",
            "  e3fx up --fresh --yes"
        })
final class UpCommand implements Callable<Integer> {

    /** Cold Java processes on a slow, busy machine; usually it is a few seconds. */
    private static final Duration READY_DEADLINE = Duration.ofMinutes(2);

    private final Workplace place;

    @Mixin private final ClusterArgument cluster = new ClusterArgument();

    @Option(
            names = {"-m", "--members"},
            paramLabel = "N",
            description = "How many members a new cluster has: 1, 3, 5 or 7 (default: 3).")
    private Optional<Integer> members = Optional.empty();

    @Option(
            names = {"-p", "--base-port"},
            paramLabel = "PORT",
            description = {
                "The first client port of a new cluster: members take PORT and PORT+1, PORT+10 and",
                "PORT+11, … (default: 2379 and 2380, 22379 and 22380, …). Those that are busy or",
                "belong to another cluster are passed over."
            })
    private Optional<Integer> basePort = Optional.empty();

    @Option(
            names = {"-d", "--detach"},
            description = "Return when the members serve, and leave them running until 'down'.")
    private boolean detach;

    @Option(
            names = "--fresh",
            description = "Delete the data first; asks on a terminal, never of a running cluster.")
    private boolean fresh;

    @Mixin private final YesOption yes = new YesOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    UpCommand(Workplace place) {
        this.place = place;
    }

    /** The command that starts the cluster of this name. */
    static String line(String name) {
        return line("up", name);
    }

    /** A command about the cluster of this name. */
    static String line(String command, String name) {
        return "e3fx " + command + (name.equals(ClusterHome.DEFAULT_CLUSTER) ? "" : " " + name);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException, IOException {
        KnownCluster known = place.cluster(cluster.name());
        ClusterSpec wished = wished();
        UpReport report = new UpReport(place);
        UpEnding ending = new UpEnding(report);
        try {
            if (fresh && known.exists()) {
                yes.confirmWipe(place, known);
                known.wipe(KnownCluster.Extent.DATA);
            }
            LocalCluster opened =
                    LocalCluster.open(known.folder(), wished, NodeRuntime.find(), report);
            ending.closes(opened);
            serve(opened, report, ending);
            return ExitCode.OK;
        } catch (ClusterException e) {
            if (!ending.isUnderWay()) {
                report.failed(e);
            }
            return ExitCode.FAILED;
        } finally {
            ending.over();
        }
    }

    private void serve(LocalCluster opened, UpReport report, UpEnding ending)
            throws ClusterException, InterruptedException {
        report.founded(opened.layout());
        opened.start();
        opened.awaitReady(READY_DEADLINE);
        if (detach) {
            opened.keepRunning();
            report.ready(opened, UpReport.Afterwards.DETACHED);
            return;
        }
        report.ready(
                opened,
                opened.isKeptRunning()
                        ? UpReport.Afterwards.AS_FOUND
                        : UpReport.Afterwards.STOPPED);
        ending.serving();
        opened.awaitDown();
    }

    private ClusterSpec wished() {
        try {
            return new ClusterSpec(wish(members), wish(basePort));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static OptionalInt wish(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
