package io.e3fx.node.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whom a certificate is made out to, as etcd reads it. */
final class CertificateName {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private CertificateName() {}

    /**
     * Whether a name or IP address is among the alternative names in a certificate; {@code *.} in front stands for one label.
     * The common name doesn't count.
     */
    static boolean isMadeOutTo(X509Certificate certificate, String host)
            throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null) {
            return false;
        }
        String wanted = canonical(host);
        for (List<?> name : names) {
            if (!(name.get(0) instanceof Integer kind) || !(name.get(1) instanceof String text)) {
                continue;
            }
            if (kind == IP_ADDRESS && canonical(text).equals(wanted)) {
                return true;
            }
            if (kind == DNS_NAME && matches(canonical(text), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(pattern.substring(1));
    }

    private static String canonical(String host) {
        try {
            return InetAddress.ofLiteral(host).getHostAddress();
        } catch (IllegalArgumentException _) {
            return host.toLowerCase(Locale.ROOT);
        }
    }
}
