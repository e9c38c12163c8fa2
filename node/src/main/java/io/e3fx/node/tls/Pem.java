package io.e3fx.node.tls;

import io.e3fx.node.files.UserFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/** Reads certificates and keys in PEM. The reasons are etcd's. */
final class Pem {
    /** Far above any bundle of authorities. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /** What stands between two lines of dashes. */
    private record Block(String label, String base64, boolean isEncrypted) {}

    /**
     * Reads all certificates in a file.
     *
     * @param path the file
     * @return at least one, in the file's order
     * @throws IOException with one line for the user
     */
    static List<X509Certificate> certificates(Path path) throws IOException {
        List<Block> blocks = blocks(path);
        var certificates = new ArrayList<X509Certificate>();
        for (Block block : blocks) {
            if (block.label().equals(CERTIFICATE)) {
                certificates.add(certificate(path, block));
            }
        }
        if (!certificates.isEmpty()) {
            return certificates;
        }
        if (blocks.isEmpty()) {
            throw wrong(path, "tls: failed to find any PEM data in certificate input");
        }
        throw wrong(
                path,
                blocks.stream().anyMatch(block -> block.label().endsWith(KEY))
                        ? "tls: failed to find certificate PEM data in certificate input, but did find a"
                                + " private key; PEM inputs may have been switched"
                        : "tls: failed to find \"CERTIFICATE\" PEM block in certificate input");
    }

    /**
     * Reads the first private key in a file.
     *
     * @throws IOException with one line for the user
     */
    static PrivateKey privateKey(Path path) throws IOException {
        List<Block> blocks = blocks(path);
        for (Block block : blocks) {
            if (block.label().endsWith(KEY)) {
                return key(path, block);
            }
        }
        if (blocks.isEmpty()) {
            throw wrong(path, "tls: failed to find any PEM data in key input");
        }
        throw wrong(
                path,
                blocks.getFirst().label().equals(CERTIFICATE)
                        ? "tls: found a certificate rather than a key in the PEM for the private key"
                        : "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input");
    }

    private static X509Certificate certificate(Path path, Block block) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(content(path, block)));
        } catch (CertificateException e) {
            throw wrong(path, "x509: malformed certificate");
        }
    }

    private static PrivateKey key(Path path, Block block) throws IOException {
        if (block.isEncrypted()) {
            throw wrong(path, "tls: the private key is encrypted, it must be stored without");
        }
        byte[] pkcs8;
        try {
            pkcs8 =
                    switch (block.label()) {
                        case "RSA PRIVATE KEY" -> KeyEncoding.ofRsa(content(path, block));
                        case "EC PRIVATE KEY" -> KeyEncoding.ofEc(content(path, block));
                        default -> content(path, block);
                    };
        } catch (IllegalArgumentException e) {
            throw wrong(path, "tls: failed to parse private key");
        }
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException _) {
                // Of another algorithm, or of none.
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        throw wrong(path, "tls: failed to parse private key");
    }

    private static List<Block> blocks(Path path) throws IOException {
        String text = new String(UserFile.read(path, MAX_BYTES), StandardCharsets.ISO_8859_1);
        var blocks = new ArrayList<Block>();
        Iterator<String> lines = text.lines().map(String::strip).iterator();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("-----BEGIN ") && line.endsWith("-----")) {
                String label = line.substring("-----BEGIN ".length(), line.length() - 5);
                blocks.add(block(path, label, lines));
            }
        }
        return blocks;
    }

    private static Block block(Path path, String label, Iterator<String> lines) throws IOException {
        var base64 = new StringBuilder();
        boolean isEncrypted = label.startsWith("ENCRYPTED ");
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.equals("-----END " + label + "-----")) {
                return new Block(label, base64.toString(), isEncrypted);
            }
            if (line.contains(":")) {
                isEncrypted |= line.contains("ENCRYPTED");
            } else {
                base64.append(line);
            }
        }
        throw wrong(path, "tls: the block " + label + " has no end");
    }

    private static byte[] content(Path path, Block block) throws IOException {
        try {
            return Base64.getDecoder().decode(block.base64());
        } catch (IllegalArgumentException e) {
            throw wrong(path, "tls: a block is not in base64");
        }
    }

    private static IOException wrong(Path path, String reason) {
        return new IOException(reason + " (" + path + ")");
    }
}
