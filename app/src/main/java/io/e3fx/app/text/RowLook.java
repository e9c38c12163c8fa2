package io.e3fx.app.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a row shows. Immutable: an equal one needs no work.
 *
 * @param number what stands before it: its line's number, or nothing where a line goes on
 * @param place where the part of the text begins that is shown
 * @param column the column that this part begins in
 * @param runs the text of this part, cut where its look changes
 */
record RowLook(String number, int place, int column, List<Run> runs) {

    /** Of a row that is longer only what is on the screen is laid out. */
    private static final int LONG = 300;

    /** Alike text. */
    record Run(String text, Optional<String> styleClass) {}

    /** The part of the text that ends with the last run. */
    int end() {
        return place + runs.stream().mapToInt(run -> run.text().length()).sum();
    }

    /**
     * The look of a row.
     *
     * @param styleClasses those of the kinds of spans
     * @param firstColumn the first column that is on the screen
     * @param columnCount how many are
     */
    static RowLook of(
            Rows rows,
            int row,
            Spans spans,
            List<String> styleClasses,
            int firstColumn,
            int columnCount) {
        String text = rows.text();
        int place = rows.start(row);
        int end = rows.end(row);
        int column = 0;
        if (end - place > LONG) {
            int first = Math.max(0, firstColumn - Columns.TAB) / Columns.TAB * Columns.TAB;
            int start = Columns.place(text, place, end, first);
            column = Columns.between(text, place, start);
            end = Columns.place(text, place, end, first + columnCount + 2 * Columns.TAB);
            place = start;
        }
        String number = rows.beginsLine(row) ? Integer.toString(rows.line(row) + 1) : "";
        return new RowLook(number, place, column, runs(text, place, end, spans, styleClasses));
    }

    private static List<Run> runs(
            String text, int from, int to, Spans spans, List<String> styleClasses) {
        List<Run> runs = new ArrayList<>();
        int at = from;
        for (int number = spans.firstBehind(from); number < spans.count(); number++) {
            if (spans.from(number) >= to) {
                break;
            }
            int start = Math.max(at, spans.from(number));
            int end = Math.min(to, spans.to(number));
            addSigned(runs, text, at, start, Optional.empty());
            addSigned(runs, text, start, end, Optional.of(styleClasses.get(spans.kind(number))));
            at = end;
        }
        addSigned(runs, text, at, to, Optional.empty());
        return List.copyOf(runs);
    }

    /** The same row without colours. */
    RowLook plain() {
        return new RowLook(number, place, column, List.of(new Run(text(), Optional.empty())));
    }

    /** Whether the other one shows the same, perhaps in other colours. */
    boolean saysTheSame(RowLook other) {
        return number.equals(other.number)
                && place == other.place
                && column == other.column
                && text().equals(other.text());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(run.text()));
        return text.toString();
    }

    /** Signs that stand for characters look different from these signs themselves. */
    private static void addSigned(
            List<Run> runs, String text, int from, int to, Optional<String> styleClass) {
        int start = from;
        for (int at = from; at < to; at++) {
            if (Signs.isSign(text.charAt(at))) {
                add(runs, text, start, at, styleClass);
                int end = at;
                while (end < to && Signs.isSign(text.charAt(end))) {
                    end++;
                }
                add(runs, text, at, end, Optional.of("code-control"));
                start = end;
                at = end - 1;
            }
        }
        add(runs, text, start, to, styleClass);
    }

    private static void add(
            List<Run> runs, String text, int from, int to, Optional<String> styleClass) {
        if (from == to) {
            return;
        }
        String shown = Signs.shown(text, from, to);
        if (!runs.isEmpty()
                && (shown.isBlank() || runs.getLast().styleClass().equals(styleClass))) {
            Run last = runs.removeLast();
            runs.add(new Run(last.text() + shown, last.styleClass()));
        } else {
            runs.add(new Run(shown, styleClass));
        }
    }
}
