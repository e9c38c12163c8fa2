package io.e3fx.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Feed;
import io.e3fx.app.value.ValueChoices;
import io.e3fx.app.value.ValueContext;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class EditorViewTest implements EditorActions {

    private final FakeKeys keys = new FakeKeys();
    private final Background background =
            new Background(Runnable::run, new FxMailbox(Runnable::run));
    private final EditorViewModel model =
            new EditorViewModel(keys, background, () -> Instant.EPOCH);
    private final FakeOwnChanges own = new FakeOwnChanges();
    private EditorView view;

    @Start
    void start(Stage stage) {
        ValueContext values = new ValueContext(Texts.load(), background, new ValueChoices());
        view = new EditorView(model, this, values, Object::toString, own);
        stage.setScene(new Scene(view, 700, 500));
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(view::close);
    }

    @Test
    void whatTheDraftChangesIsShownBeforeItIsSaved(FxRobot robot) {
        edit(robot, "a\nold\nc\n", "a\nnew\nc\n");
        robot.clickOn("#compare");
        ListView<?> lines = robot.lookup("#difference").queryListView();
        assertThat(lines.getItems()).hasSize(4);
        assertThat(shown(robot)).contains("+", "\u2212", "1 line added, 1 removed");
        robot.clickOn("#save");
        assertThat(keys.value("/k")).contains("a\nnew\nc\n");
        assertThat(robot.lookup("#difference").tryQuery()).isEmpty();
    }

    @Test
    void theKeyboardGoesFromChangeToChange(FxRobot robot) {
        String many = "same\n".repeat(30);
        edit(robot, "a\n" + many + "b\n", "A\n" + many + "B\n");
        robot.interact(view::toggleComparison);
        ListView<?> lines = robot.lookup("#difference").queryListView();
        assertThat(lines.isFocused()).isTrue();
        assertThat(lines.getSelectionModel().getSelectedIndex()).isZero();
        robot.push(KeyCode.F7);
        assertThat(lines.getSelectionModel().getSelectedIndex()).isGreaterThan(2);
        robot.push(KeyCode.F7);
        assertThat(lines.getSelectionModel().getSelectedIndex()).isZero();
    }

    @Test
    void bothChangesAreMergedAndSavedSoThatNobodysLineIsLost(FxRobot robot) {
        edit(robot, "1\nb\nc\nd\n2\n", "1 mine\nb\nc\nd\n2 mine\n");
        theyWrite(robot, "1 theirs\nb\nC\nd\n2 theirs\n");
        robot.clickOn("Merge\u2026");
        assertThat(robot.lookup("#use-merged").queryButton().isDisabled()).isTrue();
        assertThat(shown(robot)).contains("Conflict 1 of 2, 2 open");
        robot.clickOn("#answer-BOTH");
        robot.clickOn("#answer-THEIRS");
        assertThat(shown(robot)).contains("all settled");
        robot.clickOn("#use-merged");
        assertThat(model.stateProperty().get().typed())
                .contains("1 mine\n1 theirs\nb\nC\nd\n2 theirs\n");
        robot.clickOn("#save");
        assertThat(keys.value("/k")).contains("1 mine\n1 theirs\nb\nC\nd\n2 theirs\n");
    }

    @Test
    void theResultOfAMergeIsTypedInto(FxRobot robot) {
        edit(robot, "base\n", "mine\n");
        theyWrite(robot, "theirs\n");
        robot.clickOn("Merge\u2026").clickOn("#merge-result");
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("by hand");
        assertThat(shown(robot)).contains("all settled");
        robot.clickOn("#use-merged");
        assertThat(model.stateProperty().get().typed()).contains("by hand");
    }

    @Test
    void aMergeThatIsCancelledLeavesTheDraft(FxRobot robot) {
        edit(robot, "base\n", "mine\n");
        theyWrite(robot, "theirs\n");
        robot.clickOn("Merge\u2026").clickOn("#answer-THEIRS").clickOn("#cancel-merge");
        assertThat(model.stateProperty().get().typed()).contains("mine\n");
        assertThat(robot.lookup("#use-merged").tryQuery()).isEmpty();
    }

    @Test
    void whatWasThereAlreadyIsSaidAndNotWritten(FxRobot robot) {
        edit(robot, "old", "same");
        theyWrite(robot, "same");
        keys.takeWrites();
        robot.clickOn("#save");
        assertThat(keys.takeWrites()).isEmpty();
        assertThat(shown(robot)).contains("Already so");
    }

    @Test
    void findingInAComparisonGoesFromLineToLineAndLeavesTheHiddenValueAlone(FxRobot robot) {
        edit(robot, "a\nb\nword\n", "A\nb\nword\nmy word\n");
        robot.clickOn("#compare");
        robot.interact(() -> view.shownFinder().orElseThrow().replace());
        assertThat(robot.lookup("#find-replace").query().getParent().isVisible())
                .as("nothing is replaced there")
                .isFalse();
        robot.write("WORD");
        ListView<?> lines = robot.lookup("#difference").queryListView();
        awaitCount(robot, "1 of 2");
        int first = lines.getSelectionModel().getSelectedIndex();
        robot.interact(() -> view.shownFinder().orElseThrow().next());
        assertThat(shown(robot)).contains("2 of 2");
        assertThat(lines.getSelectionModel().getSelectedIndex()).isEqualTo(first + 1);
        assertThat(view.shownValue()).isEmpty();
        robot.push(KeyCode.ESCAPE);
        assertThat(lines.isFocused()).isTrue();
        robot.clickOn("#compare-back");
        assertThat(robot.lookup("#find-query").query().getParent().getParent().isVisible())
                .as("the value's own bar")
                .isFalse();
        assertThat(model.stateProperty().get().typed()).contains("A\nb\nword\nmy word\n");
    }

    @Test
    void whatIsReplacedDuringAMergeIsInItsResultAndNotInTheDraft(FxRobot robot) {
        edit(robot, "x\nb\nc\n", "x\nb\nc mine\n");
        theyWrite(robot, "x\nb\nc theirs\n");
        robot.clickOn("Merge\u2026").clickOn("#answer-BOTH");
        robot.interact(() -> view.shownFinder().orElseThrow().replace());
        robot.write("c ");
        awaitCount(robot, "1 of 2");
        robot.clickOn("#find-replacement").write("d ").clickOn("#find-replace-all");
        robot.clickOn("#use-merged");
        assertThat(model.stateProperty().get().typed()).contains("x\nb\nd mine\nd theirs\n");
    }

    private static void awaitCount(FxRobot robot, String count) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!shown(robot).contains(count) && System.nanoTime() < deadline) {
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(shown(robot)).contains(count);
    }

    @Test
    void aChangeOfOnesOwnIsToldAsSuch(FxRobot robot) {
        edit(robot, "green", "red");
        own.note(keys.put("/k", "blue"), "with a request");
        robot.interact(model::reload);
        assertThat(shown(robot))
                .contains("Changed by you, index 2", "Take the new value")
                .contains(
                        "You have set it to \u201cblue\u201d with a request. Your draft, which began with"
                                + " \u201cgreen\u201d, is untouched.");
    }

    @Test
    void whoseChangeItIsMayBecomeKnownAfterTheChange(FxRobot robot) {
        edit(robot, "green", "red");
        Event event = keys.put("/k", "blue");
        robot.interact(() -> model.accept(List.of(new Feed.Changed(event))));
        assertThat(shown(robot)).contains("Changed by someone else, index 2");
        robot.interact(() -> own.note(event, "by undoing"));
        assertThat(shown(robot)).contains("Changed by you, index 2");
    }

    @Test
    void aSaveThatOnesOwnChangeHasOvertakenBlamesNobodyElse(FxRobot robot) {
        edit(robot, "green", "red");
        own.note(keys.put("/k", "blue"), "with files");
        robot.clickOn("#save");
        assertThat(shown(robot)).contains("Not saved: you have changed it meanwhile, index 2");
    }

    @Test
    void aRemovalOfOnesOwnIsToldAsSuchEvenOfADirectoryAbove(FxRobot robot) {
        keys.put("/d/k", "green");
        robot.interact(() -> {
            model.choose(Optional.of("/d/k"));
            model.edit();
            model.type("red");
        });
        Event removal = keys.remove("/d");
        own.note(removal, "together with others");
        robot.interact(() -> model.accept(List.of(new Feed.Changed(removal))));
        assertThat(shown(robot))
                .contains("Deleted by you")
                .contains("You have deleted it together with others. Your draft is untouched.");
    }

    @Test
    void nobodyIsBlamedForTheEndOfATimeToLive(FxRobot robot) {
        edit(robot, "green", "red");
        Event end = keys.expire("/k");
        robot.interact(() -> model.accept(List.of(new Feed.Changed(end))));
        assertThat(shown(robot)).contains("Expired: its time to live has ended");
    }

    private void edit(FxRobot robot, String base, String draft) {
        keys.put("/k", base);
        robot.interact(() -> {
            model.choose(Optional.of("/k"));
            model.edit();
            model.type(draft);
        });
    }

    private void theyWrite(FxRobot robot, String value) {
        robot.interact(() -> model.accept(List.of(new Feed.Changed(keys.put("/k", value)))));
    }

    private static String shown(FxRobot robot) {
        return robot
                .lookup((Node node) -> node instanceof Labeled && node.isVisible())
                .queryAllAs(Labeled.class)
                .stream()
                .map(Labeled::getText)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void open(String path) {}

    @Override
    public void delete(KeyNode node) {}

    @Override
    public void copy(String text, String what) {}
}
