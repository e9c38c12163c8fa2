package io.e3fx.app.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** Values as lines that keep their ends, so that joining them gives the same value; and what differs between two. */
final class Lines {

    /**
     * Values that differ in more lines than this, or that have so many that a comparison takes seconds, are told as
     * wholly different: nobody resolves that line by line.
     */
    static final int MOST_LINES = 100_000;

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
        int most = Math.min(before.size(), after.size());
        int same = 0;
        while (same < most && before.get(same).equals(after.get(same))) {
            same++;
        }
        int sameEnd = 0;
        while (sameEnd < most - same
                && before.get(before.size() - 1 - sameEnd)
                        .equals(after.get(after.size() - 1 - sameEnd))) {
            sameEnd++;
        }
        List<String> left = before.subList(same, before.size() - sameEnd);
        List<String> right = after.subList(same, after.size() - sameEnd);
        if (left.isEmpty() && right.isEmpty()) {
            return List.of();
        }
        if (left.size() + right.size() > MOST_LINES) {
            return List.of(new Hunk(same, same + left.size(), same, same + right.size()));
        }
        List<Hunk> hunks = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(left, right, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            int from = same + delta.getSource().getPosition();
            int newFrom = same + delta.getTarget().getPosition();
            Hunk hunk =
                    new Hunk(
                            from,
                            from + delta.getSource().size(),
                            newFrom,
                            newFrom + delta.getTarget().size());
            if (!hunks.isEmpty() && hunks.getLast().isBefore(hunk)) {
                hunk = hunks.removeLast().upTo(hunk);
            }
            hunks.add(hunk);
        }
        return hunks;
    }
}
