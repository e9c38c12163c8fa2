package io.e3fx.node.faults;

/**
 * What can be made to go wrong in a member that was started with {@code --fault-injection}.
 *
 * @param traffic the calls between members
 * @param clock what requests are stamped with
 */
public record FaultInjection(Faults traffic, ShiftedClock clock) {}
