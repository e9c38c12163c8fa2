package io.e3fx.launcher.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The cluster of a command that is about one cluster as a whole. */
final class ClusterArgument {

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "The cluster (default: $" + Workplace.CLUSTER_VARIABLE + ", else 'default').")
    private Optional<String> argument = Optional.empty();

    @Option(
            names = {"-c", "--cluster"},
            paramLabel = "NAME",
            description = "The same, as it is written for commands about members.")
    private Optional<String> option = Optional.empty();

    Optional<String> name() {
        return argument.or(() -> option);
    }
}
