package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.cluster.ClusterHome;
import io.e3fx.launcher.cluster.KnownCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it. Immutable.
 *
 * @param console where it reads and prints
 * @param environment the process's variables
 * @param home where the clusters are
 */
record Workplace(Console console, Map<String, String> environment, ClusterHome home) {

    /** Names the cluster that is meant when a command names none. */
    static final String CLUSTER_VARIABLE = "E3FX_CLUSTER";

    Workplace {
        environment = Map.copyOf(environment);
    }

    static Workplace of(Console console, Map<String, String> environment) {
        ClusterHome home =
                ClusterHome.of(
                        environment,
                        System.getProperty("os.name"),
                        Path.of(System.getProperty("user.home")));
        return new Workplace(console, environment, home);
    }

    Ink ink() {
        return Ink.of(console, environment);
    }

    void print(List<String> lines) {
        lines.forEach(console.out()::println);
    }

    /**
     * The cluster of this name, or the one that is meant without, whether it exists or not.
     *
     * @throws CommandFailure when it is no name
     */
    KnownCluster cluster(Optional<String> named) throws CommandFailure {
        String name =
                named.or(() ->
                                Optional.ofNullable(environment.get(CLUSTER_VARIABLE))
                                        .filter(value -> !value.isBlank()))
                        .orElse(ClusterHome.DEFAULT_CLUSTER);
        if (!ClusterHome.isName(name)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "'"
                            + name
                            + "' is no name for a cluster: use letters, digits, dots, underscores and hyphens");
        }
        return home.cluster(name);
    }

    /**
     * The same, which must exist.
     *
     * @throws CommandFailure when it does not; names the nearest one
     */
    KnownCluster existing(Optional<String> named) throws CommandFailure {
        KnownCluster cluster = cluster(named);
        if (cluster.exists()) {
            return cluster;
        }
        String name = cluster.name();
        List<String> names = clusters().stream().map(KnownCluster::name).toList();
        String hint =
                Nearest.to(name, names)
                        .map(near -> ": did you mean '" + near + "'?")
                        .orElseGet(() ->
                                ": start it with '"
                                        + UpCommand.line(name)
                                        + "'"
                                        + (names.isEmpty()
                                                ? ""
                                                : "; 'e3fx ls' lists all there are"));
        throw new CommandFailure(ExitCode.FAILED, "there is no cluster '" + name + "'" + hint);
    }

    /** All clusters that exist. */
    List<KnownCluster> clusters() throws CommandFailure {
        try {
            return home.clusters();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "cannot read the folder " + home.root() + ": " + e.getMessage());
        }
    }
}
