package io.e3fx.launcher.client;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a client asks. Immutable.
 *
 * @param limits its bounds
 * @param credentials who asks; absent: nobody, whom the cluster takes for a guest
 * @param tls what https endpoints are checked with and shown ({@link TlsFiles#context()}); absent: the certificates that
 *     Java trusts, none shown
 * @param listener is told of each request
 */
public record ClientOptions(
        Limits limits,
        Optional<Credentials> credentials,
        Optional<SSLContext> tls,
        RequestListener listener) {

    /** The usual limits, no credentials, Java's own trust, nobody told. */
    public static ClientOptions defaults() {
        return new ClientOptions(
                Limits.defaults(), Optional.empty(), Optional.empty(), (_, _, _) -> {});
    }

    /** The same with other limits. */
    public ClientOptions withLimits(Limits other) {
        return new ClientOptions(other, credentials, tls, listener);
    }

    /** The same, asking as this user. */
    public ClientOptions withCredentials(Credentials user) {
        return new ClientOptions(limits, Optional.of(user), tls, listener);
    }

    /** The same with this TLS. */
    public ClientOptions withTls(SSLContext context) {
        return new ClientOptions(limits, credentials, Optional.of(context), listener);
    }

    /** The same with another listener. */
    public ClientOptions withListener(RequestListener other) {
        return new ClientOptions(limits, credentials, tls, other);
    }
}
