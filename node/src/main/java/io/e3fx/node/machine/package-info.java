/**
 * The replicated state machine as a value: {@link io.e3fx.node.machine.State} is all that the members agree on,
 * {@link io.e3fx.node.machine.Command} all that can change it. Codecs for both, and the port
 * {@link io.e3fx.node.machine.Consensus} through which the rest of the node proposes and reads.
 */
@NullMarked
package io.e3fx.node.machine;

import org.jspecify.annotations.NullMarked;
