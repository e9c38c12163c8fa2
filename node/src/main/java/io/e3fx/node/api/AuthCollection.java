package io.e3fx.node.api;

import io.e3fx.node.auth.Auth;

/** What {@code /v2/auth/users} and {@code /v2/auth/roles} differ in. Thread-safe; whoever asks may do all that is here. */
interface AuthCollection {
    /** All that is there. */
    LongAnswer.Pieces list(Auth auth);

    /** Answers with one of them. */
    void get(Exchange exchange, String name);

    /** Makes or changes one of them as the body says. */
    void put(Exchange exchange, String name, byte[] body);

    /** Removes one of them. */
    void delete(Exchange exchange, String name);
}
