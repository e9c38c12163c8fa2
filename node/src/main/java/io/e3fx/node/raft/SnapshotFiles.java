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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private static final String UNFINISHED = ".tmp";
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-([0-9a-f]{16})\\.snap");

    private final Path folder;
    private final Path unfinished;
    private final ArrivingSnapshots arriving;
    private final int kept;

    /** The newest of which it is known that file and name are on the disk. */
    private @Nullable TermIndex forced;

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
        this.unfinished = this.folder.resolveSibling(this.folder.getFileName() + UNFINISHED);
        this.arriving = new ArrivingSnapshots(unfinished);
        Files.createDirectories(this.folder);
        List<Path> aside = aside();
        for (Path ours : aside) {
            restoreFrom(ours);
        }
        newest(); // Forces it: what a life before wrote may not be on the disk.
        for (Path ours : aside) {
            ArrivingSnapshots.deleteAll(ours);
        }
        if (Files.exists(unfinished)) {
            ArrivingSnapshots.deleteAll(unfinished);
        }
        Files.createDirectories(unfinished);
    }

    /**
     * The folders in which Ratis leaves our snapshots while it puts a leader's in their place, {@code snap.tmpDATE}, the oldest
     * first.
     */
    private List<Path> aside() throws IOException {
        Pattern name =
                Pattern.compile(
                        Pattern.quote(folder.getFileName() + UNFINISHED) + "\\d{8}-\\d{6}_\\d{3}");
        try (Stream<Path> files = Files.list(folder.resolveSibling("."))) {
            return files.map(Path::normalize)
                    .filter(file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Ends what a kill between Ratis' two renames left: ours are aside, and the leader's is not in their place yet. */
    private void restoreFrom(Path aside) throws IOException {
        Optional<Found> ours = found(aside).stream().findFirst();
        Optional<Found> inPlace = found(folder).stream().findFirst();
        if (ours.isPresent()
                && (inPlace.isEmpty() || inPlace.get().at().compareTo(ours.get().at()) < 0)) {
            Files.move(
                    ours.get().path(),
                    folder.resolve(ours.get().path().getFileName()),
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /**
     * Writes a snapshot, forces it to the disk and lets go of the oldest ones. Fails while Ratis puts a leader's snapshot in the
     * place of ours: if the folder were made here, Ratis could not, and this member would never get it.
     */
    synchronized void write(Applied applied) throws IOException {
        String name = String.format("%016x-%016x.snap", applied.raftTerm(), applied.raftIndex());
        Path half = unfinished.resolve(name);
        try {
            ForcedFile.write(half, folder.resolve(name), out -> AppliedCodec.write(applied, out));
        } finally {
            Files.deleteIfExists(half); // The next one has another name.
        }
        for (Found old : found(folder).stream().skip(kept).toList()) {
            Files.deleteIfExists(old.path());
        }
    }

    /** To be called when a leader's snapshot has arrived whole, before it takes the place of ours: forces it to the disk. */
    void forceArrived() throws IOException {
        arriving.force();
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

    /**
     * Which is the newest; it is on the disk. Ratis asks for it with each piece of a leader's snapshot that comes, and, in
     * {@code RaftLog.onSnapshotInstalled}, when that is in its place and before it deletes the log behind it.
     */
    @Override
    public @Nullable SingleFileSnapshotInfo getLatestSnapshot() {
        try {
            arriving.keepTheNewest();
            return newest().map(newest ->
                            new SingleFileSnapshotInfo(
                                    new FileInfo(newest.path(), null), newest.at()))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list or force the snapshots in " + folder, e);
        }
    }

    /** The last entry in the newest one, {@link TermIndex#INITIAL_VALUE} when there is none. */
    TermIndex newestEntry() throws IOException {
        return newest().map(Found::at).orElse(TermIndex.INITIAL_VALUE);
    }

    private Optional<Found> newest() throws IOException {
        Optional<Found> newest = found(folder).stream().findFirst();
        if (newest.isPresent()) {
            force(newest.get());
        }
        return newest;
    }

    private void force(Found newest) throws IOException {
        synchronized (arriving) {
            if (newest.at().equals(forced)) {
                return;
            }
            try {
                ForcedFile.force(newest.path());
                ForcedFile.force(folder);
                ForcedFile.force(folder.resolveSibling("."));
                forced = newest.at();
            } catch (NoSuchFileException e) {
                // A leader's snapshot is just taking its place; who has done that asks, too.
            }
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
                    .sorted((one, other) -> other.at().compareTo(one.at()))
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
