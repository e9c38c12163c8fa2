package io.e3fx.node.machine;

import io.e3fx.node.auth.AuthOutcome;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.store.Event;
import io.e3fx.node.store.StoreError;

/** What a command came to, the same on every member. */
public sealed interface Outcome {
    /** A key was changed. */
    record Done(Event event) implements Outcome {}

    /** Refused by the rules of v2: expected, rendered, never thrown. */
    record Refused(StoreError error) implements Outcome {}

    /** Users, roles or the switch were changed, or that was refused. */
    record OfAuth(AuthOutcome outcome) implements Outcome {}

    /** A change of the membership was refused. */
    record MemberRefused(Membership.Problem problem) implements Outcome {}

    /** Something other than one key was changed, or there was nothing to do. */
    record Noted() implements Outcome {}
}
