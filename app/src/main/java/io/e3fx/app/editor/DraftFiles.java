package io.e3fx.app.editor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The drafts of one cluster as files, one for each key, each replaced as a whole and readable by its owner alone. Not
 * for the FX thread. Confined to one thread at a time.
 */
final class DraftFiles {

    /** A file holds what was read and what is typed; longer ones are left on the disk and not read. */
    static final long MOST_FILE_BYTES = 64L * 1024 * 1024;

    private static final String SUFFIX = ".draft";
    private static final String DAMAGED = ".damaged";

    /** Six bytes for a character of two, at worst, and what else there is. */
    private static final int GROWTH = 3;

    private final Path folder;
    private final DraftLimits limits;

    private final DraftJson json = new DraftJson();

    /** The files in this folder, which need not exist. */
    DraftFiles(Path folder, DraftLimits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * What was found.
     *
     * @param drafts those that could be read
     * @param damaged files that could not; they were renamed, so that nothing overwrites them
     */
    record Found(List<Draft> drafts, List<Path> damaged) {}

    /** As many as there is room for; others stay on the disk. */
    Found load() throws IOException {
        List<Draft> drafts = new ArrayList<>();
        List<Path> damaged = new ArrayList<>();
        for (Path file : files()) {
            if (!limits.haveRoom(drafts)) {
                break;
            }
            Optional<Draft> draft = read(file);
            draft.ifPresent(drafts::add);
            if (draft.isEmpty()) {
                damaged.add(setAside(file));
            }
        }
        return new Found(drafts, damaged);
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static Path setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
        return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    private Optional<Draft> read(Path file) {
        try {
            if (Files.size(file) > MOST_FILE_BYTES) {
                return Optional.empty();
            }
            return Optional.of(json.parse(Files.readString(file, StandardCharsets.US_ASCII)));
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    /**
     * Replaces what was kept of this key.
     *
     * @throws IOException with the file's name
     */
    void save(Draft draft) throws IOException {
        createFolder();
        Path file = file(draft.key());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        createPrivate(next);
        try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
            out.write(StandardCharsets.US_ASCII.encode(json.render(fitting(draft))));
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A merge is left out where with it the file would be too long to be read again. */
    private static Draft fitting(Draft draft) {
        return GROWTH * draft.bytes() > MOST_FILE_BYTES ? draft.withoutMerge() : draft;
    }

    /** Forgets a draft, unless its file holds another one by now: that of a second window. */
    void remove(Draft draft) throws IOException {
        Path file = file(draft.key());
        if (read(file).filter(there -> !isSame(there, draft)).isEmpty()) {
            Files.deleteIfExists(file);
        }
    }

    /** A file does not hold what was left of a time to live. */
    private static boolean isSame(Draft one, Draft other) {
        return one.text().equals(other.text())
                && one.base().modifiedIndex() == other.base().modifiedIndex()
                && one.merge()
                        .map(KeptMerge::progress)
                        .equals(other.merge().map(KeptMerge::progress));
    }

    private void createFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (hasPermissions(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void createPrivate(Path file) throws IOException {
        if (hasPermissions(folder)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static boolean hasPermissions(Path place) throws IOException {
        FileStore store = Files.getFileStore(place);
        return store.supportsFileAttributeView("posix");
    }

    /** A key may be longer than a file's name and hold what no file's name may. */
    private Path file(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_16BE));
            return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + SUFFIX);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
