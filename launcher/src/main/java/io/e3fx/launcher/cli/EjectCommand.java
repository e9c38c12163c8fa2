package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.eject.Ejection;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The system property by which the start script names the folder of the build that it runs. */
    static final String BUILD_FOLDER = "e3fx.build";

    /** The file for which the start script keeps such a folder. */
    private static final String EJECTED = "ejected";

    private static final String WHY_IT_STAYS =
            """
            The output of 'e3fx eject' runs from this folder, so later builds leave it here.
            Delete it when nothing uses it any more.
            """;

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
        List<MemberLayout> wanted =
                MemberNames.allOr(seen, members).stream()
                        .map(ClusterSighting.Sighted::member)
                        .toList();
        Ejection ejection =
                new Ejection(seen.layout(), wanted, runtime, owner(seen.layout().folder()));
        place.console().out().print(ejection.text(format));
        keepBuild();
        return ExitCode.OK;
    }

    /** Whose a folder is, as {@code UID:GID}. */
    private static Optional<String> owner(Path folder) {
        try {
            Map<String, Object> ids = Files.readAttributes(folder, "unix:uid,gid");
            return Optional.of(ids.get("uid") + ":" + ids.get("gid"));
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /** What was printed names jars of the build that this command is run from, which a later build would remove. */
    private void keepBuild() {
        String build = System.getProperty(BUILD_FOLDER, "");
        if (build.isEmpty()) {
            return;
        }
        try {
            Files.writeString(Path.of(build, EJECTED), WHY_IT_STAYS);
        } catch (IOException e) {
            place.console()
                    .err()
                    .println(
                            "e3fx: this names the jars in "
                                    + build
                                    + ", which the next build removes: cannot write there: "
                                    + e.getMessage());
        }
    }
}
