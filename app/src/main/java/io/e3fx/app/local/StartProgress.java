package io.e3fx.app.local;

import io.e3fx.launcher.cluster.ClusterEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** How far the start of the local cluster has come, step by step. Immutable. */
public record StartProgress(List<Step> steps) {

    /** How far one step is. */
    public enum State {
        WAITING,
        UNDER_WAY,
        DONE,
        FAILED
    }

    /** What a step is about. */
    public sealed interface Subject {
        /** Folder and ports are settled. */
        record Preparation() implements Subject {}

        /** A member's process runs and serves. */
        record Member(String name) implements Subject {}

        /** The members agree on a leader. */
        record Leader() implements Subject {}
    }

    /**
     * One line of the list.
     *
     * @param details what there is to add, such as the port or the leader's name; may be empty
     */
    public record Step(Subject subject, State state, String details) {}

    public StartProgress {
        steps = List.copyOf(steps);
    }

    /** Nothing is done yet. */
    public static StartProgress beginning() {
        return new StartProgress(List.of(new Step(new Subject.Preparation(), State.UNDER_WAY, "")));
    }

    /** Folder and ports are settled, for members of these names. */
    public StartProgress prepared(List<String> members, String ports) {
        List<Step> next = new ArrayList<>();
        next.add(new Step(new Subject.Preparation(), State.DONE, ports));
        members.forEach(name -> next.add(new Step(new Subject.Member(name), State.WAITING, "")));
        next.add(new Step(new Subject.Leader(), State.WAITING, ""));
        return new StartProgress(next);
    }

    /** What the event makes of it. */
    public StartProgress after(ClusterEvent event) {
        return switch (event) {
            case ClusterEvent.PortsChosen _,
                    ClusterEvent.PortShifted _,
                    ClusterEvent.PortsOfOther _,
                    ClusterEvent.Paused _,
                    ClusterEvent.Resumed _,
                    ClusterEvent.Isolated _,
                    ClusterEvent.Slowed _,
                    ClusterEvent.Healed _,
                    ClusterEvent.Added _,
                    ClusterEvent.Removed _,
                    ClusterEvent.Wiped _,
                    ClusterEvent.ChangeUnfinished _,
                    ClusterEvent.WaitingForSpace _ ->
                    this;
            case ClusterEvent.ProcessStarted started -> begun(started.member());
            case ClusterEvent.ProcessFound found -> begun(found.member());
            case ClusterEvent.Listening(var member, var endpoint) ->
                    become(new Subject.Member(member), State.UNDER_WAY, endpoint.toString())
                            .change(
                                    new Subject.Leader(),
                                    step ->
                                            step.state() == State.WAITING
                                                    ? new Step(step.subject(), State.UNDER_WAY, "")
                                                    : step);
            case ClusterEvent.Ready(var member, var endpoint) ->
                    become(new Subject.Member(member), State.DONE, endpoint.toString());
            case ClusterEvent.LeaderKnown(var member) ->
                    become(new Subject.Leader(), State.DONE, member);
            case ClusterEvent.Stopped(var member) ->
                    become(new Subject.Member(member), State.WAITING, "");
            case ClusterEvent.Died(var member, _, var lastLogLines) ->
                    become(new Subject.Member(member), State.FAILED, lastLine(lastLogLines));
        };
    }

    private StartProgress begun(String member) {
        return become(new Subject.Member(member), State.UNDER_WAY, "");
    }

    private StartProgress become(Subject subject, State state, String details) {
        return change(subject, step -> new Step(step.subject(), state, details));
    }

    /** What was under way has failed. */
    public StartProgress failed() {
        return new StartProgress(
                steps.stream()
                        .map(step ->
                                step.state() == State.UNDER_WAY
                                        ? new Step(step.subject(), State.FAILED, step.details())
                                        : step)
                        .toList());
    }

    private StartProgress change(Subject subject, UnaryOperator<Step> change) {
        return new StartProgress(
                steps.stream()
                        .map(step -> step.subject().equals(subject) ? change.apply(step) : step)
                        .toList());
    }

    private static String lastLine(List<String> lines) {
        return lines.isEmpty() ? "" : lines.getLast();
    }
}
