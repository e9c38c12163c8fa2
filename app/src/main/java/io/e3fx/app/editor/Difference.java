package io.e3fx.app.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a draft changes, as lines with signs and a few unchanged ones around them. Immutable.
 *
 * @param rows the lines, in order
 * @param addedCount how many lines are new
 * @param removedCount how many lines are gone
 */
record Difference(List<Row> rows, int addedCount, int removedCount) {

    /** Unchanged lines that are shown on each side of a change. */
    private static final int CONTEXT = 3;

    /** One line of the comparison. */
    sealed interface Row {

        /**
         * A line of one value or of both.
         *
         * @param oldLine its number in the value before, from 1
         * @param newLine its number in the draft, from 1
         * @param text without its end
         */
        record Line(Sign sign, OptionalInt oldLine, OptionalInt newLine, String text)
                implements Row {}

        /** Unchanged lines that are left out. */
        record Gap(int lineCount) implements Row {}

        /** The line before has no end, in this value only. */
        record NoEnd(Sign sign) implements Row {}
    }

    /** What is so of a line. */
    enum Sign {
        SAME,
        ADDED,
        REMOVED
    }

    Difference {
        rows = List.copyOf(rows);
    }

    boolean isNone() {
        return addedCount == 0 && removedCount == 0;
    }

    /** What makes the one value the other. */
    static Difference between(String before, String after) {
        List<String> old = Lines.of(before);
        List<String> now = Lines.of(after);
        List<Row> rows = new ArrayList<>();
        int done = 0;
        int shift = 0;
        int added = 0;
        int removed = 0;
        for (Lines.Hunk hunk : Lines.hunks(old, now)) {
            same(rows, old, done, hunk.from(), shift, done == 0, false);
            for (int line = hunk.from(); line < hunk.to(); line++) {
                add(
                        rows,
                        Sign.REMOVED,
                        OptionalInt.of(line + 1),
                        OptionalInt.empty(),
                        old.get(line));
                removed++;
            }
            for (int line = hunk.newFrom(); line < hunk.newTo(); line++) {
                add(rows, Sign.ADDED, OptionalInt.empty(), OptionalInt.of(line + 1), now.get(line));
                added++;
            }
            done = hunk.to();
            shift = hunk.newTo() - hunk.to();
        }
        same(rows, old, done, old.size(), shift, done == 0, true);
        return new Difference(rows, added, removed);
    }

    private static void add(
            List<Row> rows, Sign sign, OptionalInt oldLine, OptionalInt newLine, String line) {
        rows.add(new Row.Line(sign, oldLine, newLine, Lines.text(line)));
        if (sign != Sign.SAME && !line.endsWith("\n")) {
            rows.add(new Row.NoEnd(sign));
        }
    }

    private static void same(
            List<Row> rows,
            List<String> old,
            int from,
            int to,
            int shift,
            boolean isFirst,
            boolean isLast) {
        int head = isFirst ? from : Math.min(to, from + CONTEXT);
        int end = isLast ? to : Math.max(head, to - CONTEXT);
        int tail = end - head > 1 ? end : head;
        for (int line = from; line < to; line++) {
            if (line < head || line >= tail) {
                add(
                        rows,
                        Sign.SAME,
                        OptionalInt.of(line + 1),
                        OptionalInt.of(line + 1 + shift),
                        old.get(line));
            } else if (line == head) {
                rows.add(new Row.Gap(tail - head));
            }
        }
    }
}
