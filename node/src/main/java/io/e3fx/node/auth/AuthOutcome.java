package io.e3fx.node.auth;

/** What an {@link AuthChange} came to, the same on every member. */
public sealed interface AuthOutcome {
    /** There is a new user. */
    record UserCreated(User user) implements AuthOutcome {}

    /** A user was changed. */
    record UserUpdated(User user) implements AuthOutcome {}

    /** There is a new role. */
    record RoleCreated(Role role) implements AuthOutcome {}

    /** A role was changed. */
    record RoleUpdated(Role role) implements AuthOutcome {}

    /** Removed or switched. */
    record Done() implements AuthOutcome {}

    /** Not done. */
    record Refused(AuthRefusal refusal) implements AuthOutcome {}
}
