package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import java.io.IOException;
import picocli.CommandLine.Option;

/** The option {@code --yes} of a command that deletes. */
final class YesOption {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask; without a terminal to ask on nothing is deleted otherwise.")
    private boolean given;

    /**
     * Returns when the data of this cluster may be deleted.
     *
     * @throws CommandFailure when the user says no, cannot be asked, or the cluster runs
     */
    void confirmWipe(Workplace place, KnownCluster known) throws CommandFailure, IOException {
        if (isRunning(known)) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the cluster '"
                            + known.name()
                            + "' runs: stop it with 'e3fx down "
                            + known.name()
                            + "' before its data can be deleted");
        }
        confirm(
                place,
                "the data of the cluster '"
                        + known.name()
                        + "' ("
                        + Amounts.bytes(known.sizeBytes())
                        + " in "
                        + known.folder()
                        + ")");
    }

    /**
     * The same about this, of something that may run.
     *
     * @throws CommandFailure when the user says no, or cannot be asked
     */
    void confirm(Workplace place, String what) throws CommandFailure, IOException {
        if (given) {
            return;
        }
        if (!place.console().isTerminal()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "this deletes " + what + ": say --yes, since there is no terminal to ask on");
        }
        if (!place.console().confirm("Delete " + what + "?")) {
            throw new CommandFailure(ExitCode.FAILED, "nothing was deleted");
        }
    }

    /** One that ends right now is waited for later. */
    private static boolean isRunning(KnownCluster known) {
        try {
            ClusterSighting seen = known.look();
            return switch (seen.keeping()) {
                case OWNED -> true;
                case DETACHED -> seen.isRunning();
                case NONE -> false;
            };
        } catch (ClusterException _) {
            // Damaged: nothing is known to run.
            return false;
        }
    }
}
