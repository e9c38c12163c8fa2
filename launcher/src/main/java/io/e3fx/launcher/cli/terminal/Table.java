package io.e3fx.launcher.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows below headings, in columns as wide as their widest text. Confined to one thread. */
public final class Table {

    private static final String GAP = "   ";

    /**
     * One text of a row.
     *
     * @param text what it says
     * @param tone how it is printed
     */
    public record Cell(String text, Optional<Ink.Tone> tone) {
        /** Printed plainly. */
        public static Cell of(String text) {
            return new Cell(text, Optional.empty());
        }

        /** Printed in a tone. */
        public static Cell of(String text, Ink.Tone tone) {
            return new Cell(text, Optional.of(tone));
        }
    }

    private final List<Cell> headings;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A table without rows. */
    public Table(String... headings) {
        this.headings =
                List.of(headings).stream().map(text -> Cell.of(text, Ink.Tone.STRONG)).toList();
    }

    /** Adds a row with a text for each heading. */
    public void row(List<Cell> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException(
                    cells.size() + " texts for " + headings.size() + " headings");
        }
        rows.add(List.copyOf(cells));
    }

    /** The headings, a rule, and the rows. */
    public List<String> lines(Ink ink) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            int widest = width(headings.get(column));
            for (List<Cell> row : rows) {
                widest = Math.max(widest, width(row.get(column)));
            }
            widths.add(widest);
        }
        int whole = widths.stream().mapToInt(w -> w + GAP.length()).sum() - GAP.length();
        List<String> lines = new ArrayList<>();
        lines.add(line(headings, widths, ink));
        lines.add(ink.paint(Ink.Tone.FAINT, "-".repeat(whole)));
        rows.forEach(row -> lines.add(line(row, widths, ink)));
        return lines;
    }

    private static String line(List<Cell> cells, List<Integer> widths, Ink ink) {
        StringBuilder line = new StringBuilder();
        int missing = 0;
        for (int column = 0; column < cells.size(); column++) {
            Cell cell = cells.get(column);
            if (!cell.text().isEmpty()) {
                line.append(" ".repeat(missing));
                missing = 0;
                line.append(
                        cell.tone().map(tone -> ink.paint(tone, cell.text())).orElse(cell.text()));
            }
            missing += widths.get(column) - width(cell) + GAP.length();
        }
        return line.toString();
    }

    private static int width(Cell cell) {
        return cell.text().codePointCount(0, cell.text().length());
    }
}
