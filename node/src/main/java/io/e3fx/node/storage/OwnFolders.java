package io.e3fx.node.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders for what is nobody else's business: keys, and what users and roles are kept with. */
final class OwnFolders {
    private static final FileAttribute<?>[] OWNER_ALONE = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
    private static final FileAttribute<?>[] AS_THE_FOLDER = {};

    private OwnFolders() {}

    /**
     * Makes a folder, and those above it that are missing, for its owner alone where the file system knows of that, as etcd
     * does (0700). One that is there stays as it is.
     */
    static void create(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        FileStore store = Files.getFileStore(there);
        Files.createDirectories(
                folder, store.supportsFileAttributeView("posix") ? OWNER_ALONE : AS_THE_FOLDER);
    }
}
