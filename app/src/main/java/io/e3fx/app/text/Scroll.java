package io.e3fx.app.text;

/**
 * Which part of a long text is on the screen. Immutable.
 *
 * @param top how far the upper edge is from the beginning, in pixels
 * @param height how much is seen
 * @param rowHeight the distance of two rows
 * @param rowCount how many rows there are
 */
record Scroll(double top, double height, double rowHeight, int rowCount) {

    Scroll {
        double most = Math.max(0, rowCount * rowHeight - height);
        top = Math.clamp(top, 0, most);
    }

    /** How far one can scroll. */
    double most() {
        return Math.max(0, rowCount * rowHeight - height);
    }

    int firstRow() {
        return Math.min(rowCount - 1, (int) (top / rowHeight));
    }

    /** The last row of which something is seen. */
    int lastRow() {
        return Math.clamp((int) Math.ceil((top + height) / rowHeight) - 1, 0, rowCount - 1);
    }

    /** So many rows fit wholly. */
    int page() {
        return Math.max(1, (int) (height / rowHeight));
    }

    double y(int row) {
        return row * rowHeight - top;
    }

    int rowAt(double y) {
        return Math.clamp((int) Math.floor((top + y) / rowHeight), 0, rowCount - 1);
    }

    Scroll to(double newTop) {
        return new Scroll(newTop, height, rowHeight, rowCount);
    }

    /** Scrolled as little as shows the row wholly; a row that is far away comes to the middle. */
    Scroll showing(int row) {
        double upper = row * rowHeight;
        double lower = upper + rowHeight;
        boolean isFar = upper < top - height || lower > top + 2 * height;
        if (isFar) {
            return to(upper - (height - rowHeight) / 2);
        }
        return upper < top ? to(upper) : lower > top + height ? to(lower - height) : this;
    }
}
