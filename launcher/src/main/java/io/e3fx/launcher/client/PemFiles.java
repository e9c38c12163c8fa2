package io.e3fx.launcher.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys as OpenSSL and etcd's documentation make them (RFC 7468). */
final class PemFiles {

    private record Block(String label, String base64) {
        byte[] der(Path file) throws IOException {
            try {
                return Base64.getMimeDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": not PEM: " + e.getMessage(), e);
            }
        }
    }

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int EC_PARAMETERS = 0xa0;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

    /** AlgorithmIdentifier of rsaEncryption with its NULL parameters. */
    private static final byte[] RSA = {
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    /** The object identifier id-ecPublicKey. */
    private static final byte[] EC_PUBLIC_KEY = {
        0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
    };

    private PemFiles() {}

    /** All certificates of a file, at least one. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Block block : blocks(file)) {
                if (block.label().equals("CERTIFICATE")) {
                    certificates.add(
                            (X509Certificate)
                                    factory.generateCertificate(
                                            new ByteArrayInputStream(block.der(file))));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": not a certificate: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + ": there is no PEM certificate in it");
        }
        return certificates;
    }

    /** The first private key of a file: PKCS #8, or the older forms for RSA and elliptic curves. */
    static PrivateKey privateKey(Path file) throws IOException {
        for (Block block : blocks(file)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return key(file, block.der(file));
                }
                case "RSA PRIVATE KEY" -> {
                    return key(file, pkcs8(RSA, block.der(file)));
                }
                case "EC PRIVATE KEY" -> {
                    byte[] der = block.der(file);
                    return key(file, pkcs8(ecAlgorithm(file, der), der));
                }
                case "ENCRYPTED PRIVATE KEY" ->
                        throw new IOException(
                                file
                                        + ": the key is encrypted; a key without a password is needed");
                default -> {}
            }
        }
        throw new IOException(file + ": there is no PEM private key in it");
    }

    private static List<Block> blocks(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            boolean isEncrypted = matcher.group(2).contains("ENCRYPTED");
            blocks.add(
                    new Block(
                            isEncrypted ? "ENCRYPTED PRIVATE KEY" : matcher.group(1),
                            matcher.group(2).strip()));
        }
        return blocks;
    }

    private static PrivateKey key(Path file, byte[] pkcs8) throws IOException {
        GeneralSecurityException last = new GeneralSecurityException("no algorithm");
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new IOException(file + ": not a private key of a known kind", last);
    }

    /** Wraps a key of an older form as PKCS #8 (RFC 5208): version, algorithm, the key's own bytes. */
    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return der(SEQUENCE, join(VERSION_0, algorithm, der(OCTET_STRING, key)));
    }

    /** The curve stands in the key itself (RFC 5915), behind the version and the private number. */
    private static byte[] ecAlgorithm(Path file, byte[] key) throws IOException {
        try {
            int position = contentStart(key, 0);
            while (position < key.length) {
                int start = contentStart(key, position);
                int end = start + length(key, position);
                if ((key[position] & 0xff) == EC_PARAMETERS) {
                    byte[] curve = Arrays.copyOfRange(key, start, end);
                    return der(SEQUENCE, join(EC_PUBLIC_KEY, curve));
                }
                position = end;
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IOException(file + ": the key is cut off", e);
        }
        throw new IOException(file + ": the key does not name its curve");
    }

    private static int contentStart(byte[] der, int position) {
        int first = der[position + 1] & 0xff;
        return position + 2 + (first < 0x80 ? 0 : first - 0x80);
    }

    private static int length(byte[] der, int position) {
        int first = der[position + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < first - 0x80; i++) {
            length = (length << 8) | (der[position + 2 + i] & 0xff);
        }
        return length;
    }

    private static byte[] der(int tag, byte[] content) {
        byte[] length =
                content.length < 0x80
                        ? new byte[] {(byte) content.length}
                        : new byte[] {
                            (byte) 0x82, (byte) (content.length >> 8), (byte) content.length
                        };
        return join(new byte[] {(byte) tag}, length, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
