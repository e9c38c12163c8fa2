package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.KnownCluster;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code e3fx reset}: deletes the data of a cluster that does not run. */
@Command(
        name = "reset",
        description = {
            "Delete the keys, members' identities and logs of a cluster that does not run.",
            "Its size and ports stay for the next 'up'."
        },
        footer = {
            "",
            "Examples:",
            "  e3fx reset",
            "  e3fx reset demo --yes",
            "  e3fx reset demo --forget"
        })
final class ResetCommand implements Callable<Integer> {

    private final Workplace place;

    @Mixin private final ClusterArgument cluster = new ClusterArgument();
    @Mixin private final YesOption yes = new YesOption();

    @Option(names = "--forget", description = "Delete its size and ports too: the whole folder.")
    private boolean forget;

    ResetCommand(Workplace place) {
        this.place = place;
    }

    @Override
    public Integer call()
            throws CommandFailure, ClusterException, InterruptedException, IOException {
        KnownCluster known = place.existing(cluster.name());
        yes.confirmWipe(place, known);
        if (forget) {
            known.wipe(KnownCluster.Extent.EVERYTHING);
            place.console().out().println(known.name() + ": deleted and forgotten");
        } else {
            known.wipe(KnownCluster.Extent.DATA);
            place.console()
                    .out()
                    .println(
                            known.name()
                                    + ": the data is deleted; '"
                                    + UpCommand.line(known.name())
                                    + "' founds the cluster anew");
        }
        return ExitCode.OK;
    }
}
