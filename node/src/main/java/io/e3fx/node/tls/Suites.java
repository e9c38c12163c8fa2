package io.e3fx.node.tls;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** The versions and cipher suites that are offered. */
final class Suites {
    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private Suites() {}

    /**
     * Those named and, as etcd does, all of TLS 1.3; where none is named those of Java that have forward secrecy and
     * authenticated encryption.
     *
     * @throws IOException with one line for the user when Java doesn't know one
     */
    static List<String> of(TlsFiles files) throws IOException {
        SSLContext java = java();
        List<String> offered = List.of(java.getDefaultSSLParameters().getCipherSuites());
        if (files.cipherSuites().isEmpty()) {
            return offered.stream().filter(Suites::isModern).toList();
        }
        Set<String> supported = Set.of(java.getSupportedSSLParameters().getCipherSuites());
        var suites = new LinkedHashSet<String>();
        for (String name : files.cipherSuites()) {
            // Some go by a shorter name in etcd.
            String known = name.endsWith("_CHACHA20_POLY1305") ? name + "_SHA256" : name;
            if (!supported.contains(known)) {
                throw new IOException("unexpected TLS cipher suite \"" + name + "\"");
            }
            suites.add(known);
        }
        offered.stream().filter(Suites::isOfTls13).forEach(suites::add);
        return List.copyOf(suites);
    }

    private static SSLContext java() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOfTls13(String suite) {
        return suite.startsWith("TLS_AES_") || suite.startsWith("TLS_CHACHA20_");
    }

    private static boolean isModern(String suite) {
        return isOfTls13(suite)
                || (suite.startsWith("TLS_ECDHE_")
                        && (suite.contains("_GCM_") || suite.contains("_CHACHA20_")));
    }
}
