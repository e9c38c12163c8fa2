package io.e3fx.node.machine;

import io.e3fx.node.cluster.MemberId;

/**
 * One life of one member's process.
 *
 * @param member whose batches these are
 * @param incarnation rises with each start of that member, so that a batch of an earlier life is told from a new one
 */
public record Origin(MemberId member, long incarnation) {}
