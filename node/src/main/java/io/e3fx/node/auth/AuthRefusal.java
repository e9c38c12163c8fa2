package io.e3fx.node.auth;

/** A refusal by the rules of v2 auth, in etcd's words (SPEC section 8). Expected, replicated, rendered; never thrown. */
public sealed interface AuthRefusal {
    /** For the client. */
    String message();

    /** Against what is there already, or the state that auth is in. */
    record Conflict(String message) implements AuthRefusal {}

    /** There is no such user or role. */
    record Missing(String message) implements AuthRefusal {}

    /** Root's role never changes, and its user stays while auth is on. */
    record Forbidden(String message) implements AuthRefusal {}

    /** The members have no room for it. */
    record NoRoom(String message) implements AuthRefusal {}

    /** Nothing that could be done. */
    record Invalid(String message) implements AuthRefusal {}
}
