package io.e3fx.node.raft;

import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.AppliedCodec;
import io.e3fx.node.machine.CorruptDataException;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.NoRoomException;
import io.e3fx.node.storage.ForcedFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotRetentionPolicy;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of this member, each a file {@code TERM-INDEX.snap} in hex. One that is being written has another name until
 * it is whole and on the disk. Thread-safe.
 */
final class SnapshotFiles implements StateMachineStorage {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})\\.snap");

    private final Path folder;
    private final Path unfinished;
    private final int kept;

    /**
     * Makes the folders when they are missing, and clears away what a life before left unfinished.
     *
     * @param kept so many of the newest are kept when one is written
     */
    SnapshotFiles(Path folder, int kept) throws IOException {
        if (kept < 1) {
            throw new IllegalArgumentException("the newest snapshot is needed: " + kept);
        }
        this.kept = kept;
        this.folder = folder.toAbsolutePath();
        this.unfinished = this.folder.resolveSibling(this.folder.getFileName() + ".tmp");
        Files.createDirectories(this.folder);
        Files.createDirectories(unfinished);
        for (Found half : found(unfinished)) {
            Files.delete(half.path());
        }
    }

    /** Writes a snapshot, forces it to the disk and lets go of the oldest ones. */
    synchronized void write(Applied applied) throws IOException {
        String name = String.format("%016x-%016x.snap", applied.raftTerm(), applied.raftIndex());
        Files.createDirectories(folder);
        ForcedFile.write(
                unfinished.resolve(name),
                folder.resolve(name),
                out -> AppliedCodec.write(applied, out));
        for (Found old : found(folder).stream().skip(kept).toList()) {
            Files.deleteIfExists(old.path());
        }
    }

    /**
     * Reads the newest snapshot.
     *
     * @param heap what there is room for
     * @throws CorruptDataException if it is damaged: the log before it is gone, so there is no way on from here
     * @throws NoRoomException if there is no room for its keys
     */
    Optional<Applied> readNewest(Heap heap) throws IOException {
        Optional<Found> newest = found(folder).stream().findFirst();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(newest.get().path())) {
            return Optional.of(AppliedCodec.read(in, heap));
        } catch (NoRoomException e) {
            throw e;
        } catch (CorruptDataException | IOException e) {
            throw new CorruptDataException(
                    "snapshot " + newest.get().path() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable SingleFileSnapshotInfo getLatestSnapshot() {
        try {
            return found(folder).stream()
                    .findFirst()
                    .map(newest ->
                            new SingleFileSnapshotInfo(
                                    new FileInfo(newest.path(), null), newest.at()))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the snapshots in " + folder, e);
        }
    }

    @Override
    public File getSnapshotDir() {
        return folder.toFile();
    }

    @Override
    public File getTmpDir() {
        return unfinished.toFile();
    }

    @Override
    public void init(RaftStorage storage) {
        // The folders were made by the constructor.
    }

    @Override
    public void format() {
        // A new log is founded with an empty snapshot folder; an old one is never thrown away here.
    }

    @Override
    public void cleanupOldSnapshots(SnapshotRetentionPolicy policy) {
        // Done by whoever writes a new one, off the apply thread.
    }

    private static List<Found> found(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(path -> Found.of(path).stream())
                    .sorted(Comparator.comparing(Found::at).reversed())
                    .toList();
        }
    }

    private record Found(Path path, TermIndex at) {
        static Optional<Found> of(Path path) {
            Matcher name = NAME.matcher(path.getFileName().toString());
            if (!name.matches()) {
                return Optional.empty();
            }
            long term = Long.parseUnsignedLong(name.group(1), 16);
            long index = Long.parseUnsignedLong(name.group(2), 16);
            return Optional.of(new Found(path, TermIndex.valueOf(term, index)));
        }
    }
}
