package io.e3fx.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reasons are those of etcd 3.4.23. */
class PemTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "rsa.key, RSA",
        "rsa-pkcs1.key, RSA",
        "ec.key, EC",
        "ec-sec1.key, EC",
        "ed25519.key, EdDSA"
    })
    void keysAreReadInTheirEncodings(String file, String algorithm) throws Exception {
        assertThat(Pem.privateKey(TestTls.file(file)).getAlgorithm()).isEqualTo(algorithm);
    }

    @Test
    void sameKeyInAnotherEncodingIsTheSame() throws Exception {
        assertThat(Pem.privateKey(TestTls.file("rsa-pkcs1.key")))
                .isEqualTo(Pem.privateKey(TestTls.file("rsa.key")));
        var sec1 = (ECPrivateKey) Pem.privateKey(TestTls.file("ec-sec1.key"));
        var pkcs8 = (ECPrivateKey) Pem.privateKey(TestTls.file("ec.key"));
        assertThat(sec1.getS()).isEqualTo(pkcs8.getS());
    }

    @Test
    void allCertificatesAreReadWhateverStandsBetweenThem() throws Exception {
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both,
                "first\r\n"
                        + Files.readString(TestTls.file("ec.pem")).replace("\n", "\r\n")
                        + "then\n"
                        + Files.readString(TestTls.file("ec.key"))
                        + Files.readString(TestTls.file("ca.pem")));

        assertThat(Pem.certificates(both))
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("CN=ec", "CN=authority of the tests");
        assertThat(Pem.privateKey(both).getAlgorithm()).isEqualTo("EC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rsa-encrypted.key | tls: the private key is encrypted, it must be stored without",
                "rsa-pkcs1-encrypted.key | tls: the private key is encrypted, it must be stored without",
                "ca.pem | tls: found a certificate rather than a key in the PEM for the private key",
                "revoked.crl | tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input",
                "make.sh | tls: failed to find any PEM data in key input"
            })
    void whatIsNoKeyIsOneLine(String file, String reason) {
        Path path = TestTls.file(file);

        assertThatThrownBy(() -> Pem.privateKey(path))
                .isInstanceOf(IOException.class)
                .hasMessage(reason + " (" + path + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rsa.key | tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched",
                "revoked.crl | tls: failed to find \"CERTIFICATE\" PEM block in certificate input",
                "make.sh | tls: failed to find any PEM data in certificate input"
            })
    void whatIsNoCertificateIsOneLine(String file, String reason) {
        Path path = TestTls.file(file);

        assertThatThrownBy(() -> Pem.certificates(path))
                .isInstanceOf(IOException.class)
                .hasMessage(reason + " (" + path + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-----BEGIN CERTIFICATE----- | tls: the block CERTIFICATE has no end",
                "-----BEGIN CERTIFICATE-----~?~-----END CERTIFICATE----- | tls: a block is not in base64",
                "-----BEGIN CERTIFICATE-----~AAAA~-----END CERTIFICATE----- | x509: malformed certificate",
                "-----BEGIN CERTIFICATE-----~-----END CERTIFICATE----- | x509: malformed certificate"
            })
    void brokenCertificateIsOneLine(String text, String reason) throws Exception {
        Path path = folder.resolve("broken.pem");
        Files.writeString(path, text.replace('~', '\n'));

        assertThatThrownBy(() -> Pem.certificates(path))
                .isInstanceOf(IOException.class)
                .hasMessage(reason + " (" + path + ")");
    }

    @ParameterizedTest
    @CsvSource({"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "OTHER PRIVATE KEY"})
    void brokenKeyIsOneLine(String label) throws Exception {
        Path path = folder.resolve("broken.key");
        for (String base64 : new String[] {"", "AAAA", "MIGkAgEB", "MIMAAAECAw==", "MP////8="}) {
            Files.writeString(
                    path,
                    "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label));

            assertThatThrownBy(() -> Pem.privateKey(path))
                    .as(base64)
                    .isInstanceOf(IOException.class)
                    .hasMessage("tls: failed to parse private key (" + path + ")");
        }
    }

    @Test
    void fileThatCannotBeReadIsOneLine() throws Exception {
        assertThatThrownBy(() -> Pem.certificates(Path.of("/nosuch/x.pem")))
                .hasMessage("open /nosuch/x.pem: no such file or directory");
        assertThatThrownBy(() -> Pem.privateKey(folder))
                .hasMessage("read " + folder + ": is a directory");

        Path big = folder.resolve("big.pem");
        byte[] blanks = new byte[Pem.MAX_BYTES + 1];
        Arrays.fill(blanks, (byte) ' ');
        Files.write(big, blanks);
        assertThatThrownBy(() -> Pem.privateKey(big))
                .hasMessage("read " + big + ": more than 1048576 bytes");
    }
}
