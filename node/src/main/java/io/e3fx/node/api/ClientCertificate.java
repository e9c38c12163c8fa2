package io.e3fx.node.api;

import io.e3fx.node.tls.CommonName;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint.SslSessionData;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/** What a client has shown of itself in the TLS handshake, which has checked it. */
final class ClientCertificate {
    private ClientCertificate() {}

    /** The user whom it names, where that counts ({@code --client-cert-auth}). etcd looks at the authorities' names too. */
    static Optional<String> userName(Request request) {
        ConnectionMetaData client = request.getConnectionMetaData();
        if (!(client.getConnector() instanceof ClientConnector connector)
                || !connector.namesUsers()) {
            return Optional.empty();
        }
        SslSessionData session = client.getConnection().getEndPoint().getSslSessionData();
        X509Certificate[] chain = session == null ? null : session.peerCertificates();
        return chain == null || chain.length == 0 ? Optional.empty() : CommonName.of(chain[0]);
    }
}
