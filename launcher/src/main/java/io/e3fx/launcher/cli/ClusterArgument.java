package io.e3fx.launcher.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /**
     * As it was named.
     *
     * @throws ParameterException when it was named twice, and differently
     */
    Optional<String> name() {
        if (argument.isPresent() && option.isPresent() && !argument.equals(option)) {
            throw new ParameterException(
                    command.commandLine(),
                    "two clusters are named, '"
                            + argument.get()
                            + "' and '"
                            + option.get()
                            + "': name one");
        }
        return argument.or(() -> option);
    }
}
