/** Counters of this member alone: what passed between it and its peers, what clients read. Nothing here is replicated. */
@NullMarked
package io.e3fx.node.stats;

import org.jspecify.annotations.NullMarked;
