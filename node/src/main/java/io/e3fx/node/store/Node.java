package io.e3fx.node.store;

import org.pcollections.TreePMap;

/** A node of the key tree: a file or a directory. Immutable. */
public sealed interface Node {
    long modifiedIndex();

    long createdIndex();

    Expiry expiry();

    /** A key with a value, which may be empty. */
    record File(Bytes value, long modifiedIndex, long createdIndex, Expiry expiry)
            implements Node {}

    /** Children by name, in the order of their bytes; hidden ones are among them. */
    record Directory(
            TreePMap<Bytes, Node> children, long modifiedIndex, long createdIndex, Expiry expiry)
            implements Node {
        static final Directory ROOT = new Directory(TreePMap.empty(), 0, 0, Expiry.NEVER);

        static Directory empty(long index, Expiry expiry) {
            return new Directory(TreePMap.empty(), index, index, expiry);
        }

        Directory with(Bytes name, Node child) {
            return new Directory(children.plus(name, child), modifiedIndex, createdIndex, expiry);
        }

        Directory without(Bytes name) {
            return new Directory(children.minus(name), modifiedIndex, createdIndex, expiry);
        }

        Directory expiring(Expiry newExpiry) {
            return new Directory(children, modifiedIndex, createdIndex, newExpiry);
        }
    }
}
