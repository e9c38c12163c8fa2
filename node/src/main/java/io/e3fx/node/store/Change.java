package io.e3fx.node.store;

/** What a write gives. */
public sealed interface Change {
    /**
     * It was done.
     *
     * @param next the keyspace from now on
     * @param applied what watchers and the writer are told
     */
    record Done(Store next, Applied applied) implements Change {}

    /** It was refused; the keyspace and its index are as before. */
    record Refused(StoreError error) implements Change {}

    /**
     * An event and, for removals, what went away with it: a watcher of a key below a removed directory is told only when
     * that key really was there (SPEC section 3).
     *
     * @param event what is told
     * @param removed the node that is gone, or an empty directory where nothing went
     */
    record Applied(Event event, Node removed) {
        /** True when {@code key} was below the removed directory. */
        public boolean tookAway(KeyPath key) {
            KeyPath top = event.node().key();
            return event.isRemoval()
                    && key.depth() > top.depth()
                    && top.isAtOrAbove(key)
                    && existsBelow(removed, key, top.depth());
        }

        private static boolean existsBelow(Node top, KeyPath key, int depth) {
            Node node = top;
            for (int i = depth; i < key.depth(); i++) {
                Node child =
                        node instanceof Node.Directory directory
                                ? directory.children().get(key.names().get(i))
                                : null;
                if (child == null) {
                    return false;
                }
                node = child;
            }
            return true;
        }
    }
}
