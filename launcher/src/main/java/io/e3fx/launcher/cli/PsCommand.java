package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.cli.terminal.Table;
import io.e3fx.launcher.cli.terminal.Table.Cell;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterLayout;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.MemberPorts;
import io.e3fx.launcher.cluster.MemberState;
import io.e3fx.launcher.cluster.NodeCommand;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.ProcessMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.core.JsonGenerator;

/** {@code e3fx ps}: the members of a cluster, as {@code docker-compose ps} shows containers. */
@Command(
        name = "ps",
        description = "List the members of a cluster: state, role, raft index, memory, ports.",
        footer = {"", "Examples:", "  e3fx ps", "  e3fx ps demo", "  e3fx ps --json"})
final class PsCommand implements Callable<Integer> {

    private final Workplace place;

    @Mixin private final ClusterArgument cluster = new ClusterArgument();
    @Mixin private final JsonOption json = new JsonOption();

    PsCommand(Workplace place) {
        this.place = place;
    }

    /** A member with what the system tells of its process. */
    private record Line(Interview.Told told, OptionalLong memoryBytes, Optional<Duration> uptime) {}

    @Override
    public Integer call() throws CommandFailure, ClusterException, InterruptedException {
        ClusterSighting seen = place.existing(cluster.name()).look();
        List<Line> lines = Interview.of(seen).stream().map(PsCommand::line).toList();
        if (json.isWanted()) {
            NodeRuntime runtime = NodeRuntime.find();
            place.console()
                    .out()
                    .println(JsonOption.text(out -> render(out, seen.layout(), runtime, lines)));
        } else {
            place.print(table(lines).lines(place.ink()));
        }
        return ExitCode.OK;
    }

    private static Line line(Interview.Told told) {
        Optional<MemberState.Running> process = told.seen().state().process();
        return new Line(
                told,
                process.isPresent()
                        ? ProcessMemory.residentBytes(process.get().pid())
                        : OptionalLong.empty(),
                process.map(MemberState.Running::startedAt)
                        .filter(Instant.EPOCH::isBefore)
                        .map(began -> Duration.between(began, Instant.now())));
    }

    private static Table table(List<Line> lines) {
        Table table =
                new Table(
                        "Name",
                        "Command",
                        "State",
                        "Role",
                        "Term",
                        "Raft index",
                        "Memory",
                        "Uptime",
                        "Ports");
        for (Line line : lines) {
            Interview.Told told = line.told();
            MemberPorts ports = told.seen().member().ports();
            table.row(
                    List.of(
                            Cell.of(told.name()),
                            Cell.of("node --name " + told.name() + " ..."),
                            Cell.of(stateAndFaults(told), tone(told)),
                            Cell.of(told.role().orElse("")),
                            Cell.of(text(told.raftTerm())),
                            Cell.of(text(told.raftIndex())),
                            Cell.of(
                                    line.memoryBytes().isPresent()
                                            ? Amounts.bytes(line.memoryBytes().getAsLong())
                                            : ""),
                            Cell.of(line.uptime().map(Amounts::time).orElse("")),
                            Cell.of(
                                    ports.clientPort()
                                            + " (clients), "
                                            + ports.peerPort()
                                            + " (peers)")));
        }
        return table;
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }

    private static String stateAndFaults(Interview.Told told) {
        String faults = FaultWords.of(told.faults());
        return state(told) + (faults.isEmpty() ? "" : ", " + faults);
    }

    /** As docker-compose says it, and what it cannot know. */
    static String state(Interview.Told told) {
        return switch (told.seen().state()) {
            case MemberState.Up _ when told.isServing() -> "Up";
            case MemberState.Up _ when told.stats().isPresent() -> "Up (no leader)";
            case MemberState.Up _ -> "Up (no answer)";
            case MemberState.Paused _ -> "Paused";
            case MemberState.Stopped _ -> "Stopped";
            case MemberState.Died(var exitCode) ->
                    exitCode.isPresent() ? "Exit " + exitCode.getAsInt() : "Dead";
        };
    }

    static Ink.Tone tone(Interview.Told told) {
        return switch (told.seen().state()) {
            case MemberState.Up _ ->
                    told.isServing() && FaultWords.of(told.faults()).isEmpty()
                            ? Ink.Tone.GOOD
                            : Ink.Tone.WARNING;
            case MemberState.Paused _ -> Ink.Tone.WARNING;
            case MemberState.Stopped _ -> Ink.Tone.FAINT;
            case MemberState.Died _ -> Ink.Tone.BAD;
        };
    }

    /** The word of the JSON. */
    static String stateWord(Interview.Told told) {
        return switch (told.seen().state()) {
            case MemberState.Up _ -> told.isServing() ? "up" : "unready";
            case MemberState.Paused _ -> "paused";
            case MemberState.Stopped _ -> "stopped";
            case MemberState.Died _ -> "died";
        };
    }

    private static void render(
            JsonGenerator out, ClusterLayout layout, NodeRuntime runtime, List<Line> lines) {
        out.writeStartArray();
        for (Line line : lines) {
            Interview.Told told = line.told();
            MemberState state = told.seen().state();
            Optional<MemberState.Running> process = state.process();
            out.writeStartObject();
            out.writeStringProperty("name", told.name());
            out.writeArrayPropertyStart("command");
            NodeCommand.of(runtime, layout, told.seen().member())
                    .arguments()
                    .forEach(out::writeString);
            out.writeEndArray();
            out.writeStringProperty("state", stateWord(told));
            JsonOption.field(
                    out,
                    "exitCode",
                    state instanceof MemberState.Died(var code) ? code : OptionalInt.empty());
            JsonOption.field(
                    out,
                    "pid",
                    process.map(running -> OptionalLong.of(running.pid()))
                            .orElseGet(OptionalLong::empty));
            JsonOption.field(out, "role", told.role());
            JsonOption.field(out, "raftTerm", told.raftTerm());
            JsonOption.field(out, "raftIndex", told.raftIndex());
            FaultWords.render(out, told.faults());
            JsonOption.field(out, "memoryBytes", line.memoryBytes());
            JsonOption.field(
                    out,
                    "uptimeSeconds",
                    line.uptime()
                            .map(time -> OptionalLong.of(time.toSeconds()))
                            .orElseGet(OptionalLong::empty));
            out.writeStringProperty("clientUrl", told.seen().member().endpoint().toString());
            out.writeStringProperty("peerUrl", told.seen().member().peerUrl().toString());
            out.writeStringProperty(
                    "dataDirectory", told.seen().member().dataDirectory().toString());
            out.writeStringProperty("logFile", told.seen().member().logFile().toString());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
