package io.e3fx.app.keys;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is shown below an open directory: its children, those of them that the filter leaves, or a remark instead. Confined
 * to the FX thread.
 */
final class DirectoryContents {

    private final String top;
    private final Supplier<KeyTree> tree;
    private final Filtering filtering;
    private final DirectoryLoads loads;

    /** What is said instead of the children of a directory that was not read. */
    private final Map<String, Row> remarks = new HashMap<>();

    DirectoryContents(
            String top, Supplier<KeyTree> tree, Filtering filtering, DirectoryLoads loads) {
        this.top = top;
        this.tree = tree;
        this.filtering = filtering;
        this.loads = loads;
    }

    /** Says this instead of the directory's children. */
    void remark(String directory, Row remark) {
        remarks.put(directory, remark);
    }

    /** Says nothing any more instead of the directory's children. */
    void forgetRemark(String directory) {
        remarks.remove(directory);
    }

    /** Says nothing any more instead of any children. */
    void forgetRemarks() {
        remarks.clear();
    }

    /** The directories of which something is said. */
    Set<String> remarked() {
        return Set.copyOf(remarks.keySet());
    }

    /** The children of a directory that are shown; absent while they are not known. */
    Optional<Children> shown(String directory) {
        Optional<Children> all = tree.get().directory(directory).map(KeyTree.Directory::children);
        return filtering
                .result()
                .map(result -> result.left().children().getOrDefault(directory, Children.none()))
                .filter(_ -> all.isPresent())
                .or(() -> all);
    }

    /** What is right below it. */
    Lines.Contents below(String directory) {
        Optional<Children> shown = shown(directory);
        if (remarks.containsKey(directory)) {
            return new Lines.Contents(Children.none(), Optional.ofNullable(remarks.get(directory)));
        }
        if (shown.isEmpty()) {
            return Lines.Contents.of(unknown(directory));
        }
        if (!shown.get().isEmpty()) {
            return Lines.Contents.of(shown.get());
        }
        boolean isEmpty =
                tree.get()
                        .directory(directory)
                        .map(loaded -> loaded.children().isEmpty())
                        .orElse(true);
        return Lines.Contents.of(
                new Row.Nothing(directory, isEmpty ? Row.Reason.EMPTY : Row.Reason.FILTERED));
    }

    /** The directory at the top has its line even when there is no such directory. */
    private Row unknown(String directory) {
        Optional<DirectoryLoads.Progress> progress = loads.progress(directory);
        if (progress.isEmpty() && directory.equals(top)) {
            return new Row.Nothing(directory, Row.Reason.EMPTY);
        }
        return new Row.Loading(
                directory,
                progress.map(DirectoryLoads.Progress::children).orElse(0),
                progress.map(DirectoryLoads.Progress::bytes).orElse(0L));
    }
}
