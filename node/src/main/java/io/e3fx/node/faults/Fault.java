package io.e3fx.node.faults;

import io.e3fx.node.cluster.MemberId;
import java.util.Optional;
import java.util.Set;

/**
 * One fault of the traffic between members.
 *
 * @param peer the member at the other end; empty for all of them
 * @param directions of which calls; at least one
 * @param effect what happens to them
 */
public record Fault(Optional<MemberId> peer, Set<Direction> directions, Effect effect) {
    /** Checks that there is a direction. */
    public Fault {
        directions = Set.copyOf(directions);
        if (directions.isEmpty()) {
            throw new IllegalArgumentException("a fault without a direction");
        }
    }

    boolean concerns(Optional<MemberId> other, Direction direction) {
        return directions.contains(direction) && (peer.isEmpty() || peer.equals(other));
    }
}
