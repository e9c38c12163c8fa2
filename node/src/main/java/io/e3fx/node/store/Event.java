package io.e3fx.node.store;

import java.util.Optional;

/**
 * One successful change of the keyspace, as it is answered to the writer and told to watchers.
 *
 * @param action what was done
 * @param visibility whether watchers are told
 * @param node the node as it is now
 * @param prevNode the node as it was, if there was one
 */
public record Event(
        Action action, Visibility visibility, NodeImage node, Optional<NodeImage> prevNode) {

    /** The index that this change has made the current one. */
    public long etcdIndex() {
        return node.modifiedIndex();
    }

    /** True when something went away, so that watchers below are told too. */
    public boolean isRemoval() {
        return switch (action) {
            case DELETE, COMPARE_AND_DELETE, EXPIRE -> true;
            case SET, CREATE, UPDATE, COMPARE_AND_SWAP -> false;
        };
    }

    /** The v2 API's words. */
    public enum Action {
        SET("set"),
        CREATE("create"),
        UPDATE("update"),
        COMPARE_AND_SWAP("compareAndSwap"),
        DELETE("delete"),
        COMPARE_AND_DELETE("compareAndDelete"),
        EXPIRE("expire");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** As it stands in the JSON. */
        public String word() {
            return word;
        }
    }

    /** A refresh ({@code refresh=true}) takes a place in the history and wakes nobody. */
    public enum Visibility {
        TOLD,
        REFRESH
    }
}
