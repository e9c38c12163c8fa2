package io.e3fx.app.local;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxBatch;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeStatus;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The local cluster: starts it with one click, tells each step, stops it. Confined to the FX thread. */
public final class LocalViewModel implements AutoCloseable {

    /** What the cluster is doing. */
    public enum Phase {
        STOPPED,
        STARTING,
        RUNNING,
        STOPPING
    }

    /**
     * Why it could not be started.
     *
     * @param sentence what failed and what to do
     * @param running where it runs already, if someone else has started it
     */
    public record Failure(String sentence, List<Endpoint> running) {}

    private final ClusterControl control;
    private final Background background;
    private final FxBatch<ClusterEvent> events;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.STOPPED);
    private final ReadOnlyObjectWrapper<StartProgress> progress =
            new ReadOnlyObjectWrapper<>(StartProgress.beginning());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Endpoint>> endpoints =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<ClusterControl.Origin> origin =
            new ReadOnlyObjectWrapper<>(ClusterControl.Origin.STARTED);
    private final ReadOnlyBooleanWrapper keptRunning = new ReadOnlyBooleanWrapper();
    private final Set<String> stopping = new HashSet<>();
    private boolean standsStill;
    private boolean isLooking;
    private boolean isClosed;

    /** A local cluster that is not started. */
    public LocalViewModel(ClusterControl control, Background background) {
        this.control = control;
        this.background = background;
        this.events = new FxBatch<>(background.mailbox(), this::accept);
    }

    /** What the cluster is doing. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The steps of the start that is under way, or of the last one. */
    public ReadOnlyObjectProperty<StartProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Why the last start failed. */
    public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Where clients reach the members, while it runs. */
    public ReadOnlyObjectProperty<List<Endpoint>> endpointsProperty() {
        return endpoints.getReadOnlyProperty();
    }

    /** Where the members come from, while it runs. */
    public ReadOnlyObjectProperty<ClusterControl.Origin> originProperty() {
        return origin.getReadOnlyProperty();
    }

    /** Whether the members go on when the application ends. */
    public ReadOnlyBooleanProperty keptRunningProperty() {
        return keptRunning.getReadOnlyProperty();
    }

    /** Where everything of it is kept. */
    public Path folder() {
        return control.folder();
    }

    /** Starts the cluster; {@code ready} is told when all members serve. */
    public void start(Consumer<List<Endpoint>> ready) {
        if (phase.get() != Phase.STOPPED) {
            return;
        }
        phase.set(Phase.STARTING);
        standsStill = false;
        failure.set(Optional.empty());
        progress.set(StartProgress.beginning());
        background.run(
                () -> control.start(this::prepared, events::add),
                outcome -> started(outcome, ready));
    }

    /** Takes over members that were left running, if there are any; {@code ready} is told where they are. */
    public void adopt(Consumer<List<Endpoint>> ready) {
        background.run(
                () -> control.adopt(events::add),
                found -> {
                    if (found.isPresent() && phase.get() == Phase.STOPPED) {
                        runs(found.get(), ready);
                    }
                });
    }

    /** Lets the members go on when the application ends, or no longer; only while it runs. */
    public void toggleKeepRunning() {
        if (phase.get() != Phase.RUNNING) {
            return;
        }
        boolean isWanted = !keptRunning.get();
        background.run(
                () ->
                        control.stay(
                                isWanted
                                        ? ClusterControl.Staying.KEPT_RUNNING
                                        : ClusterControl.Staying.ENDS_WITH_APP),
                problem -> {
                    failure.set(problem.map(sentence -> new Failure(sentence, List.of())));
                    if (phase.get() == Phase.RUNNING && problem.isEmpty()) {
                        keptRunning.set(isWanted);
                    }
                });
    }

    /** Gives the start up, which leaves members that ran before, or stops the running cluster. */
    public void stop() {
        if (phase.get() == Phase.STOPPED || phase.get() == Phase.STOPPING) {
            return;
        }
        Runnable end = phase.get() == Phase.STARTING ? control::close : control::stopAll;
        phase.set(Phase.STOPPING);
        background.run(
                () -> {
                    end.run();
                    return control.standsStill();
                },
                nothingRuns -> {
                    endpoints.set(List.of());
                    origin.set(ClusterControl.Origin.STARTED);
                    keptRunning.set(false);
                    standsStill = nothingRuns;
                    phase.set(Phase.STOPPED);
                });
    }

    /**
     * Whether no member runs, whoever started them, as of the last look; each call has another look taken, so it is to be
     * asked again. Does not wait.
     */
    public boolean standsStill() {
        if (phase.get() != Phase.STOPPED) {
            return false;
        }
        if (!isLooking) {
            isLooking = true;
            background.run(control::standsStill, this::seen);
        }
        return standsStill;
    }

    /** The application ends: whoever ends it gives the cluster up. */
    @Override
    public void close() {
        isClosed = true;
    }

    private void seen(boolean nothingRuns) {
        isLooking = false;
        standsStill = nothingRuns;
    }

    /** What the process of that member does; absent if it is none of this cluster. */
    public Optional<NodeStatus> status(String member) {
        return control.status(member);
    }

    /** Whether the member was asked to stop and is not gone yet. */
    public boolean isStopping(String member) {
        return stopping.contains(member);
    }

    /** Starts one member. */
    public void startMember(String member) {
        background.run(
                () -> control.start(member),
                problem -> failure.set(problem.map(sentence -> new Failure(sentence, List.of()))));
    }

    /** Stops one member. */
    public void stopMember(String member) {
        end(member, () -> control.stop(member));
    }

    /** Kills one member. */
    public void killMember(String member) {
        end(member, () -> control.kill(member));
    }

    private void end(String member, Runnable action) {
        stopping.add(member);
        background.run(
                () -> {
                    action.run();
                    return member;
                },
                stopping::remove);
    }

    private void prepared(List<MemberLayout> members) {
        List<String> names = members.stream().map(MemberLayout::name).toList();
        String ports =
                members.stream()
                        .map(member -> Integer.toString(member.ports().clientPort()))
                        .collect(Collectors.joining(" \u00b7 "));
        background.mailbox().post(() -> progress.set(progress.get().prepared(names, ports)));
    }

    private void accept(List<ClusterEvent> batch) {
        StartProgress next = progress.get();
        for (ClusterEvent event : batch) {
            next = next.after(event);
        }
        progress.set(next);
        if (phase.get() == Phase.RUNNING && batch.stream().anyMatch(LocalViewModel::isOfMembers)) {
            endpoints.set(control.endpoints());
        }
    }

    private static boolean isOfMembers(ClusterEvent event) {
        return event instanceof ClusterEvent.Added || event instanceof ClusterEvent.Removed;
    }

    /** Whoever ordered it down waits until it is given up here. */
    private void giveUpWhenDown() {
        background.run(
                () -> {
                    control.awaitDown();
                    return true;
                },
                _ -> {
                    if (phase.get() == Phase.RUNNING && !isClosed) {
                        stop();
                    }
                });
    }

    private void started(ClusterControl.Outcome outcome, Consumer<List<Endpoint>> ready) {
        if (phase.get() != Phase.STARTING) {
            return;
        }
        switch (outcome) {
            case ClusterControl.Outcome.Ready now -> runs(now, ready);
            case ClusterControl.Outcome.Failed failed -> {
                progress.set(progress.get().failed());
                failure.set(Optional.of(new Failure(failed.sentence(), failed.running())));
                phase.set(Phase.STOPPED);
            }
            case ClusterControl.Outcome.Cancelled _ -> phase.set(Phase.STOPPED);
        }
    }

    private void runs(ClusterControl.Outcome.Ready now, Consumer<List<Endpoint>> ready) {
        endpoints.set(now.endpoints());
        keptRunning.set(now.origin() == ClusterControl.Origin.FOUND);
        origin.set(now.origin());
        phase.set(Phase.RUNNING);
        giveUpWhenDown();
        ready.accept(now.endpoints());
    }
}
