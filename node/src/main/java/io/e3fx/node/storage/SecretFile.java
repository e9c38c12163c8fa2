package io.e3fx.node.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** A secret that whoever may read the data directory shares with the running member. */
public final class SecretFile {
    private static final int BYTES = 32;
    private static final FileAttribute<?>[] OWNER_ALONE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    private static final FileAttribute<?>[] AS_THE_FOLDER = {};

    private SecretFile() {}

    /**
     * Makes a new secret in place of an older one. The file is there as a whole or not at all, and at no time may anybody but
     * its owner read it, where the file system knows of that.
     *
     * @param file its place; its folder is there
     * @return 256 random bits as 64 lower-case hex digits; the file has a newline behind them
     */
    public static String create(Path file) throws IOException {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        String secret = HexFormat.of().formatHex(bits);
        Path half = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(half);
        boolean isPosix =
                Files.getFileStore(file.resolveSibling(".")).supportsFileAttributeView("posix");
        try (FileChannel channel =
                FileChannel.open(
                        half,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        isPosix ? OWNER_ALONE : AS_THE_FOLDER)) {
            ByteBuffer text = ByteBuffer.wrap((secret + "\n").getBytes(US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return secret;
    }
}
