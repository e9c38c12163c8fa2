/**
 * The only package that knows Apache Ratis. {@link io.e3fx.node.raft.RaftConsensus} puts commands into the replicated log
 * in batches, applies what is committed, writes and installs snapshots, and talks to the other members' peer URLs.
 *
 * <p>The peer port offers Ratis' calls between servers and our own forwarding, nothing else.
 */
@NullMarked
package io.e3fx.node.raft;

import org.jspecify.annotations.NullMarked;
