package io.e3fx.app.operations;

import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.LostBytes;
import io.e3fx.app.session.Subtree;
import io.e3fx.app.session.SubtreeReader;
import io.e3fx.launcher.client.KeyNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes files of keys, and folders of directories. Stateless. */
public final class OutgoingFiles {

    /** What can be written while a mouse button is held down; more is left to programs. */
    static final SubtreeReader.Bounds MOST = new SubtreeReader.Bounds(200, 4L * 1024 * 1024);

    /** What no name of a file may have on one system or another. */
    private static final String UNFIT = "[<>:\"/\\\\|?*\\p{Cntrl}]";

    private OutgoingFiles() {}

    /**
     * Writes keys and directories with all that is listed below them; waits for the cluster and the disk.
     *
     * @param folder where, empty before
     * @return one file or folder for each; none at all if something could not be read, is too much, or has lost bytes
     * @throws IOException if the disk does not take it
     */
    public static List<Path> write(
            KeyAccess keys, List<String> paths, Path folder, BooleanSupplier isCancelled)
            throws IOException {
        List<Subtree> subtrees = new ArrayList<>();
        int nodes = 0;
        long bytes = 0;
        for (String path : paths) {
            Optional<Subtree> subtree = read(keys, path, isCancelled);
            if (subtree.isEmpty()) {
                return List.of();
            }
            nodes += subtree.get().nodes().size();
            bytes += subtree.get().valueBytes();
            if (nodes > MOST.maxNodes() || bytes > MOST.maxValueBytes()) {
                return List.of();
            }
            subtrees.add(subtree.get());
        }
        List<Path> written = new ArrayList<>();
        for (Subtree subtree : subtrees) {
            written.add(write(subtree, folder));
        }
        return written;
    }

    private static Optional<Subtree> read(
            KeyAccess keys, String path, BooleanSupplier isCancelled) {
        return new SubtreeReader(keys, MOST).read(path, isCancelled, _ -> {})
                                instanceof SubtreeReader.Result.Read(Subtree subtree)
                        && subtree.nodes().stream()
                                .flatMap(node -> node.value().stream())
                                .noneMatch(LostBytes::areIn)
                ? Optional.of(subtree)
                : Optional.empty();
    }

    private static Path write(Subtree subtree, Path folder) throws IOException {
        Map<String, Path> folders = new HashMap<>();
        Path first = folder;
        for (KeyNode node : subtree.nodes()) {
            boolean isFirst = folders.isEmpty() && first.equals(folder);
            Path parent = isFirst ? folder : folders.getOrDefault(parent(node.key()), folder);
            Path place = free(parent, fileName(node.key()));
            if (node.isDirectory()) {
                folders.put(node.key(), Files.createDirectory(place));
            } else {
                Files.writeString(place, node.value().orElse(""));
            }
            if (isFirst) {
                first = place;
            }
        }
        return first;
    }

    private static String parent(String key) {
        return key.substring(0, key.lastIndexOf('/'));
    }

    private static String fileName(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1).replaceAll(UNFIT, "_");
        return name.isBlank() || name.matches("\\.{1,2}") ? "_" : name;
    }

    /** Two keys may have the same name where signs are not told apart. */
    private static Path free(Path parent, String name) {
        Path place = parent.resolve(name);
        while (Files.exists(place)) {
            place = place.resolveSibling(place.getFileName() + "_");
        }
        return place;
    }
}
