package io.e3fx.app.keys;

import io.e3fx.launcher.client.KeyNode;
import java.util.OptionalInt;

/** One line of the tree. Immutable. */
public sealed interface Row {

    /** What stays the same while the line's content changes: tells whether two lines are of the same thing. */
    String id();

    /**
     * A key or directory.
     *
     * @param count the children of a loaded directory
     */
    record Node(KeyNode node, OptionalInt count) implements Row {
        @Override
        public String id() {
            return node.key();
        }
    }

    /**
     * Some of the children of a directory that has very many.
     *
     * @param from the place of its first child, beginning with 0
     * @param to the place behind its last child
     */
    record Group(String directory, int from, int to, String firstName, String lastName)
            implements Row {
        @Override
        public String id() {
            return directory + "//" + from;
        }
    }

    /** A directory is being read. */
    record Loading(String directory) implements Row {
        @Override
        public String id() {
            return directory + "//loading";
        }
    }

    /** A directory has nothing to show. */
    record Nothing(String directory, Reason reason) implements Row {
        @Override
        public String id() {
            return directory + "//nothing";
        }
    }

    /** A directory could not be read; choosing the line tries again. */
    record Unreadable(String directory, String problem) implements Row {
        @Override
        public String id() {
            return directory + "//unreadable";
        }
    }

    /** Why nothing is shown. */
    enum Reason {
        /** There are no visible children. */
        EMPTY,
        /** The filter leaves none. */
        FILTERED
    }
}
