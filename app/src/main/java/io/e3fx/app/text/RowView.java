package io.e3fx.app.text;

import io.e3fx.app.text.RowLook.Run;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** One row on the screen: its line's number, its text with what is chosen and found in it. Confined to the FX thread. */
final class RowView extends Pane {

    /** Wider than any row, which is broken by its text's rows alone. */
    private static final double NEVER_WRAPS = 1_000_000;

    private final Text number = new Text();
    private final Path found = new Path();
    private final Path current = new Path();
    private final Path chosen = new Path();
    private final TextFlow flow = new TextFlow();
    private Optional<RowLook> look = Optional.empty();

    RowView() {
        number.getStyleClass().addAll("text", "line-number");
        found.getStyleClass().add("found");
        current.getStyleClass().add("found-current");
        chosen.getStyleClass().add("selection");
        flow.setTabSize(Columns.TAB);
        for (Path path : List.of(found, current, chosen)) {
            path.setManaged(false);
        }
        flow.setManaged(false);
        number.setManaged(false);
        setManaged(false);
        setMouseTransparent(true);
        getChildren().addAll(found, chosen, current, number, flow);
    }

    /** How many parts are to be laid out anew to show this. */
    int work(RowLook next) {
        return look.filter(next::equals).isPresent() ? 0 : next.runs().size();
    }

    /** What can be shown of this without work: the row as it is if it says the same, else the row without colours. */
    RowLook without(RowLook next) {
        return look.filter(next::saysTheSame).orElseGet(next::plain);
    }

    /** Shows this; the text begins at {@code textX}, numbers end at {@code numberX}. */
    void show(RowLook next, Metrics metrics, double numberX, double textX) {
        if (look.filter(next::equals).isEmpty()) {
            look = Optional.of(next);
            number.setText(next.number());
            setRuns(next.runs());
            // Fonts come with the style sheets; what is measured below must know them.
            flow.applyCss();
        }
        number.relocate(
                numberX - metrics.charWidth() * next.number().length(),
                (metrics.rowHeight() - metrics.textHeight()) / 2);
        double x = textX + next.column() * metrics.charWidth();
        double y = (metrics.rowHeight() - metrics.textHeight()) / 2;
        flow.resizeRelocate(Math.floor(x), y, NEVER_WRAPS, metrics.textHeight());
        for (Path path : List.of(found, current, chosen)) {
            path.setTranslateX(Math.floor(x));
        }
    }

    /** Shows no choice and nothing found. */
    void clearMarks() {
        for (Path path : List.of(found, current, chosen)) {
            if (!path.getElements().isEmpty()) {
                path.getElements().clear();
            }
        }
    }

    /** Marks what is chosen; beyond the end of the row when its line's end is chosen too. */
    void choose(int from, int to, boolean withEnd, Metrics metrics) {
        mark(chosen, from, to, metrics);
        if (withEnd) {
            double x = x(place().orElse(0) + length(), metrics) - flow.getLayoutX();
            addBox(chosen, x, x + metrics.charWidth() * 0.6, metrics);
        }
    }

    /** Marks something that was found. */
    void find(int from, int to, boolean isCurrent, Metrics metrics) {
        mark(isCurrent ? current : found, from, to, metrics);
    }

    /** Where the place of the text is, from the left edge. */
    double x(int place, Metrics metrics) {
        int at = Math.clamp(place - place().orElse(place), 0, length());
        if (length() == 0) {
            return flow.getLayoutX();
        }
        for (PathElement element : flow.getCaretShape(at, true)) {
            if (element instanceof MoveTo move) {
                return flow.getLayoutX() + move.getX();
            }
        }
        return flow.getLayoutX() + at * metrics.charWidth();
    }

    /** The place of the text that is nearest to this distance from the left edge. */
    int place(double x) {
        if (length() == 0) {
            return place().orElse(0);
        }
        Point2D point = new Point2D(Math.max(0, x - flow.getLayoutX()), flow.getHeight() / 2);
        int inserted = flow.getHitInfo(point).getInsertionIndex();
        return place().orElse(0) + Math.clamp(inserted, 0, length());
    }

    private Optional<Integer> place() {
        return look.map(RowLook::place);
    }

    private int length() {
        return look.map(shown -> shown.end() - shown.place()).orElse(0);
    }

    private void mark(Path path, int from, int to, Metrics metrics) {
        int start = Math.clamp(from - place().orElse(0), 0, length());
        int end = Math.clamp(to - place().orElse(0), 0, length());
        if (start < end) {
            double left = x(place().orElse(0) + start, metrics) - flow.getLayoutX();
            double right = x(place().orElse(0) + end, metrics) - flow.getLayoutX();
            if (right > left) {
                addBox(path, left, right, metrics);
            } else {
                path.getElements().addAll(flow.getRangeShape(start, end, false));
            }
        }
    }

    private static void addBox(Path path, double left, double right, Metrics metrics) {
        path.getElements()
                .addAll(
                        new MoveTo(left, 0),
                        new LineTo(right, 0),
                        new LineTo(right, metrics.rowHeight()),
                        new LineTo(left, metrics.rowHeight()),
                        new LineTo(left, 0));
    }

    private void setRuns(List<Run> runs) {
        List<Node> texts = flow.getChildren();
        int kept = Math.min(texts.size(), runs.size());
        for (int index = 0; index < kept; index++) {
            dress((Text) texts.get(index), runs.get(index));
        }
        if (texts.size() > kept) {
            texts.subList(kept, texts.size()).clear();
        }
        // All at once: each change of the children costs as much as there are.
        texts.addAll(runs.stream().skip(kept).map(run -> dress(new Text(), run)).toList());
    }

    private static Text dress(Text text, Run run) {
        if (!text.getText().equals(run.text())) {
            text.setText(run.text());
        }
        List<String> classes =
                run.styleClass().map(name -> List.of("text", name)).orElse(List.of("text"));
        if (!text.getStyleClass().equals(classes)) {
            text.getStyleClass().setAll(classes);
        }
        return text;
    }
}
