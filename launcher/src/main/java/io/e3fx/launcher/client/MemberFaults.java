package io.e3fx.launcher.client;

import java.time.Duration;
import java.util.List;

/**
 * What goes wrong on purpose with a member. Immutable.
 *
 * @param faults in the order in which they began
 * @param clockShift by how much its clock is wrong, either way; zero when it is right
 */
public record MemberFaults(List<MemberFault> faults, Duration clockShift) {

    public MemberFaults {
        faults = List.copyOf(faults);
    }

    /** Whether nothing goes wrong on purpose. */
    public boolean isNone() {
        return faults.isEmpty() && clockShift.isZero();
    }
}
