package io.e3fx.app.compare;

import io.e3fx.app.compare.Difference.Row;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A difference line by line: numbers, a sign, the text with the words that differ marked. Only lines in sight are built. */
final class DifferenceList extends ListView<Difference.Row> {

    /** Nobody reads on so far; more lines are counted, not shown. */
    static final int MOST_ROWS = 5_000;

    /** More of a line is not shown: to lay it out takes long. */
    static final int MOST_CHARACTERS = 2_000;

    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");
    private static final double ROW_HEIGHT = 21;

    private final Texts texts;
    private final Numbers numbers;

    /** Whether lines have numbers: those of a part alone would mislead. */
    enum Numbers {
        SHOWN,
        HIDDEN
    }

    DifferenceList(String accessibleName, Texts texts, Numbers numbers) {
        this.texts = texts;
        this.numbers = numbers;
        getStyleClass().add("difference");
        setAccessibleText(accessibleName);
        setFixedCellSize(ROW_HEIGHT);
        setCellFactory(_ -> new RowCell());
    }

    /** Shows what was found; nothing while it is being found. */
    void show(ComparisonViewModel.State state) {
        switch (state) {
            case ComparisonViewModel.State.Working _ -> getItems().clear();
            case ComparisonViewModel.State.Ready(Difference difference) -> show(difference);
        }
    }

    void show(Difference difference) {
        getItems().setAll(difference.first(MOST_ROWS).rows());
    }

    /** What is shown, as one text with one line for each row. */
    String text() {
        return getItems().stream()
                .map(row -> row instanceof Row.Line line ? RowCell.cut(line.text()) : "")
                .collect(Collectors.joining("\n"));
    }

    /** Chooses this line and brings it into sight, with a few above it. */
    void reveal(int place) {
        int shown = Math.min(place, getItems().size() - 1);
        getSelectionModel().clearAndSelect(shown);
        getFocusModel().focus(shown);
        scrollTo(Math.max(0, shown - 3));
    }

    /** One line. */
    private final class RowCell extends ListCell<Row> {
        private final Label before = number();
        private final Label after = number();
        private final Label sign = new Label();
        private final HBox text = new HBox();
        private final HBox line = new HBox(before, after, sign, text);

        RowCell() {
            getStyleClass().add("difference-line");
            sign.getStyleClass().add("difference-sign");
            sign.setMinWidth(Label.USE_PREF_SIZE);
            Nodes.show(before, numbers == Numbers.SHOWN);
            Nodes.show(after, numbers == Numbers.SHOWN);
            line.setAlignment(Pos.CENTER_LEFT);
            text.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean isEmpty) {
            super.updateItem(row, isEmpty);
            setText(null);
            if (row == null || isEmpty) {
                mark(Difference.Sign.SAME);
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            mark(signOf(row));
            setGraphic(line);
            setAccessibleText(spoken(row));
            show(row);
        }

        private void mark(Difference.Sign now) {
            pseudoClassStateChanged(ADDED, now == Difference.Sign.ADDED);
            pseudoClassStateChanged(REMOVED, now == Difference.Sign.REMOVED);
        }

        private void show(Row row) {
            OptionalInt oldLine = OptionalInt.empty();
            OptionalInt newLine = OptionalInt.empty();
            switch (row) {
                case Row.Line shown -> {
                    oldLine = shown.oldLine();
                    newLine = shown.newLine();
                    text.getChildren().setAll(parts(shown));
                }
                case Row.Gap _, Row.Rest _, Row.NoEnd _ ->
                        text.getChildren().setAll(part(spoken(row), "difference-remark"));
            }
            before.setText(oldLine.isPresent() ? Integer.toString(oldLine.getAsInt()) : "");
            after.setText(newLine.isPresent() ? Integer.toString(newLine.getAsInt()) : "");
            sign.setText(
                    switch (signOf(row)) {
                        case SAME -> " ";
                        case ADDED -> "+";
                        case REMOVED -> "\u2212";
                    });
        }

        private String spoken(Row row) {
            return switch (row) {
                case Row.Line shown ->
                        texts.get(
                                "compare.line." + shown.sign(),
                                shown.oldLine().orElse(0),
                                shown.newLine().orElse(0),
                                cut(shown.text()));
                case Row.Gap gap -> texts.get("compare.gap", gap.lineCount());
                case Row.Rest rest -> texts.get("compare.more", Texts.number(rest.lineCount()));
                case Row.NoEnd _ -> texts.get("compare.noEnd");
            };
        }

        private List<Label> parts(Row.Line shown) {
            String whole = shown.text();
            String visible = cut(whole);
            List<Label> parts = new ArrayList<>();
            int done = 0;
            for (Marks.Span mark : shown.marks()) {
                add(parts, visible, done, mark.from(), "difference-text");
                add(parts, visible, mark.from(), mark.to(), "difference-mark");
                done = mark.to();
            }
            add(parts, visible, done, visible.length(), "difference-text");
            if (visible.length() < whole.length()) {
                parts.add(
                        part(
                                texts.get(
                                        "compare.longer",
                                        Texts.number(whole.length() - visible.length())),
                                "difference-remark"));
            }
            return parts;
        }

        private static void add(
                List<Label> parts, String text, int from, int to, String styleClass) {
            int end = Math.min(to, text.length());
            if (from < end) {
                parts.add(part(text.substring(from, end), styleClass));
            }
        }

        private static String cut(String text) {
            return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        }

        private static Label part(String text, String styleClass) {
            Label part = new Label(text);
            part.setMnemonicParsing(false);
            part.setMinWidth(Label.USE_PREF_SIZE);
            part.getStyleClass().add(styleClass);
            return part;
        }

        private static Label number() {
            Label number = new Label();
            number.getStyleClass().add("difference-number");
            number.setMinWidth(Label.USE_PREF_SIZE);
            return number;
        }

        private static Difference.Sign signOf(Row row) {
            return switch (row) {
                case Row.Line shown -> shown.sign();
                case Row.NoEnd noEnd -> noEnd.sign();
                case Row.Gap _, Row.Rest _ -> Difference.Sign.SAME;
            };
        }
    }
}
