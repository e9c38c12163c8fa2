package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.Order;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code e3fx down}: stops a cluster, whoever runs it. */
@Command(
        name = "down",
        description = {
            "Stop all members of a cluster and keep their data.",
            "An 'up' that runs it in another terminal ends."
        },
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:all members are stopped",
            "1:there is no such cluster, or it could not be stopped",
            "2:wrong arguments",
            "3:it does not run"
        },
        footer = {"", "Examples:", "  e3fx down", "  e3fx down demo"})
final class DownCommand implements Callable<Integer> {

    private final Workplace place;

    @Mixin private final ClusterArgument cluster = new ClusterArgument();

    DownCommand(Workplace place) {
        this.place = place;
    }

    @Override
    public Integer call() throws CommandFailure, ClusterException, InterruptedException {
        KnownCluster known = place.existing(cluster.name());
        String done = known.give(new Order.Down(), NodeRuntime.find());
        place.console().out().println(known.name() + ": " + done);
        return ExitCode.OK;
    }
}
