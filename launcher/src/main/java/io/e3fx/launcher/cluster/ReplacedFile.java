package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A small file that is there as a whole, old or new, whatever happens while it is written. */
final class ReplacedFile {

    private static final FileAttribute<?>[] EVERYBODY = {};
    private static final FileAttribute<?>[] OWNER_ALONE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private ReplacedFile() {}

    /** Replaces it by this text, in UTF-8, and returns when that is on the disk. */
    static void write(Path file, String text) throws IOException {
        replace(file, text, EVERYBODY);
    }

    /** The same for a file that nobody else may read, where the file system knows of that. */
    static void writeSecret(Path file, String text) throws IOException {
        boolean isPosix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        replace(file, text, isPosix ? OWNER_ALONE : EVERYBODY);
    }

    private static void replace(Path file, String text, FileAttribute<?>[] access)
            throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel =
                FileChannel.open(
                        temporary,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        access)) {
            ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
