package io.e3fx.launcher.client;

import java.net.URI;
import java.util.Optional;

/**
 * Is told of each request before it is sent and when the head of its answer is there, or none will come; also of each
 * repetition; on the thread that asks. Thread-safe.
 */
@FunctionalInterface
public interface RequestListener {

    /**
     * One request. Credentials are not part of it.
     *
     * @param method the HTTP method
     * @param url the whole URL
     * @param body the body as it goes out; it may hold the password of a user that is being changed
     */
    void sending(String method, URI url, Optional<String> body);

    /** The same request has ended, or its answer has begun: that of a watch may go on. */
    default void ended(Exchange exchange) {}
}
