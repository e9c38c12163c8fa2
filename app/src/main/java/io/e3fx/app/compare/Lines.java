package io.e3fx.app.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** Values as lines that keep their ends, so that joining them gives the same value; and what differs between two. */
final class Lines {

    /**
     * A stretch of more lines, of both sides together, is compared by lines that are there once on each side; where there
     * are none it is told as wholly different, because finding out more takes the square of its length.
     */
    static final int MOST_LINES = 4_000;

    /** Stretches between such lines are looked at in the same way, so often at most. */
    private static final int MOST_ROUNDS = 20;

    private Lines() {}

    /** The lines, each with the line feed that ends it; an empty value has none. */
    static List<String> of(String value) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < value.length()) {
            int feed = value.indexOf('\n', start);
            int end = feed < 0 ? value.length() : feed + 1;
            lines.add(value.substring(start, end));
            start = end;
        }
        return lines;
    }

    static String join(List<String> lines) {
        return String.join("", lines);
    }

    /** The line without what ends it. */
    static String text(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }

    /**
     * Where lines were replaced, removed or added: the half-open ranges in both.
     *
     * @param from in the lines before
     * @param to in the lines before
     * @param newFrom in the lines after
     * @param newTo in the lines after
     */
    record Hunk(int from, int to, int newFrom, int newTo) {

        /** The lines that were there. */
        List<String> before(List<String> lines) {
            return lines.subList(from, to);
        }

        /** The lines that are there instead. */
        List<String> after(List<String> lines) {
            return lines.subList(newFrom, newTo);
        }

        /** Whether nothing unchanged lies between this and the next one. */
        private boolean isBefore(Hunk next) {
            return to == next.from && newTo == next.newFrom;
        }

        private Hunk upTo(Hunk next) {
            return new Hunk(from, next.to, newFrom, next.newTo);
        }
    }

    /** What differs, in order. */
    static List<Hunk> hunks(List<String> before, List<String> after) {
        List<Hunk> hunks = new ArrayList<>();
        compare(before, after, new Hunk(0, before.size(), 0, after.size()), MOST_ROUNDS, hunks);
        return hunks;
    }

    private static void compare(
            List<String> before, List<String> after, Hunk range, int rounds, List<Hunk> hunks) {
        Hunk rest = trimmed(before, after, range);
        List<String> left = rest.before(before);
        List<String> right = rest.after(after);
        if (left.isEmpty() && right.isEmpty()) {
            return;
        }
        if (left.isEmpty() || right.isEmpty()) {
            add(hunks, rest);
        } else if (left.size() + right.size() <= MOST_LINES) {
            for (AbstractDelta<String> delta :
                    DiffUtils.diff(left, right, new MyersDiffWithLinearSpace<>()).getDeltas()) {
                add(hunks, hunk(rest, delta));
            }
        } else {
            compareAround(before, after, rest, rounds, hunks);
        }
    }

    /** Between lines that are surely the same, the rest is compared by itself. */
    private static void compareAround(
            List<String> before, List<String> after, Hunk range, int rounds, List<Hunk> hunks) {
        List<int[]> anchors =
                rounds == 0 ? List.of() : Anchors.between(range.before(before), range.after(after));
        if (anchors.isEmpty()) {
            add(hunks, range);
            return;
        }
        int from = range.from();
        int newFrom = range.newFrom();
        for (int[] anchor : anchors) {
            int to = range.from() + anchor[0];
            int newTo = range.newFrom() + anchor[1];
            compare(before, after, new Hunk(from, to, newFrom, newTo), rounds - 1, hunks);
            from = to + 1;
            newFrom = newTo + 1;
        }
        compare(
                before,
                after,
                new Hunk(from, range.to(), newFrom, range.newTo()),
                rounds - 1,
                hunks);
    }

    /** Without what both begin and end with. */
    private static Hunk trimmed(List<String> before, List<String> after, Hunk range) {
        int from = range.from();
        int newFrom = range.newFrom();
        int to = range.to();
        int newTo = range.newTo();
        while (from < to && newFrom < newTo && before.get(from).equals(after.get(newFrom))) {
            from++;
            newFrom++;
        }
        while (to > from && newTo > newFrom && before.get(to - 1).equals(after.get(newTo - 1))) {
            to--;
            newTo--;
        }
        return new Hunk(from, to, newFrom, newTo);
    }

    private static Hunk hunk(Hunk range, AbstractDelta<String> delta) {
        int from = range.from() + delta.getSource().getPosition();
        int newFrom = range.newFrom() + delta.getTarget().getPosition();
        return new Hunk(
                from, from + delta.getSource().size(), newFrom, newFrom + delta.getTarget().size());
    }

    private static void add(List<Hunk> hunks, Hunk hunk) {
        Hunk whole =
                !hunks.isEmpty() && hunks.getLast().isBefore(hunk)
                        ? hunks.removeLast().upTo(hunk)
                        : hunk;
        hunks.add(whole);
    }
}
