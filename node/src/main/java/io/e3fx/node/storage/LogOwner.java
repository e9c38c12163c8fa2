package io.e3fx.node.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.cluster.DataId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file in a log's folder that says to which data directory the log belongs. A log may be on a disk of its own; a member
 * whose log is gone has forgotten its votes.
 *
 * @param log the folder of the log
 */
record LogOwner(Path log) {
    private static final String OWNER = "owner";

    /** Makes the folder, and notes for whom. */
    void write(DataId data) throws IOException {
        OwnFolders.create(log);
        ForcedFile.write(
                log.resolve(OWNER + ".tmp"),
                log.resolve(OWNER),
                out -> out.write((data.text() + "\n").getBytes(UTF_8)));
    }

    /**
     * At a later start.
     *
     * @throws IOException with one line for the user: this is not the log that the member had
     */
    void check(Identity identity) throws IOException {
        Path owner = log.resolve(OWNER);
        if (Files.exists(owner)) {
            String text = Files.readString(owner).strip();
            if (!DataId.parse(text).equals(Optional.of(identity.data()))) {
                throw new IOException(
                        "the log in "
                                + log
                                + " is not that of member "
                                + identity.memberId()
                                + " but of another data directory; give each member a --wal-dir of its own");
            }
        } else if (holdsData(log)) {
            write(identity.data()); // From a time when nobody was noted.
        } else {
            throw new IOException(
                    "the log of member "
                            + identity.memberId()
                            + " is gone, and its votes with it: there is none in "
                            + log
                            + ". Without it the member must not come back: restore it, or remove the member and add it again with"
                            + " an empty data directory");
        }
    }

    /** An empty folder says nothing: it may be a new disk, or all that a start before left that failed. */
    static boolean holdsData(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry ->
                    !entry.endsWith("lost+found")
                            && !entry.endsWith(OWNER)
                            && !entry.endsWith(OWNER + ".tmp"));
        }
    }
}
