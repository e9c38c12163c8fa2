package io.e3fx.launcher.cli;

import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterSighting;
import io.e3fx.launcher.cluster.KnownCluster;
import io.e3fx.launcher.cluster.MemberState;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.Order;
import java.util.Optional;

/** An order that a running cluster carries out, and that one of its members may have to be awake for. */
final class MemberOrder {

    private MemberOrder() {}

    /** Gives it and says what came of it; the member must be there and awake. */
    static int give(Workplace place, ClusterOption cluster, Optional<String> member, Order order)
            throws CommandFailure, ClusterException, InterruptedException {
        KnownCluster known = place.existing(cluster.name());
        ClusterSighting seen = known.look();
        if (member.isPresent()) {
            requireAwake(known, seen, MemberNames.require(seen, member.get()));
        }
        place.console().out().println(known.give(order, NodeRuntime.find()));
        return ExitCode.OK;
    }

    /**
     * Returns when the member's process could answer.
     *
     * @throws CommandFailure when it cannot, with what to do
     */
    static void requireAwake(
            KnownCluster known, ClusterSighting seen, ClusterSighting.Sighted member)
            throws CommandFailure {
        if (!seen.isRunning()) {
            throw CommandFailure.notRunning(known);
        }
        String name = member.member().name();
        switch (member.state()) {
            case MemberState.Up _ -> {}
            case MemberState.Paused _ ->
                    throw new CommandFailure(
                            ExitCode.FAILED,
                            name + " is paused: let it go on with 'e3fx resume " + name + "'");
            case MemberState.Stopped _, MemberState.Died _ ->
                    throw new CommandFailure(
                            ExitCode.FAILED,
                            name + " does not run: start it with 'e3fx start " + name + "'");
        }
    }
}
