package io.e3fx.node.storage;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are either whole and on the disk, or not there under their name. */
public final class ForcedFile {
    private ForcedFile() {}

    /** Puts the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code target}, replacing what was there, and forces file and name to the disk.
     *
     * @param half where the file is until it is whole; on the same file system
     * @param target its place
     * @param content its bytes
     */
    public static void write(Path half, Path target, Content content) throws IOException {
        try (FileChannel file =
                        FileChannel.open(
                                half,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file)) {
            content.writeTo(out);
            file.force(true);
        }
        Files.move(
                half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(target.resolveSibling("."));
    }

    /** Forces a file that somebody else wrote to the disk, or the names in a folder. */
    public static void force(Path target) throws IOException {
        boolean isWindows = File.separatorChar == '\\';
        if (isWindows && Files.isDirectory(target)) {
            return; // Windows cannot open a folder; it keeps the rename in its journal.
        }
        // And it forces only what may be written.
        try (FileChannel channel =
                FileChannel.open(
                        target, isWindows ? StandardOpenOption.WRITE : StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
