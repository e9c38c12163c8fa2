package io.e3fx.app.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TextViewTest {

    private final TextBuffer buffer = new TextBuffer();
    private TextView view;

    @Start
    void start(Stage stage) {
        TextNames names = new TextNames("Value", "Cut", "Copy", "Paste", "All", "Undo", "Redo");
        view = new TextView(buffer, List.of("code-name"), names);
        view.editableProperty().set(true);
        stage.setScene(new Scene(view, 500, 300));
        stage.show();
    }

    private void show(FxRobot robot, String text) {
        robot.interact(() -> {
            buffer.show(text);
            view.requestFocus();
        });
        robot.interact(view::layout);
    }

    private List<String> rows() {
        return view.lookupAll("TextFlow").stream()
                .filter(flow -> flow.getParent().isVisible())
                .map(TextViewTest::text)
                .toList();
    }

    private static String text(Node flow) {
        return ((TextFlow) flow)
                .getChildren().stream()
                        .map(part -> ((javafx.scene.text.Text) part).getText())
                        .collect(Collectors.joining());
    }

    @Test
    void onlyTheRowsOnTheScreenAreNodes(FxRobot robot) {
        show(robot, "line\n".repeat(100_000));
        assertThat(rows()).hasSizeBetween(5, 40);
    }

    @Test
    void whatHasNoShapeIsShownByASignAndStaysInTheText(FxRobot robot) {
        String value = "a\u0000b\rc\u202ed";
        show(robot, value);
        assertThat(rows()).containsExactly("a\u00a4b\u21b5c\u00a4d");
        robot.push(KeyCode.END).write("x");
        assertThat(buffer.text()).isEqualTo(value + "x");
    }

    @Test
    void keysMoveAndChange(FxRobot robot) {
        show(robot, "one\ntwo\nthree");
        robot.push(KeyCode.DOWN).push(KeyCode.END).write("!").push(KeyCode.ENTER).write("x");
        assertThat(buffer.text()).isEqualTo("one\ntwo!\nx\nthree");
        robot.push(KeyCode.BACK_SPACE).push(KeyCode.BACK_SPACE).push(KeyCode.DELETE);
        assertThat(buffer.text()).isEqualTo("one\ntwo!three");
        robot.push(KeyCode.SHIFT, KeyCode.HOME).push(KeyCode.DELETE);
        assertThat(buffer.text()).isEqualTo("one\nthree");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(buffer.text()).isEqualTo("one\ntwo!three");
        robot.push(KeyCode.SHORTCUT, KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.UP);
        assertThat(buffer.stateProperty().get().caret()).isZero();
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("z");
        assertThat(buffer.text()).isEqualTo("z");
    }

    @Test
    void theColumnIsKeptOverAShortLine(FxRobot robot) {
        show(robot, "abcdef\nx\nabcdef");
        robot.push(KeyCode.END).push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(buffer.stateProperty().get().caret()).isEqualTo(15);
    }

    @Test
    void whatCanNotBeTypedIntoOnlyMovesItsCursor(FxRobot robot) {
        show(robot, "abc");
        robot.interact(() -> view.editableProperty().set(false));
        robot.write("x").push(KeyCode.DELETE).push(KeyCode.ENTER);
        assertThat(buffer.text()).isEqualTo("abc");
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(buffer.stateProperty().get().chosen()).isEqualTo("a");
    }

    @Test
    void theMouseChoosesPlacesWordsAndLines(FxRobot robot) {
        show(robot, "one two\nthree");
        robot.moveTo(view.localToScreen(view.getWidth() - 40, 8)).clickOn();
        assertThat(buffer.stateProperty().get().caret()).isEqualTo(7);
        robot.doubleClickOn(view.localToScreen(view.getWidth() - 40, 30));
        robot.write("x");
        assertThat(buffer.text()).startsWith("one two\n").contains("x");
    }

    @Test
    void whatIsFoundIsMarkedWhereItStandsHoweverOftenItsRowIsShown(FxRobot robot) {
        show(robot, "aaaa found");
        robot.interact(() -> view.find(new Spans.Builder(1).add(5, 10, 0).build(), 0));
        for (int time = 0; time < 3; time++) {
            robot.interact(() -> {
                view.requestLayout();
                view.layout();
            });
        }
        Bounds mark = view.lookup(".found-current").getBoundsInParent();
        Node row = view.lookup("TextFlow");
        double charWidth =
                ((TextFlow) row).getChildren().getFirst().getLayoutBounds().getWidth() / 10;
        assertThat(mark.getMinX()).isCloseTo(row.getLayoutX() + 5 * charWidth, within(3.0));
    }

    @Test
    void thePlaceOfTheCursorIsBroughtOntoTheScreen(FxRobot robot) {
        show(robot, "line\n".repeat(1000) + "last");
        robot.push(KeyCode.SHORTCUT, KeyCode.END);
        robot.interact(view::layout);
        assertThat(rows()).contains("last");
        robot.interact(() -> view.goTo(499, 2));
        assertThat(buffer.stateProperty().get().caret()).isEqualTo(499 * 5 + 2);
    }

    @Test
    void aLineOfAMillionCharactersIsShownInPiecesAndTypedInto(FxRobot robot) {
        String line = "x".repeat(1 << 20);
        show(robot, line);
        robot.push(KeyCode.SHORTCUT, KeyCode.END).write("y");
        assertThat(buffer.text()).isEqualTo(line + "y");
        robot.interact(() -> view.wrapsProperty().set(false));
        robot.push(KeyCode.SHORTCUT, KeyCode.HOME).write("z");
        assertThat(buffer.text()).isEqualTo("z" + line + "y");
        assertThat(rows()).allMatch(row -> row.length() < 400);
    }

    @Test
    void whatIsFoundIsMarkedWhereItStands(FxRobot robot) {
        show(robot, "ab ab ab");
        Spans found = new Spans.Builder(3).add(0, 2, 0).add(3, 5, 0).add(6, 8, 0).build();
        for (int current = 2; current > 0; current--) {
            int number = current;
            robot.interact(() -> {
                view.find(found, number);
                buffer.select(found.from(number), found.to(number));
                view.layout();
            });
            assertThat(left(".found-current")).isEqualTo(left(".selection"), within(2.5));
            assertThat(left(".found-current")).isGreaterThan(left(".found") + 5);
        }
    }

    private double left(String query) {
        Node mark = view.lookup(query);
        return mark.localToScene(mark.getLayoutBounds()).getMinX();
    }

    @Test
    void whatIsComposedIsReplacedByWhatIsMeant(FxRobot robot) {
        show(robot, "ab");
        robot.push(KeyCode.RIGHT);
        compose(robot, "ni", "");
        assertThat(buffer.text()).isEqualTo("anib");
        compose(robot, "", "\u4f60");
        assertThat(buffer.text()).isEqualTo("a\u4f60b");
    }

    private void compose(FxRobot robot, String composed, String committed) {
        List<InputMethodTextRun> runs =
                composed.isEmpty()
                        ? List.of()
                        : List.of(
                                new InputMethodTextRun(
                                        composed, InputMethodHighlight.UNSELECTED_RAW));
        robot.interact(() ->
                view.fireEvent(
                        new InputMethodEvent(
                                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, 0)));
    }

    @Test
    void thoseWhoListenAreToldTextAndCursor(FxRobot robot) {
        show(robot, "one\ntwo");
        robot.push(KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(view.getAccessibleText()).isEqualTo("Value");
        assertThat(view.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("one\ntwo");
        assertThat(view.queryAccessibleAttribute(AccessibleAttribute.CARET_OFFSET)).isEqualTo(5);
        assertThat(view.queryAccessibleAttribute(AccessibleAttribute.SELECTION_START)).isEqualTo(4);
        assertThat(view.queryAccessibleAttribute(AccessibleAttribute.LINE_FOR_OFFSET, 5))
                .isEqualTo(1);
    }
}
