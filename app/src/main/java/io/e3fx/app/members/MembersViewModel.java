package io.e3fx.app.members;

import io.e3fx.app.session.ClusterView;
import io.e3fx.app.session.MemberView;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The members as they were seen last, with what can be done to them. Confined to the FX thread. */
public final class MembersViewModel {

    /**
     * One member's card.
     *
     * @param process what its process does, for members on this machine
     */
    public record Card(MemberView member, Optional<ProcessState> process) {

        /** Whether it is on its way up: started here, but not yet answering. */
        public boolean isStarting() {
            return !member.standing().isUp()
                    && process.filter(state ->
                                    state == ProcessState.STARTING || state == ProcessState.RUNNING)
                            .isPresent();
        }
    }

    private final MemberActions actions;
    private final ReadOnlyObjectWrapper<ClusterView> cluster =
            new ReadOnlyObjectWrapper<>(ClusterView.NOTHING);
    private final ReadOnlyObjectWrapper<List<Card>> cards = new ReadOnlyObjectWrapper<>(List.of());

    /** Members on which these actions are possible. */
    public MembersViewModel(MemberActions actions) {
        this.actions = actions;
    }

    /** The last round of questions. */
    public ReadOnlyObjectProperty<ClusterView> clusterProperty() {
        return cluster.getReadOnlyProperty();
    }

    /** One card for each member, by name. */
    public ReadOnlyObjectProperty<List<Card>> cardsProperty() {
        return cards.getReadOnlyProperty();
    }

    /** Whether any member is on this machine, so that it can be started and stopped. */
    public boolean isLocal() {
        return cards.get().stream().anyMatch(card -> card.process().isPresent());
    }

    /** Takes the newest round of questions. */
    public void accept(List<ClusterView> views) {
        ClusterView newest = views.getLast();
        cluster.set(newest);
        cards.set(
                newest.members().stream()
                        .map(member -> new Card(member, actions.process(member.name())))
                        .toList());
    }

    /** Looks at the processes again. */
    public void refresh() {
        accept(List.of(cluster.get()));
    }

    /** Starts a member on this machine. */
    public void start(String name) {
        actions.start(name);
        refresh();
    }

    /** Stops a member on this machine. */
    public void stop(String name) {
        actions.stop(name);
        refresh();
    }

    /** Kills a member on this machine. */
    public void kill(String name) {
        actions.kill(name);
        refresh();
    }

    /** Stops all members on this machine. */
    public void stopAll() {
        actions.stopAll();
        refresh();
    }
}
