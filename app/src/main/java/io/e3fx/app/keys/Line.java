package io.e3fx.app.keys;

/**
 * One visible line of the tree. Immutable.
 *
 * @param depth how far it is from the root, which has 0
 * @param state whether it can be opened, and is
 */
public record Line(Row row, int depth, State state) {

    /** Whether there is something below. */
    public enum State {
        LEAF,
        CLOSED,
        OPEN
    }

    /** What stays the same while the content changes. */
    public String id() {
        return row.id();
    }

    /** Whether it stands for a key or directory. */
    public boolean isNode() {
        return row instanceof Row.Node;
    }
}
