package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.eject.Quoting;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code e3fx env}: variables by which a shell's other programs find a cluster. */
@Command(
        name = "env",
        description = {
            "Print variables for a shell, by which programs find a cluster.",
            "etcdctl, 'e3fx ctl' and the other commands of e3fx look at them."
        },
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:done",
            "1:there is no such cluster",
            "2:wrong arguments",
            "3:it does not run"
        },
        footer = {
            "",
            "Examples:",
            "  eval \"$(e3fx env demo)\"",
            "  eval \"$(e3fx env --unset)\"",
            "  e3fx env --shell fish | source",
            "  e3fx env --shell powershell | Out-String | Invoke-Expression"
        })
final class EnvCommand implements Callable<Integer> {

    private static final List<String> VARIABLES =
            List.of(Workplace.CLUSTER_VARIABLE, "ETCDCTL_API", "ETCDCTL_ENDPOINTS");

    /** Whose commands. */
    private enum Shell {
        SH,
        FISH,
        POWERSHELL
    }

    private final Workplace place;

    @Mixin private final ClusterArgument cluster = new ClusterArgument();

    @Option(
            names = {"-s", "--shell"},
            paramLabel = "SHELL",
            description = "sh, fish or powershell (default: what $SHELL says).")
    private Optional<Shell> shell = Optional.empty();

    @Option(
            names = {"-u", "--unset"},
            description = "Take the variables away again.")
    private boolean unset;

    EnvCommand(Workplace place) {
        this.place = place;
    }

    @Override
    public Integer call() throws CommandFailure, ClusterException {
        Shell language = shell.orElseGet(this::ofUser);
        if (unset) {
            VARIABLES.forEach(name -> place.console().out().println(unset(language, name)));
            return ExitCode.OK;
        }
        KnownCluster known = place.existing(cluster.name());
        ClusterSighting seen = known.look();
        if (!seen.isRunning()) {
            throw CommandFailure.notRunning(known);
        }
        values(known, seen)
                .forEach(
                        (name, value) -> place.console().out().println(set(language, name, value)));
        return ExitCode.OK;
    }

    private static SequencedMap<String, String> values(KnownCluster known, ClusterSighting seen) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put(VARIABLES.get(0), known.name());
        values.put(VARIABLES.get(1), "2");
        values.put(
                VARIABLES.get(2),
                seen.layout().endpoints().stream()
                        .map(Endpoint::toString)
                        .collect(Collectors.joining(",")));
        return values;
    }

    private Shell ofUser() {
        String program = place.environment().getOrDefault("SHELL", "").toLowerCase(Locale.ROOT);
        if (program.endsWith("fish")) {
            return Shell.FISH;
        }
        boolean isPowershell =
                program.endsWith("pwsh")
                        || (program.isEmpty() && place.environment().containsKey("PSModulePath"));
        return isPowershell ? Shell.POWERSHELL : Shell.SH;
    }

    private static String set(Shell language, String name, String value) {
        return switch (language) {
            case SH -> "export " + name + "=" + Quoting.sh(value);
            case FISH -> "set -gx " + name + " " + Quoting.fish(value);
            case POWERSHELL -> "$Env:" + name + " = " + Quoting.powershell(value);
        };
    }

    private static String unset(Shell language, String name) {
        return switch (language) {
            case SH -> "unset " + name;
            case FISH -> "set -e " + name;
            case POWERSHELL -> "Remove-Item -ErrorAction Ignore Env:" + name;
        };
    }
}
