package io.e3fx.node.tls;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** The common name of whom a certificate is for. */
public final class CommonName {
    private CommonName() {}

    /** {@return the common name, of several the last; empty when there is none} */
    public static Optional<String> of(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .reduce((_, last) -> last);
        } catch (InvalidNameException _) {
            return Optional.empty();
        }
    }
}
