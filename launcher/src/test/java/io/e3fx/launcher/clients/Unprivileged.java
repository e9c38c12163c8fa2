package io.e3fx.launcher.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom the programs of a test run as that refuse to run as root, as PostgreSQL does: the user that its Debian package
 * makes, where the tests run as root, and whoever runs the tests elsewhere.
 *
 * @param user absent for whoever runs the tests
 */
record Unprivileged(Optional<String> user) {
    private static final String POSTGRES = "postgres";

    static Unprivileged here() {
        boolean isRoot = System.getProperty("user.name").equals("root");
        return new Unprivileged(isRoot ? Optional.of(POSTGRES) : Optional.empty());
    }

    /**
     * The command as this user's. The process is still the one that was started, not a child of it, and is told to end
     * when the thread that started it ends: also a test that is killed leaves nothing behind.
     */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(List.of("setpriv", "--pdeathsig=TERM"));
        user.ifPresent(
                name -> all.addAll(List.of("--reuid=" + name, "--regid=" + name, "--init-groups")));
        all.addAll(command);
        return all;
    }

    /** Makes a folder that this user may use; the folders above are opened as far as needed. */
    Path makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        if (user.isPresent()) {
            UserPrincipal owner =
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(user.get());
            Files.setOwner(folder, owner);
            Files.setPosixFilePermissions(
                    folder.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        }
        return folder;
    }
}
