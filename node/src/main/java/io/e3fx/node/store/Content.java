package io.e3fx.node.store;

/** What a write puts into its node. */
public sealed interface Content {
    /** A directory. */
    record Folder() implements Content {}

    /**
     * A directory in place of the file that must be there, and no watcher is told: what etcd makes of a set with {@code
     * dir=true} and {@code refresh=true}.
     */
    record FolderInPlace() implements Content {}

    /** A file: all that an update or a swap can make. */
    sealed interface OfFile extends Content {}

    /** A file with this value. */
    record Value(Bytes bytes) implements OfFile {}

    /** What is there already ({@code refresh=true}): only the expiry changes, and no watcher is told. */
    record Same() implements OfFile {}
}
