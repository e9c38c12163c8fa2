package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.eject.Ejection;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.NodeCommand;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code e3fx eject}: the commands of a cluster, to run it without e3fx. */
@Command(
        name = "eject",
        description = {
            "Print the commands of a cluster as a file for another tool.",
            "To run it without e3fx: a script, a Procfile, a file for docker compose, units for systemd."
        },
        footer = {
            "",
            "Examples:",
            "  e3fx eject >cluster.sh && e3fx down && sh cluster.sh",
            "  e3fx eject -c demo --format compose >compose.yaml",
            "  e3fx eject --format systemd etcd1 >~/.config/systemd/user/etcd1.service"
        })
final class EjectCommand implements Callable<Integer> {

    private final Workplace place;

    @Mixin private final ClusterOption cluster = new ClusterOption();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "sh",
            description = "sh, powershell, procfile, compose or systemd (default: sh).")
    private Ejection.Format format = Ejection.Format.SH;

    @Parameters(arity = "0..*", paramLabel = "MEMBER", description = "Only these members.")
    private List<String> members = new ArrayList<>();

    EjectCommand(Workplace place) {
        this.place = place;
    }

    @Override
    public Integer call() throws CommandFailure, ClusterException {
        KnownCluster known = place.existing(cluster.name());
        ClusterSighting seen = known.look();
        NodeRuntime runtime = NodeRuntime.find();
        List<Ejection.Ejected> ejected = new ArrayList<>();
        for (ClusterSighting.Sighted member : MemberNames.allOr(seen, members)) {
            ejected.add(
                    new Ejection.Ejected(
                            member.member(),
                            NodeCommand.of(runtime, seen.layout(), member.member())));
        }
        place.console().out().print(new Ejection(known.name(), ejected).text(format));
        return ExitCode.OK;
    }
}
