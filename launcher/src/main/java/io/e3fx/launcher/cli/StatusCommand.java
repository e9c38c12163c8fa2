package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.ClusterSighting.Keeping;
import io.e3fx.launcher.cluster.KnownCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JsonGenerator;

/** {@code e3fx status}: how a cluster is, in a few lines and in the exit status. */
@Command(
        name = "status",
        description = "Say how a cluster is: healthy or not, who leads, who keeps it running.",
        exitCodeListHeading = "%nExit statuses:%n",
        exitCodeList = {
            "0:all members serve",
            "1:there is no such cluster, or it cannot be read",
            "2:wrong arguments",
            "3:it does not run",
            "4:it runs, but not all members serve, or there is no leader"
        },
        footer = {"", "Examples:", "  e3fx status", "  e3fx status demo --json"})
final class StatusCommand implements Callable<Integer> {

    /** What the members are good for together. */
    private enum Health {
        HEALTHY,
        DEGRADED,
        NO_LEADER,
        STOPPED
    }

    private final Workplace place;

    @Mixin private final ClusterArgument cluster = new ClusterArgument();
    @Mixin private final JsonOption json = new JsonOption();

    StatusCommand(Workplace place) {
        this.place = place;
    }

    /** All that is known. */
    private record Report(KnownCluster known, ClusterSighting seen, List<Interview.Told> members) {

        Health health() {
            if (!seen.isRunning()) {
                return Health.STOPPED;
            }
            long serving = serving();
            if (serving == 0) {
                return Health.NO_LEADER;
            }
            return serving == members.size() ? Health.HEALTHY : Health.DEGRADED;
        }

        long serving() {
            return members.stream().filter(Interview.Told::isServing).count();
        }

        Optional<Interview.Told> leader() {
            return members.stream().filter(Interview.Told::isLeader).findFirst();
        }

        OptionalLong etcdIndex() {
            return members.stream()
                    .map(Interview.Told::etcdIndex)
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .max();
        }

        OptionalLong raftTerm() {
            return members.stream()
                    .map(Interview.Told::raftTerm)
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .max();
        }
    }

    @Override
    public Integer call() throws CommandFailure, ClusterException, InterruptedException {
        KnownCluster known = place.existing(cluster.name());
        ClusterSighting seen = known.look();
        Report report = new Report(known, seen, Interview.of(seen));
        if (json.isWanted()) {
            place.console().out().println(JsonOption.text(out -> render(out, report)));
        } else {
            place.print(lines(report, place.ink()));
        }
        return switch (report.health()) {
            case HEALTHY -> ExitCode.OK;
            case DEGRADED, NO_LEADER -> ExitCode.DEGRADED;
            case STOPPED -> ExitCode.NOT_RUNNING;
        };
    }

    private static List<String> lines(Report report, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Cluster "
                        + ink.paint(Ink.Tone.STRONG, report.known().name())
                        + ": "
                        + verdict(report, ink));
        if (report.health() != Health.STOPPED) {
            lines.add(
                    "  Leader      "
                            + report.leader().map(Interview.Told::name).orElse("none")
                            + (report.raftTerm().isPresent()
                                    ? ", term " + report.raftTerm().getAsLong()
                                    : ""));
            report.etcdIndex().ifPresent(index -> lines.add("  etcd index  " + index));
        }
        report.members().stream()
                .filter(member -> !FaultWords.of(member.faults()).isEmpty())
                .map(member -> member.name() + " is " + FaultWords.of(member.faults()))
                .forEach(line -> lines.add("  On purpose  " + line));
        lines.add("  Kept by     " + keeper(report.seen()));
        lines.add(
                "  Clients     "
                        + report.seen().layout().endpoints().stream()
                                .map(Endpoint::toString)
                                .collect(Collectors.joining(",")));
        lines.add(
                "  Data        "
                        + report.known().folder()
                        + " ("
                        + Amounts.bytes(report.known().sizeBytes())
                        + ")");
        return lines;
    }

    private static String verdict(Report report, Ink ink) {
        int all = report.members().size();
        String serve = all == 1 ? " member serves" : " members serve";
        String count = report.serving() + " of " + all + serve;
        return switch (report.health()) {
            case HEALTHY -> ink.paint(Ink.Tone.GOOD, "healthy") + ", " + count;
            case DEGRADED -> {
                String silent =
                        report.members().stream()
                                .filter(member -> !member.isServing())
                                .map(member ->
                                        member.name()
                                                + " ("
                                                + PsCommand.state(member).toLowerCase(Locale.ROOT)
                                                + ")")
                                .collect(Collectors.joining(", "));
                yield ink.paint(Ink.Tone.WARNING, "degraded") + ", " + count + "; not " + silent;
            }
            case NO_LEADER ->
                    ink.paint(Ink.Tone.BAD, "no leader")
                            + ": nothing can be written until a majority of its "
                            + all
                            + " members runs";
            case STOPPED -> ink.paint(Ink.Tone.FAINT, "stopped");
        };
    }

    private static String keeper(ClusterSighting seen) {
        return switch (seen.keeping()) {
            case OWNED ->
                    "process "
                            + (seen.ownerPid().isPresent() ? seen.ownerPid().getAsLong() : "?")
                            + ", whose end is its own";
            case DETACHED -> "nobody: it runs until 'down'";
            case NONE -> "nobody";
        };
    }

    private static void render(JsonGenerator out, Report report) {
        out.writeStartObject();
        out.writeStringProperty("name", report.known().name());
        out.writeStringProperty("health", word(report.health()));
        out.writeStringProperty("keptBy", word(report.seen().keeping()));
        JsonOption.field(out, "ownerPid", report.seen().ownerPid());
        JsonOption.field(out, "leader", report.leader().map(Interview.Told::name));
        JsonOption.field(out, "raftTerm", report.raftTerm());
        JsonOption.field(out, "etcdIndex", report.etcdIndex());
        out.writeArrayPropertyStart("members");
        for (Interview.Told member : report.members()) {
            out.writeStartObject();
            out.writeStringProperty("name", member.name());
            out.writeStringProperty("state", PsCommand.stateWord(member));
            FaultWords.render(out, member.faults());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("clientUrls");
        report.seen().layout().endpoints().forEach(url -> out.writeString(url.toString()));
        out.writeEndArray();
        out.writeStringProperty("folder", report.known().folder().toString());
        out.writeNumberProperty("folderBytes", report.known().sizeBytes());
        out.writeEndObject();
    }

    private static String word(Health health) {
        return health.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Also that of other listings. */
    static String word(Keeping keeping) {
        return switch (keeping) {
            case OWNED -> "owner";
            case DETACHED -> "detached";
            case NONE -> "nobody";
        };
    }
}
