package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.MemberPorts;
import io.e3fx.launcher.cluster.TimeSpan;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What happens to a cluster, as lines for the user. */
final class EventWords {

    private static final int KILLED = 137;

    private EventWords() {}

    /** One event in words. */
    static String of(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.PortsChosen(var member, var ports) -> member + ": " + ports(ports);
            case ClusterEvent.PortShifted e ->
                    e.member()
                            + ": port "
                            + e.wantedPort()
                            + e.holder().map(by -> " is used by " + by).orElse(" is busy")
                            + ", its "
                            + (e.use() == ClusterEvent.PortUse.CLIENT ? "client" : "peer")
                            + " port is "
                            + e.chosenPort()
                            + " from now on";
            case ClusterEvent.PortsOfOther(var wanted, var cluster, var clientPorts) ->
                    "port "
                            + wanted
                            + " belongs to cluster "
                            + cluster
                            + ": here clients use "
                            + clientPorts.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "));
            case ClusterEvent.ProcessStarted(var member, var pid) ->
                    member + ": started, process " + pid;
            case ClusterEvent.ProcessFound(var member, var pid) ->
                    member + ": runs already, process " + pid;
            case ClusterEvent.Listening(var member, var endpoint) ->
                    member + ": listening at " + endpoint;
            case ClusterEvent.Ready(var member, var endpoint) -> member + ": ready at " + endpoint;
            case ClusterEvent.LeaderKnown(var member) -> member + " leads";
            case ClusterEvent.Stopped(var member) -> member + ": stopped";
            case ClusterEvent.Paused(var member) -> member + ": paused";
            case ClusterEvent.Resumed(var member) -> member + ": goes on";
            case ClusterEvent.Isolated(var member, var lasting) ->
                    member + ": isolated for " + TimeSpan.format(lasting);
            case ClusterEvent.Slowed(var member, var by, var lasting) ->
                    member
                            + ": slowed by "
                            + TimeSpan.format(by)
                            + " for "
                            + TimeSpan.format(lasting);
            case ClusterEvent.Added(var member, var endpoint) ->
                    member + ": is a member now, will serve at " + endpoint;
            case ClusterEvent.Removed(var member) ->
                    member + ": is no member any more, its data is deleted";
            case ClusterEvent.Wiped(var member) -> member + ": wiped, joins again as a new member";
            case ClusterEvent.ChangeUnfinished(var member, var problem) -> member + ": " + problem;
            case ClusterEvent.Healed(var member) -> member + ": healed";
            case ClusterEvent.WaitingForSpace(var member, var folder) ->
                    member + " starts again when there is space in " + folder;
            case ClusterEvent.Died(var member, var exitCode, var lastLogLines) -> {
                boolean isKilled = exitCode.equals(OptionalInt.of(KILLED));
                String how = isKilled ? " was killed" : " ended" + withStatus(exitCode);
                yield member
                        + how
                        + (lastLogLines.isEmpty() || isKilled ? "" : ": " + lastLogLines.getLast());
            }
        };
    }

    /** What a member's ports are for. */
    static String ports(MemberPorts ports) {
        return "port " + ports.clientPort() + " for clients, " + ports.peerPort() + " for members";
    }

    /** How a process ended, to be put behind a word; empty when that is not known. */
    static String withStatus(OptionalInt exitCode) {
        return exitCode.isPresent() ? " with status " + exitCode.getAsInt() : "";
    }
}
