package io.e3fx.launcher.client;

import java.util.Optional;

/**
 * One change: the answer to a write, and what a watch delivers. Immutable.
 *
 * @param action what was done
 * @param node the node afterwards; of a removal its key and indexes, without a value
 * @param prevNode the node before, when it was replaced, changed or removed; never with children
 */
public record Event(Action action, KeyNode node, Optional<KeyNode> prevNode) {}
