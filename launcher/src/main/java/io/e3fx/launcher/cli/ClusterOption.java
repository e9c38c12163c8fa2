package io.e3fx.launcher.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The cluster of a command whose arguments are members. */
final class ClusterOption {

    @Option(
            names = {"-c", "--cluster"},
            paramLabel = "NAME",
            description =
                    "The cluster (default: $" + Workplace.CLUSTER_VARIABLE + ", else 'default').")
    private Optional<String> name = Optional.empty();

    Optional<String> name() {
        return name;
    }
}
