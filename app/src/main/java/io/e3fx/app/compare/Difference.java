package io.e3fx.app.compare;

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
public record Difference(List<Row> rows, int addedCount, int removedCount) {

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
         * @param marks what of a changed line is other than in its counterpart
         */
        record Line(
                Sign sign,
                OptionalInt oldLine,
                OptionalInt newLine,
                String text,
                List<Marks.Span> marks)
                implements Row {
            public Line {
                marks = List.copyOf(marks);
            }
        }

        /** Unchanged lines that are left out. */
        record Gap(int lineCount) implements Row {}

        /** Lines at the end that are not shown. */
        record Rest(int lineCount) implements Row {}

        /** The line before has no end, in this value only. */
        record NoEnd(Sign sign) implements Row {}
    }

    /** What is so of a line. */
    enum Sign {
        SAME,
        ADDED,
        REMOVED
    }

    public Difference {
        rows = List.copyOf(rows);
    }

    /** The same with so many rows at most, and a remark on the others. */
    Difference first(int count) {
        if (rows.size() <= count) {
            return this;
        }
        List<Row> kept = new ArrayList<>(rows.subList(0, count));
        kept.add(new Row.Rest(rows.size() - count));
        return new Difference(kept, addedCount, removedCount);
    }

    /** Where a change begins: the first of each stretch of added and removed lines. */
    List<Integer> changes() {
        List<Integer> places = new ArrayList<>();
        boolean wasChanged = false;
        for (int place = 0; place < rows.size(); place++) {
            boolean isChanged =
                    rows.get(place) instanceof Row.Line line && line.sign() != Sign.SAME;
            if (isChanged && !wasChanged) {
                places.add(place);
            }
            wasChanged = isChanged || (wasChanged && rows.get(place) instanceof Row.NoEnd);
        }
        return places;
    }

    /** Whether both are the same. */
    public boolean isNone() {
        return addedCount == 0 && removedCount == 0;
    }

    /** What makes the one value the other. */
    public static Difference between(String before, String after) {
        List<String> old = Lines.of(before);
        List<String> now = Lines.of(after);
        List<Row> rows = new ArrayList<>();
        int done = 0;
        int shift = 0;
        int added = 0;
        int removed = 0;
        for (Lines.Hunk hunk : Lines.hunks(old, now)) {
            same(rows, old, done, hunk.from(), shift, done == 0, false);
            List<Marks> marks = Marks.of(hunk.before(old), hunk.after(now));
            for (int line = hunk.from(); line < hunk.to(); line++) {
                int place = line - hunk.from();
                add(
                        rows,
                        Sign.REMOVED,
                        OptionalInt.of(line + 1),
                        OptionalInt.empty(),
                        old.get(line),
                        place < marks.size() ? marks.get(place).before() : List.of());
                removed++;
            }
            for (int line = hunk.newFrom(); line < hunk.newTo(); line++) {
                int place = line - hunk.newFrom();
                add(
                        rows,
                        Sign.ADDED,
                        OptionalInt.empty(),
                        OptionalInt.of(line + 1),
                        now.get(line),
                        place < marks.size() ? marks.get(place).after() : List.of());
                added++;
            }
            done = hunk.to();
            shift = hunk.newTo() - hunk.to();
        }
        same(rows, old, done, old.size(), shift, done == 0, true);
        return new Difference(rows, added, removed);
    }

    private static void add(
            List<Row> rows,
            Sign sign,
            OptionalInt oldLine,
            OptionalInt newLine,
            String line,
            List<Marks.Span> marks) {
        rows.add(new Row.Line(sign, oldLine, newLine, Lines.text(line), marks));
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
                        old.get(line),
                        List.of());
            } else if (line == head) {
                rows.add(new Row.Gap(tail - head));
            }
        }
    }
}
