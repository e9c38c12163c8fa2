package io.e3fx.node.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** A node of the key tree: a file or a directory. Immutable. */
public sealed interface Node {
    long modifiedIndex();

    long createdIndex();

    Expiry expiry();

    /** What this node and all below it take in memory, without its own name ({@link Store#bytes}). */
    long bytes();

    /** How many files this node is or has below it, hidden ones too. */
    long files();

    /** A key with a value, which may be empty. */
    record File(Bytes value, long modifiedIndex, long createdIndex, Expiry expiry) implements Node {
        @Override
        public long bytes() {
            return Footprint.NODE + value.length();
        }

        @Override
        public long files() {
            return 1;
        }
    }

    /**
     * A directory. Made by {@link #of}, which counts what is in it.
     *
     * @param children by name, in the order of their bytes; hidden ones are among them
     * @param modifiedIndex the index of the last change of the directory itself
     * @param createdIndex the index of the creation
     * @param expiry when it goes with all that is in it
     * @param bytes what it and all below it take in memory
     * @param files how many files are below it
     */
    record Directory(
            TreePMap<Bytes, Node> children,
            long modifiedIndex,
            long createdIndex,
            Expiry expiry,
            long bytes,
            long files)
            implements Node {
        static final Directory ROOT = empty(0, Expiry.NEVER);

        /** A directory with these children, which are counted one by one. */
        public static Directory of(
                TreePMap<Bytes, Node> children,
                long modifiedIndex,
                long createdIndex,
                Expiry expiry) {
            long bytes = Footprint.NODE;
            long files = 0;
            for (Map.Entry<Bytes, Node> child : children.entrySet()) {
                bytes += Footprint.of(child.getKey(), child.getValue());
                files += child.getValue().files();
            }
            return new Directory(children, modifiedIndex, createdIndex, expiry, bytes, files);
        }

        static Directory empty(long index, Expiry expiry) {
            return new Directory(TreePMap.empty(), index, index, expiry, Footprint.NODE, 0);
        }

        Directory with(Bytes name, Node child) {
            Node old = children.get(name);
            return new Directory(
                    children.plus(name, child),
                    modifiedIndex,
                    createdIndex,
                    expiry,
                    bytes - bytes(name, old) + Footprint.of(name, child),
                    files - files(old) + child.files());
        }

        Directory without(Bytes name) {
            Node old = children.get(name);
            return new Directory(
                    children.minus(name),
                    modifiedIndex,
                    createdIndex,
                    expiry,
                    bytes - bytes(name, old),
                    files - files(old));
        }

        Directory expiring(Expiry newExpiry) {
            return new Directory(children, modifiedIndex, createdIndex, newExpiry, bytes, files);
        }

        private static long bytes(Bytes name, @Nullable Node child) {
            return child == null ? 0 : Footprint.of(name, child);
        }

        private static long files(@Nullable Node child) {
            return child == null ? 0 : child.files();
        }
    }
}
