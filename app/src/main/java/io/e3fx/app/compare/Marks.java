package io.e3fx.app.compare;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Which words of a changed line are others than in its counterpart. Immutable.
 *
 * @param before in the line as it was
 * @param after in the line as it is
 */
record Marks(List<Span> before, List<Span> after) {

    /** A longer line is compared as a whole: its words take long to compare, and to show. */
    static final int MOST_CHARACTERS = 2_000;

    /** In a longer stretch of changed lines nobody looks for single words. */
    static final int MOST_PAIRS = 1_000;

    private static final Marks NONE = new Marks(List.of(), List.of());

    /** A stretch of characters, half-open. */
    record Span(int from, int to) {}

    Marks {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Those of the lines that stand across from each other, as many as both sides have. */
    static List<Marks> of(List<String> before, List<String> after) {
        int pairs = Math.min(Math.min(before.size(), after.size()), MOST_PAIRS);
        List<Marks> marks = new ArrayList<>(pairs);
        for (int pair = 0; pair < pairs; pair++) {
            marks.add(between(Lines.text(before.get(pair)), Lines.text(after.get(pair))));
        }
        return marks;
    }

    /** Lines that have less than a third in common are other lines, with nothing to be marked. */
    static Marks between(String before, String after) {
        if (before.length() > MOST_CHARACTERS || after.length() > MOST_CHARACTERS) {
            return NONE;
        }
        List<String> old = words(before);
        List<String> now = words(after);
        List<Span> gone = new ArrayList<>();
        List<Span> come = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            add(gone, span(old, delta.getSource()));
            add(come, span(now, delta.getTarget()));
        }
        int same = before.length() - gone.stream().mapToInt(span -> span.to() - span.from()).sum();
        return same * 3 < Math.max(before.length(), after.length()) ? NONE : new Marks(gone, come);
    }

    /** Runs of letters and digits, and every other character by itself. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < line.length()) {
            int to = from + 1;
            if (isWord(line, from)) {
                while (to < line.length() && isWord(line, to)) {
                    to++;
                }
            } else if (Character.isHighSurrogate(line.charAt(from)) && to < line.length()) {
                to++;
            }
            words.add(line.substring(from, to));
            from = to;
        }
        return words;
    }

    private static boolean isWord(String line, int place) {
        return Character.isLetterOrDigit(line.charAt(place)) || line.charAt(place) == '_';
    }

    private static Span span(List<String> words, Chunk<String> chunk) {
        int from = length(words.subList(0, chunk.getPosition()));
        return new Span(from, from + length(chunk.getLines()));
    }

    private static int length(List<String> words) {
        return words.stream().mapToInt(String::length).sum();
    }

    private static void add(List<Span> spans, Span span) {
        if (span.from() == span.to()) {
            return;
        }
        if (!spans.isEmpty() && spans.getLast().to() == span.from()) {
            spans.add(new Span(spans.removeLast().from(), span.to()));
        } else {
            spans.add(span);
        }
    }
}
