package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.cli.terminal.Table;
import io.e3fx.launcher.cli.terminal.Table.Cell;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JsonGenerator;

/** {@code e3fx ls}: all clusters there are. */
@Command(
        name = "ls",
        description = "List all clusters, whether they run or not.",
        footer = {"", "Examples:", "  e3fx ls", "  e3fx ls --json"})
final class LsCommand implements Callable<Integer> {

    private final Workplace place;

    @Mixin private final JsonOption json = new JsonOption();

    LsCommand(Workplace place) {
        this.place = place;
    }

    /** A cluster; not seen when its file is damaged. */
    private record Line(KnownCluster known, Optional<ClusterSighting> seen, long bytes) {

        String state() {
            if (seen.isEmpty()) {
                return "damaged";
            }
            if (!seen.get().isRunning()) {
                return "stopped";
            }
            return switch (seen.get().keeping()) {
                case OWNED -> "running";
                case DETACHED -> "detached";
                case NONE -> "ending";
            };
        }

        /** How many members have a process, also one that is paused. */
        OptionalLong up() {
            return number(cluster ->
                    cluster.members().stream()
                            .filter(member -> member.state().process().isPresent())
                            .count());
        }

        OptionalLong members() {
            return number(cluster -> cluster.members().size());
        }

        private OptionalLong number(ToLongFunction<ClusterSighting> of) {
            return seen.map(cluster -> OptionalLong.of(of.applyAsLong(cluster)))
                    .orElseGet(OptionalLong::empty);
        }
    }

    @Override
    public Integer call() throws CommandFailure {
        List<Line> lines = place.clusters().stream().map(LsCommand::line).toList();
        if (json.isWanted()) {
            place.console().out().println(JsonOption.text(out -> render(out, lines)));
        } else if (lines.isEmpty()) {
            place.console().out().println("There is no cluster yet: 'e3fx up' starts one.");
        } else {
            place.print(table(lines).lines(place.ink()));
        }
        return ExitCode.OK;
    }

    private static Line line(KnownCluster known) {
        try {
            return new Line(known, Optional.of(known.look()), known.sizeBytes());
        } catch (ClusterException _) {
            return new Line(known, Optional.empty(), known.sizeBytes());
        }
    }

    private static Table table(List<Line> lines) {
        Table table = new Table("Name", "State", "Up", "Client ports", "Data");
        for (Line line : lines) {
            table.row(
                    List.of(
                            Cell.of(line.known().name()),
                            Cell.of(line.state(), tone(line.state())),
                            Cell.of(
                                    line.seen().isPresent()
                                            ? line.up().getAsLong()
                                                    + " of "
                                                    + line.members().getAsLong()
                                            : ""),
                            Cell.of(ports(line)),
                            Cell.of(Amounts.bytes(line.bytes()))));
        }
        return table;
    }

    private static String ports(Line line) {
        return line.seen().stream()
                .flatMap(seen -> seen.layout().members().stream())
                .map(member -> Integer.toString(member.ports().clientPort()))
                .collect(Collectors.joining(", "));
    }

    private static Ink.Tone tone(String state) {
        return switch (state) {
            case "running", "detached" -> Ink.Tone.GOOD;
            case "damaged" -> Ink.Tone.BAD;
            case "ending" -> Ink.Tone.WARNING;
            default -> Ink.Tone.FAINT;
        };
    }

    private static void render(JsonGenerator out, List<Line> lines) {
        out.writeStartArray();
        for (Line line : lines) {
            out.writeStartObject();
            out.writeStringProperty("name", line.known().name());
            out.writeStringProperty("state", line.state());
            JsonOption.field(
                    out,
                    "ownerPid",
                    line.seen().map(ClusterSighting::ownerPid).orElseGet(OptionalLong::empty));
            JsonOption.field(out, "members", line.members());
            JsonOption.field(out, "up", line.up());
            renderUrls(out, line.seen());
            out.writeStringProperty("folder", line.known().folder().toString());
            out.writeNumberProperty("folderBytes", line.bytes());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void renderUrls(JsonGenerator out, Optional<ClusterSighting> seen) {
        out.writeName("clientUrls");
        if (seen.isEmpty()) {
            out.writeNull();
            return;
        }
        out.writeStartArray();
        seen.get().layout().endpoints().forEach(url -> out.writeString(url.toString()));
        out.writeEndArray();
    }
}
