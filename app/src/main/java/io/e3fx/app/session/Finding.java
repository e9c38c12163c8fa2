package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import java.time.Instant;
import java.util.List;

/** What is wrong with a step of a {@link ConnectionCheck}, by what can be done about it. Immutable. */
public sealed interface Finding {

    /** No address has this name. */
    record UnknownHost(String host) implements Finding {}

    /** Nothing listens there, or it is told to go away. */
    record Refused(String address) implements Finding {}

    /** Nothing came back in time: a firewall, or the host is down. */
    record Silent(String address) implements Finding {}

    /** The server speaks without TLS where TLS was asked for. */
    record PlainServer(String address) implements Finding {}

    /** The server wants TLS where none was asked for. */
    record TlsServer(String address) implements Finding {}

    /** The certificate's time is over, or has not come. */
    record Expired(String issuer, Instant notBefore, Instant notAfter) implements Finding {}

    /** The certificate is for other names. */
    record OtherName(String host, List<String> names) implements Finding {}

    /** Nobody that is trusted vouches for the certificate. */
    record Untrusted(String issuer) implements Finding {}

    /** The server wants a certificate of the client, or another one. */
    record ClientCertificate() implements Finding {}

    /** TLS failed in another way. */
    record NoTls(String details) implements Finding {}

    /** Something answers, but not as etcd does. */
    record NotEtcd(String details) implements Finding {}

    /** It is etcd, with the v2 API switched off or gone. */
    record V2Off(String version) implements Finding {}

    /** The cluster asks who it is, or does not let that user read. */
    record NeedsUser() implements Finding {}

    /** There is no such directory to start at. */
    record NoStart(String start) implements Finding {}

    /** This user, or the password, is not right, or does not reach so far up. */
    record WrongUser(String user, String start) implements Finding {}

    /** No member answers at what it advertises, though the cluster answered at another address. */
    record MembersElsewhere(List<Elsewhere> members) implements Finding {}

    /** Anything else that a request may meet. */
    record Other(Problem problem) implements Finding {}

    /**
     * A member that is not reached where it says.
     *
     * @param advertised what it says
     * @param suggested where it may be reached
     */
    record Elsewhere(String name, Endpoint advertised, Endpoint suggested) {}
}
