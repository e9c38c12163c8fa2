package io.e3fx.node.faults;

import java.time.Duration;

/** What happens to a message. */
public sealed interface Effect {
    /** It is lost, and so is the connection it was on: when the fault has ended the call breaks, as after a network that was away. */
    record Drop() implements Effect {}

    /** It is on its way for so long more; the order stays. */
    record Delay(Duration by) implements Effect {}

    /** The call ends with an error at once, as if nobody listened. */
    record Refuse() implements Effect {}
}
