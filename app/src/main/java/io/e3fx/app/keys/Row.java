package io.e3fx.app.keys;

import java.util.OptionalInt;

/** What one line of the tree is about. Immutable. */
public sealed interface Row {

    /** What stays the same while the line's content changes: tells whether two lines are of the same thing. */
    String id();

    /** The directory that a remark is about, or the path of a key or directory. */
    String path();

    /** Whether the identity is that of a remark and not a path. */
    static boolean isRemark(String id) {
        return id.contains("//");
    }

    /**
     * A key or directory.
     *
     * @param count the children of a loaded directory
     */
    record Node(Entry entry, OptionalInt count) implements Row {
        @Override
        public String id() {
            return entry.key();
        }

        @Override
        public String path() {
            return entry.key();
        }
    }

    /**
     * A directory is being read.
     *
     * @param children how many of its children have come
     * @param bytes how much of the answer has come
     */
    record Loading(String path, int children, long bytes) implements Row {
        @Override
        public String id() {
            return path + "//remark";
        }
    }

    /** A directory has nothing to show. */
    record Nothing(String path, Reason reason) implements Row {
        @Override
        public String id() {
            return path + "//remark";
        }
    }

    /** A directory could not be read; choosing the line tries again. */
    record Unreadable(String path, String problem) implements Row {
        @Override
        public String id() {
            return path + "//remark";
        }
    }

    /** Why nothing is shown. */
    enum Reason {
        /** There are no visible children. */
        EMPTY,
        /** The filter leaves none. */
        FILTERED,
        /** The reading was given up; choosing the line reads again. */
        CANCELLED,
        /** There are more than {@link DirectoryLoads#MOST_CHILDREN}. */
        TOO_MANY
    }
}
