package io.e3fx.app.compare;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.text.TextBuffer;
import io.e3fx.icons.Icon;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What makes one value another, line by line, with ways to the next and the previous change. */
public final class ComparisonView extends BorderPane implements AutoCloseable {

    private final ComparisonViewModel model;
    private final Texts texts;
    private final Label title = Nodes.label("", "comparison-title");
    private final Label count = Nodes.label("", "footer-text");
    private final Button previous;
    private final Button next;
    private final HBox bar;
    private final DifferenceList list;
    private final EmptyState empty = new EmptyState();
    private final Subscriptions subscriptions = new Subscriptions();

    /** The lines as one text, in which can be searched. */
    private final TextBuffer lines = new TextBuffer();

    private List<Integer> changes = List.of();
    private boolean isFollowing;

    /**
     * A comparison of nothing.
     *
     * @param more what else stands in the bar, at its end
     */
    public ComparisonView(Background background, Texts texts, Node... more) {
        this.model = new ComparisonViewModel(background);
        this.texts = texts;
        getStyleClass().add("comparison");
        list =
                new DifferenceList(
                        texts.get("compare.accessible"), texts, DifferenceList.Numbers.SHOWN);
        list.setId("difference");
        previous =
                Nodes.iconButton(
                        Icon.CHEVRON_UP, texts.get("compare.previous"), () -> go(-1), "small");
        next = Nodes.iconButton(Icon.CHEVRON_DOWN, texts.get("compare.next"), () -> go(1), "small");
        previous.setId("previous-change");
        next.setId("next-change");
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.SOMETIMES);
        bar = new HBox(title, count, Nodes.spacer(), previous, next);
        bar.getChildren().addAll(more);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("comparison-bar");
        setTop(bar);
        setCenter(new StackPane(list, empty));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        subscriptions.add(model.stateProperty().subscribe(this::show));
        subscriptions.add(lines.stateProperty().subscribe(this::follow));
        subscriptions.add(
                list.getSelectionModel()
                        .selectedIndexProperty()
                        .subscribe(now -> take(now.intValue())));
    }

    /**
     * Shows what makes the one value the other.
     *
     * @param what says which two they are
     */
    public void show(String what, String before, String after) {
        title.setText(what);
        model.compare(before, after);
    }

    /** The lines that are shown, as one text: what is chosen in it is brought into sight, and chosen. */
    public TextBuffer lines() {
        return lines;
    }

    /** Puts the bar that asks what is looked for above the lines. */
    public void setFinding(Node finding) {
        setTop(new VBox(bar, finding));
    }

    /** Puts the focus on the lines. */
    public void focus() {
        list.requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
        model.clear();
    }

    private void show(ComparisonViewModel.State state) {
        switch (state) {
            case ComparisonViewModel.State.Working _ -> {
                changes = List.of();
                list.getItems().clear();
                lines.show("");
                count.setText("");
                empty.say(Icon.STARTING, texts.get("compare.working"), "");
                showList(false);
            }
            case ComparisonViewModel.State.Ready(Difference difference) -> {
                changes = difference.changes();
                list.show(difference);
                lines.show(list.text());
                count.setText(
                        texts.get(
                                "compare.count",
                                difference.addedCount(),
                                difference.removedCount()));
                empty.say(
                        Icon.CHECK,
                        texts.get("compare.same.title"),
                        texts.get("compare.same.sentence"));
                showList(!difference.isNone());
                if (!changes.isEmpty()) {
                    list.reveal(changes.getFirst());
                }
            }
        }
        previous.setDisable(changes.isEmpty());
        next.setDisable(changes.isEmpty());
    }

    private void showList(boolean isShown) {
        Nodes.show(list, isShown);
        Nodes.show(empty, !isShown);
    }

    /** To the next change behind the chosen line, or before it; round the end. */
    private void go(int direction) {
        if (changes.isEmpty()) {
            return;
        }
        int now = list.getSelectionModel().getSelectedIndex();
        List<Integer> ahead =
                changes.stream()
                        .filter(place -> direction > 0 ? place > now : place < now)
                        .toList();
        if (direction > 0) {
            list.reveal(ahead.isEmpty() ? changes.getFirst() : ahead.getFirst());
        } else {
            list.reveal(ahead.isEmpty() ? changes.getLast() : ahead.getLast());
        }
    }

    /** Shows what was found. */
    private void follow(TextBuffer.State found) {
        if (found.from() < found.to() && !isFollowing) {
            isFollowing = true;
            list.reveal(
                    (int)
                            found.text()
                                    .substring(0, found.from())
                                    .chars()
                                    .filter(sign -> sign == '\n')
                                    .count());
            isFollowing = false;
        }
    }

    /** The search goes on from the line that is chosen. */
    private void take(int row) {
        if (isFollowing || row < 0) {
            return;
        }
        int place = 0;
        for (int before = 0; before < row; before++) {
            place = lines.text().indexOf('\n', place) + 1;
        }
        lines.select(place, place);
    }

    private void pressed(KeyEvent press) {
        if (press.getCode() == KeyCode.F7) {
            go(press.isShiftDown() ? -1 : 1);
            press.consume();
        }
    }
}
