package io.e3fx.node.machine;

import java.util.List;

/**
 * What one member puts into the log at once: its group commit.
 *
 * @param origin who put it together
 * @param sequence rises with each batch of the origin, so that one that was sent twice is applied once
 * @param commands at least one
 */
public record Batch(Origin origin, long sequence, List<Command> commands) {
    public Batch {
        commands = List.copyOf(commands);
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("a batch without commands");
        }
    }
}
