package io.e3fx.node.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

class CommonNameTest {
    @Test
    void itIsThatOfTheSubject() throws Exception {
        assertThat(CommonName.of(certificate("client.pem"))).contains("client");
        assertThat(CommonName.of(certificate("ca.pem"))).contains("authority of the tests");
    }

    private static X509Certificate certificate(String name) throws Exception {
        return Pem.certificates(TestTls.file(name)).getFirst();
    }
}
