package io.e3fx.node.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a user named. */
public final class UserFile {
    private UserFile() {}

    /**
     * Reads a file.
     *
     * @param path the file
     * @param maxBytes how many it may have
     * @return all of its bytes
     * @throws IOException with one line for the user, such as {@code open x.pem: no such file or directory}
     */
    public static byte[] read(Path path, int maxBytes) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            throw failure(path, e);
        }
        if (bytes.length > maxBytes) {
            throw new IOException("read " + path + ": more than " + maxBytes + " bytes");
        }
        return bytes;
    }

    /** {@return the failure to open or read a file, with one line for the user} */
    public static IOException failure(Path path, IOException e) {
        String line =
                switch (e) {
                    case NoSuchFileException _ -> "open " + path + ": no such file or directory";
                    case AccessDeniedException _ -> "open " + path + ": permission denied";
                    default ->
                            "read "
                                    + path
                                    + ": "
                                    + (Files.isDirectory(path) ? "is a directory" : e.getMessage());
                };
        return new IOException(line, e);
    }
}
