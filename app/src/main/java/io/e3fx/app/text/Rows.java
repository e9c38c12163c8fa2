package io.e3fx.app.text;

import java.util.Arrays;

/**
 * Where the rows of a text begin that is shown in so many columns. A line that is longer goes on in further rows: nothing
 * is put into the text for that. A line ends with a feed, or with a return and a feed; a return alone is a character
 * like any other. Immutable.
 */
final class Rows {

    /** Without wrapping a row is no longer than this: what can be laid out and looked at in one piece. */
    static final int LONGEST = 2_000;

    private final String text;
    private final int columns;
    private final int[] starts;
    private final int[] lines;
    private final int count;
    private final int widest;

    private Rows(String text, int columns, int[] starts, int[] lines, int count, int widest) {
        this.text = text;
        this.columns = columns;
        this.starts = starts;
        this.lines = lines;
        this.count = count;
        this.widest = widest;
    }

    /** Those of this text. */
    static Rows of(String text, int columns) {
        return new Scan(text, Math.clamp(columns, 2, LONGEST)).rows();
    }

    /** Whether these are those of the text in so many columns. */
    boolean areOf(String otherText, int otherColumns) {
        return text.equals(otherText) && columns == Math.clamp(otherColumns, 2, LONGEST);
    }

    String text() {
        return text;
    }

    /** How many there are: one at least. */
    int count() {
        return count;
    }

    int lineCount() {
        return lines[count - 1] + 1;
    }

    /** The columns of the widest one. */
    int widest() {
        return widest;
    }

    /** Where the row begins. */
    int start(int row) {
        return starts[row];
    }

    /** The place behind its last character, before what ends its line. */
    int end(int row) {
        if (row + 1 == count) {
            return text.length();
        }
        int next = starts[row + 1];
        if (lines[row + 1] == lines[row]) {
            return next;
        }
        boolean isPair = next - 2 >= starts[row] && text.charAt(next - 2) == '\r';
        return next - (isPair ? 2 : 1);
    }

    /** The line that the row belongs to, from 0. */
    int line(int row) {
        return lines[row];
    }

    /** Whether a line begins with the row, and not before. */
    boolean beginsLine(int row) {
        return row == 0 || lines[row - 1] != lines[row];
    }

    /** Whether the row's line goes on in the next one. */
    boolean goesOn(int row) {
        return row + 1 < count && lines[row + 1] == lines[row];
    }

    /** The row that holds this place; where a line goes on, the place belongs to the row that it begins. */
    int rowAt(int place) {
        int found = Arrays.binarySearch(starts, 0, count, place);
        return found >= 0 ? found : -found - 2;
    }

    /** The first row of the line; the last line's for one that is not there. */
    int rowOfLine(int line) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines[middle] < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while (low > 0 && !beginsLine(low)) {
            low--;
        }
        return low;
    }

    /** One walk over the text. */
    private static final class Scan {
        private final String text;
        private final int columns;
        private int[] starts;
        private int[] lines;
        private int count;
        private int widest;

        Scan(String text, int columns) {
            this.text = text;
            this.columns = columns;
            int guess = 16 + text.length() / 32;
            starts = new int[guess];
            lines = new int[guess];
        }

        Rows rows() {
            int line = 0;
            int from = 0;
            for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', from)) {
                add(from, line);
                pieces(from, feed, line);
                from = feed + 1;
                line++;
            }
            add(from, line);
            pieces(from, text.length(), line);
            return new Rows(text, columns, starts, lines, count, widest);
        }

        /** Breaks a line where it reaches the last column, behind a blank if one is near. */
        private void pieces(int from, int to, int line) {
            int column = 0;
            int blank = -1;
            int blankColumn = 0;
            int at = from;
            while (at < to) {
                int codePoint = text.codePointAt(at);
                int width = Columns.of(codePoint, column);
                if (column + width > columns && !isEndOfPair(at, to)) {
                    widest = Math.max(widest, column);
                    boolean isNear = blank > 0 && blankColumn > columns / 2;
                    at = isNear ? blank : at;
                    add(at, line);
                    column = 0;
                    blank = -1;
                    continue;
                }
                column += width;
                at += Character.charCount(codePoint);
                if (codePoint == ' ' || codePoint == '\t') {
                    blank = at;
                    blankColumn = column;
                }
            }
            widest = Math.max(widest, column);
        }

        /** The return before a feed takes no room. */
        private boolean isEndOfPair(int at, int to) {
            return at + 1 == to && to < text.length() && text.charAt(at) == '\r';
        }

        private void add(int start, int line) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                lines = Arrays.copyOf(lines, count * 2);
            }
            starts[count] = start;
            lines[count] = line;
            count++;
        }
    }
}
