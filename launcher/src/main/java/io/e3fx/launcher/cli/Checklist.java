package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.ClusterLayout;
import io.e3fx.launcher.cluster.MemberLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** How far the start of a cluster is: a line for each member and one for the leader. Confined to its owner's lock. */
final class Checklist {

    /** How far one thing is. */
    private enum Step {
        WAITING("·", Ink.Tone.FAINT),
        UNDER_WAY("…", Ink.Tone.WARNING),
        DONE("✔", Ink.Tone.GOOD),
        FAILED("✘", Ink.Tone.BAD);

        private final String mark;
        private final Ink.Tone tone;

        Step(String mark, Ink.Tone tone) {
            this.mark = mark;
            this.tone = tone;
        }
    }

    /** A line of the list. */
    private record Item(Step step, String text) {}

    private final SequencedMap<String, Item> items = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Item leader = new Item(Step.WAITING, "a leader");

    /** Takes the members in, which nothing has happened to. */
    void begin(ClusterLayout layout) {
        for (MemberLayout member : layout.members()) {
            items.putIfAbsent(member.name(), new Item(Step.WAITING, member.name()));
        }
    }

    void note(ClusterEvent event) {
        switch (event) {
            case ClusterEvent.PortShifted _, ClusterEvent.PortsOfOther _ ->
                    notes.add(EventWords.of(event));
            case ClusterEvent.PortsChosen(var member, var ports) ->
                    put(member, Step.WAITING, EventWords.ports(ports));
            case ClusterEvent.ProcessStarted(var member, var pid) ->
                    put(member, Step.UNDER_WAY, "starting, process " + pid);
            case ClusterEvent.ProcessFound(var member, var pid) ->
                    put(member, Step.UNDER_WAY, "runs already, process " + pid);
            case ClusterEvent.Listening(var member, var endpoint) ->
                    put(member, Step.UNDER_WAY, "listening at " + endpoint);
            case ClusterEvent.Ready(var member, var endpoint) ->
                    put(member, Step.DONE, "ready at " + endpoint);
            case ClusterEvent.LeaderKnown(var member) ->
                    leader = new Item(Step.DONE, member + " leads");
            case ClusterEvent.Paused(var member) -> put(member, Step.UNDER_WAY, "paused");
            case ClusterEvent.Resumed(var member) -> put(member, Step.UNDER_WAY, "goes on");
            case ClusterEvent.Stopped(var member) -> put(member, Step.FAILED, "stopped");
            case ClusterEvent.Died(var member, _, _) -> put(member, Step.FAILED, "ended");
            case ClusterEvent.Added(var member, _) -> put(member, Step.WAITING, "added");
            case ClusterEvent.Wiped(var member) -> put(member, Step.WAITING, "wiped");
            case ClusterEvent.Removed(var member) -> items.remove(member);
            case ClusterEvent.Isolated _,
                    ClusterEvent.Slowed _,
                    ClusterEvent.Healed _,
                    ClusterEvent.ChangeUnfinished _ ->
                    notes.add(EventWords.of(event));
            case ClusterEvent.WaitingForSpace(var member, _) ->
                    put(member, Step.FAILED, "waits for space on the disk");
        }
    }

    /** As it is now. */
    List<String> lines(Ink ink) {
        List<String> lines = new ArrayList<>();
        notes.forEach(note -> lines.add("  " + ink.paint(Ink.Tone.WARNING, "!") + " " + note));
        items.values().forEach(item -> lines.add(line(item, ink)));
        lines.add(line(leader, ink));
        return lines;
    }

    private void put(String member, Step step, String text) {
        items.put(member, new Item(step, member + "  " + text));
    }

    private static String line(Item item, Ink ink) {
        return "  " + ink.paint(item.step().tone, item.step().mark) + " " + item.text();
    }
}
