package io.e3fx.node.raft;

import io.e3fx.node.storage.ForcedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ratis.server.raftlog.RaftLog;

/**
 * The files of Ratis' log, known by their names: {@code log_FIRST-LAST}, and {@code log_inprogress_FIRST} for the open one.
 *
 * @param folder where Ratis keeps the log
 * @param all oldest first
 */
record LogFiles(Path folder, List<LogFile> all) {
    /** {@code folder/GROUP/current/FILE}. */
    private static final int DEPTH = 3;

    /**
     * One of them.
     *
     * @param path where it is
     * @param firstIndex of its first entry
     * @param lastIndex of its last entry; empty for the open file
     */
    record LogFile(Path path, long firstIndex, OptionalLong lastIndex) {
        private static final Pattern NAME =
                Pattern.compile("log_(?:inprogress_(\\d{1,18})|(\\d{1,18})-(\\d{1,18}))");

        static Optional<LogFile> of(Path path) {
            Matcher name = NAME.matcher(path.getFileName().toString());
            if (!name.matches()) {
                return Optional.empty();
            }
            return Optional.of(
                    name.group(1) == null
                            ? new LogFile(
                                    path,
                                    Long.parseLong(name.group(2)),
                                    OptionalLong.of(Long.parseLong(name.group(3))))
                            : new LogFile(
                                    path, Long.parseLong(name.group(1)), OptionalLong.empty()));
        }

        boolean isOpen() {
            return lastIndex.isEmpty();
        }
    }

    /** Those below {@code folder}, which need not exist. */
    static LogFiles in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new LogFiles(folder, List.of());
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return new LogFiles(
                    folder,
                    files.flatMap(path -> LogFile.of(path).stream())
                            .sorted((one, other) ->
                                    Long.compare(one.firstIndex(), other.firstIndex()))
                            .toList());
        }
    }

    /** The file that Ratis goes on with. */
    Optional<LogFile> open() {
        return all.isEmpty() || !all.getLast().isOpen()
                ? Optional.empty()
                : Optional.of(all.getLast());
    }

    /**
     * Makes sure that the log goes on where the newest snapshot ends, before Ratis reads either. Ratis would start with entries
     * missing, on the founding state if need be, and never apply another one.
     *
     * @param snapshots where the snapshots are, for the message
     * @param snapshotIndex of the last entry in the newest one, {@link RaftLog#INVALID_LOG_INDEX} without one
     * @return whether the log ended before the snapshot does, and was deleted: a leader's snapshot took its place, and then this
     *     member was killed. Ratis would go on in the open file, and refuse to leave out what lies between
     * @throws IOException with one line for the user: entries are missing
     */
    boolean follow(Path snapshots, long snapshotIndex) throws IOException {
        if (!all.isEmpty() && all.getFirst().firstIndex() > snapshotIndex + 1) {
            String snapshot =
                    snapshotIndex == RaftLog.INVALID_LOG_INDEX
                            ? "there is no snapshot in " + snapshots
                            : "the newest snapshot in "
                                    + snapshots
                                    + " ends with entry "
                                    + snapshotIndex;
            throw new IOException(
                    "this member cannot start, for entries are missing: "
                            + snapshot
                            + ", and the log in "
                            + folder
                            + " begins with entry "
                            + all.getFirst().firstIndex()
                            + ". Restore the snapshots, or remove the member and add it again with an empty data directory");
        }
        if (all.isEmpty() || all.getLast().firstIndex() > snapshotIndex) {
            return false;
        }
        OptionalLong last = lastIndex();
        if (last.isEmpty() || last.getAsLong() >= snapshotIndex) {
            return false;
        }
        for (LogFile file : all) {
            Files.delete(file.path()); // Oldest first: what is left goes on without a gap.
        }
        ForcedFile.force(all.getFirst().path().resolveSibling("."));
        return true;
    }

    /** The term of the last entry of all; empty without entries. */
    OptionalLong lastTerm() throws IOException {
        for (LogFile file : all.reversed()) {
            OptionalLong term = LogTail.lastTerm(file.path());
            if (term.isPresent()) {
                return term;
            }
        }
        return OptionalLong.empty();
    }

    /** Of the last entry of all; empty when the open file is damaged, which Ratis tells. */
    private OptionalLong lastIndex() throws IOException {
        LogFile last = all.getLast();
        if (!last.isOpen()) {
            return last.lastIndex();
        }
        OptionalLong entries = LogTail.entries(last.path());
        return entries.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(last.firstIndex() + entries.getAsLong() - 1);
    }
}
