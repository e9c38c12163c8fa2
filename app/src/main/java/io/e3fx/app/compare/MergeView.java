package io.e3fx.app.compare;

import atlantafx.base.theme.Styles;
import io.e3fx.app.compare.MergeText.Answer;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.text.Spans;
import io.e3fx.app.text.TextBuffer;
import io.e3fx.app.text.TextNames;
import io.e3fx.app.text.TextView;
import io.e3fx.icons.Icon;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Two changes of one value: above, what mine and theirs make of the place where both have changed, and the choice
 * between them; below, the whole value as it will be, which can be typed into.
 */
public final class MergeView extends BorderPane implements AutoCloseable {

    /** A changed line of mine and theirs, and what to choose from. */
    private static final double LEAST_HEIGHT = 140;

    private final Texts texts;
    private final Consumer<String> use;
    private final Label count = Nodes.label("", "comparison-title");
    private final Button previous;
    private final Button next;
    private final Button allMine;
    private final Button allTheirs;
    private final Button useMerged;
    private final DifferenceList mine;
    private final DifferenceList theirs;
    private final ComparisonViewModel myChange;
    private final ComparisonViewModel theirChange;
    private final Map<Answer, ToggleButton> answers = new EnumMap<>(Answer.class);
    private final VBox conflict;
    private final TextBuffer result = new TextBuffer();
    private final TextView resultView;
    private final VBox resultSide;
    private final SplitPane parts = new SplitPane();
    private final EmptyState working = new EmptyState();
    private final Subscriptions subscriptions = new Subscriptions();
    private Optional<MergeViewModel> model = Optional.empty();
    private Subscriptions shown = new Subscriptions();
    private Optional<MergeText.Place> place = Optional.empty();
    private Spans conflicts = Spans.none();
    private int currentConflict = -1;
    private boolean isFinding;
    private boolean isShowing;
    private boolean isFresh;

    /**
     * A merge of nothing.
     *
     * @param use takes what came of it
     * @param cancel gives it up
     */
    public MergeView(Background background, Texts texts, Consumer<String> use, Runnable cancel) {
        this.texts = texts;
        this.use = use;
        getStyleClass().addAll("comparison", "merge");
        mine = new DifferenceList(texts.get("merge.mine"), texts, DifferenceList.Numbers.HIDDEN);
        theirs =
                new DifferenceList(texts.get("merge.theirs"), texts, DifferenceList.Numbers.HIDDEN);
        myChange = new ComparisonViewModel(background);
        theirChange = new ComparisonViewModel(background);
        subscriptions.add(myChange.stateProperty().subscribe(mine::show));
        subscriptions.add(theirChange.stateProperty().subscribe(theirs::show));
        previous = step(Icon.CHEVRON_UP, "merge.previous", -1);
        next = step(Icon.CHEVRON_DOWN, "merge.next", 1);
        allMine = all("merge.allMine", Answer.MINE);
        allTheirs = all("merge.allTheirs", Answer.THEIRS);
        Button cancelMerge = small("merge.cancel", cancel);
        cancelMerge.setId("cancel-merge");
        useMerged = small("merge.use", this::useResult);
        useMerged.getStyleClass().add(Styles.ACCENT);
        useMerged.setId("use-merged");
        count.setMinWidth(USE_PREF_SIZE);
        HBox bar = new HBox(count, previous, next, Nodes.spacer(), cancelMerge, useMerged);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("comparison-bar");
        conflict = new VBox(sides(), choices());
        conflict.setMinHeight(LEAST_HEIGHT);
        VBox.setVgrow(conflict.getChildren().getFirst(), Priority.ALWAYS);
        resultView =
                new TextView(
                        result, List.of(), TextNames.of(texts.get("merge.result"), texts::get));
        resultView.setId("merge-result");
        resultView.editableProperty().set(true);
        VBox.setVgrow(resultView, Priority.ALWAYS);
        resultSide = new VBox(Nodes.label(texts.get("merge.result"), "side-title"), resultView);
        resultSide.setMinHeight(0);
        parts.setOrientation(Orientation.VERTICAL);
        working.say(Icon.STARTING, texts.get("compare.working"), "");
        setTop(bar);
        subscriptions.add(result.stateProperty().subscribe(now -> typed(now.text())));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Shows another merge. */
    public void show(MergeViewModel merge) {
        if (model.filter(merge::equals).isPresent()) {
            return;
        }
        shown.close();
        shown = new Subscriptions();
        place = Optional.empty();
        isFresh = true;
        model = Optional.of(merge);
        shown.add(merge.stateProperty().subscribe(state -> show(state)));
    }

    /** Forgets the merge that was shown. */
    public void clear() {
        shown.close();
        model = Optional.empty();
    }

    /** What comes of the merge. */
    public TextBuffer result() {
        return result;
    }

    /** Puts the bar that asks what is looked for above what comes of the merge. */
    public void setFinding(Node bar) {
        resultSide.getChildren().add(1, bar);
    }

    /** Marks what is found in the result; while nothing is, it is marked where the conflicts are. */
    public void find(Spans places, int current) {
        isFinding = places.count() > 0;
        if (isFinding) {
            resultView.find(places, current);
        } else {
            resultView.find(conflicts, currentConflict);
        }
    }

    /** Puts the cursor into what comes of the merge. */
    public void focusResult() {
        resultView.requestFocus();
    }

    /** Puts the focus on the first thing to do. */
    public void focus() {
        answers.getOrDefault(Answer.MINE, new ToggleButton()).requestFocus();
    }

    @Override
    public void close() {
        clear();
        subscriptions.close();
        myChange.clear();
        theirChange.clear();
        resultView.close();
    }

    private SplitPane sides() {
        SplitPane sides = new SplitPane(side("merge.mine", mine), side("merge.theirs", theirs));
        sides.setMinHeight(0);
        return sides;
    }

    private VBox side(String name, DifferenceList list) {
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox side = new VBox(Nodes.label(texts.get(name), "side-title"), list);
        side.setMinWidth(0);
        return side;
    }

    private FlowPane choices() {
        FlowPane choices = new FlowPane();
        choices.setAlignment(Pos.CENTER_LEFT);
        choices.getStyleClass().add("merge-choices");
        for (Answer answer : Answer.values()) {
            ToggleButton button = new ToggleButton(texts.get("merge.answer." + answer));
            button.setId("answer-" + answer);
            button.getStyleClass().add(Styles.SMALL);
            button.setOnAction(_ -> model.ifPresent(merge -> merge.choose(answer)));
            answers.put(answer, button);
            choices.getChildren().add(button);
        }
        choices.getChildren().addAll(new Separator(Orientation.VERTICAL), allMine, allTheirs);
        return choices;
    }

    private Button step(Icon icon, String name, int distance) {
        Button button =
                Nodes.iconButton(
                        icon,
                        texts.get(name),
                        () -> model.ifPresent(merge -> merge.go(distance)),
                        Styles.SMALL);
        button.setId(name.replace('.', '-'));
        return button;
    }

    private Button all(String name, Answer answer) {
        return small(name, () -> model.ifPresent(merge -> merge.chooseOpen(answer)));
    }

    private Button small(String name, Runnable action) {
        Button button = new Button(texts.get(name));
        button.getStyleClass().add(Styles.SMALL);
        button.setMnemonicParsing(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void show(MergeViewModel.State state) {
        switch (state) {
            case MergeViewModel.State.Working _ -> {
                count.setText("");
                setCenter(working);
                setUsable(false, false);
            }
            case MergeViewModel.State.Ready ready -> show(ready);
        }
    }

    private void show(MergeViewModel.State.Ready ready) {
        MergeText text = ready.text();
        boolean hasConflicts = !text.places().isEmpty();
        count.setText(
                hasConflicts
                        ? texts.get(
                                "merge.count",
                                ready.current() + 1,
                                text.places().size(),
                                text.openCount())
                        : texts.get("merge.noConflict"));
        List<Node> wanted = hasConflicts ? List.of(conflict, resultSide) : List.of(resultSide);
        if (!parts.getItems().equals(wanted)) {
            parts.getItems().setAll(wanted);
            parts.setDividerPositions(0.5);
        }
        setCenter(parts);
        setUsable(hasConflicts, ready.isSettled());
        showResult(text.text());
        mark(text.places(), ready.current());
        if (hasConflicts) {
            show(text.places().get(ready.current()));
        }
    }

    /** Shows in the result where the conflicts are. */
    private void mark(List<MergeText.Place> places, int current) {
        Spans.Builder marks = new Spans.Builder(places.size());
        int currentMark = -1;
        for (int number = 0; number < places.size(); number++) {
            MergeText.Place each = places.get(number);
            if (number == current && each.from() < each.to()) {
                currentMark = marks.count();
            }
            marks.add(each.from(), each.to(), 0);
        }
        conflicts = marks.build();
        currentConflict = currentMark;
        if (!isFinding) {
            resultView.find(conflicts, currentConflict);
        }
    }

    private void setUsable(boolean hasConflicts, boolean isSettled) {
        useMerged.setDisable(!isSettled || getCenter() == working);
        for (Node button : List.of(previous, next, allMine, allTheirs)) {
            Nodes.show(button, hasConflicts);
        }
        allMine.setDisable(isSettled);
        allTheirs.setDisable(isSettled);
    }

    private void show(MergeText.Place now) {
        boolean isOther =
                place.map(MergeText.Place::conflict).filter(now.conflict()::equals).isEmpty();
        place = Optional.of(now);
        if (isOther) {
            result.select(now.from(), now.from());
            Merge.Part.Conflict both = now.conflict();
            myChange.compare(both.base(), both.mine());
            theirChange.compare(both.base(), both.theirs());
        }
        answers.forEach((answer, button) ->
                button.setSelected(now.answer().filter(answer::equals).isPresent()));
    }

    private void showResult(String text) {
        isShowing = true;
        if (isFresh) {
            result.show(text);
        } else {
            result.change(text);
        }
        isFresh = false;
        isShowing = false;
    }

    private void typed(String text) {
        if (!isShowing) {
            model.ifPresent(merge -> merge.type(text));
        }
    }

    private void useResult() {
        model.map(merge -> merge.stateProperty().get())
                .filter(MergeViewModel.State.Ready.class::isInstance)
                .map(MergeViewModel.State.Ready.class::cast)
                .filter(MergeViewModel.State.Ready::isSettled)
                .ifPresent(ready -> use.accept(ready.text().text()));
    }

    private void pressed(KeyEvent press) {
        if (press.getCode() == KeyCode.F7) {
            model.ifPresent(merge -> merge.go(press.isShiftDown() ? -1 : 1));
            press.consume();
        }
    }
}
