package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.FakeKeys;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LinesPaneTest {

    private static final int KEYS = 200;
    private static final int HEIGHT = 280;

    private final FakeKeys keys = new FakeKeys();
    private final KeyTreeViewModel model =
            new KeyTreeViewModel(
                    keys,
                    new Background(Runnable::run, new FxMailbox(Runnable::run)),
                    Object::toString);
    private ContextMenu menu;
    private KeyTreeView view;
    private LinesPane lines;

    @Start
    void start(Stage stage) {
        IntStream.range(0, KEYS).forEach(i -> keys.put("/k%03d".formatted(i), "v"));
        view = new KeyTreeView(model, Texts.load(), InstantSource.system());
        menu = new ContextMenu(new MenuItem("something"));
        view.setMenu(menu);
        lines = view.control();
        stage.setScene(new Scene(view, 300, HEIGHT));
        stage.show();
        model.open("/");
        model.select(Optional.of("/"));
        lines.requestFocus();
    }

    @Test
    void thereAreOnlyAsManyCellsAsLinesInSight(FxRobot robot) {
        robot.push(KeyCode.END).push(KeyCode.HOME).push(KeyCode.PAGE_DOWN);
        assertThat(lines.getChildrenUnmodifiable()).hasSizeLessThanOrEqualTo(HEIGHT / 28 + 3);
    }

    @Test
    void theLineOfTheKeyboardComesIntoSight(FxRobot robot) {
        robot.push(KeyCode.END);
        assertThat(shown().getLast()).isEqualTo("/k199");
        robot.push(KeyCode.PAGE_UP);
        assertThat(shown()).contains("/k189");
        robot.push(KeyCode.HOME);
        assertThat(shown().getFirst()).isEqualTo("/");
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.UP);
        assertThat(cursor()).contains("/k000");
    }

    @Test
    void shiftExtendsAndTheShortcutKeyAddsToWhatIsChosen(FxRobot robot) {
        robot.push(KeyCode.DOWN)
                .press(KeyCode.SHIFT)
                .push(KeyCode.DOWN)
                .push(KeyCode.DOWN)
                .release(KeyCode.SHIFT);
        assertThat(chosen()).containsExactly("/k000", "/k001", "/k002");
        robot.interact(() -> pressWithShortcut(cellOf("/k004")));
        assertThat(chosen()).containsExactly("/k000", "/k001", "/k002", "/k004");
        robot.clickOn("k003");
        assertThat(chosen()).containsExactly("/k003");
    }

    @Test
    void linesThatComeAboveLeaveThoseInSightWhereTheyAre(FxRobot robot) {
        robot.interact(() -> lines.scrollBy(1000));
        WaitForAsyncUtils.waitForFxEvents();
        List<String> before = shown();
        keys.put("/a", "1");
        keys.put("/b", "1");
        robot.interact(() -> model.reload("/"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(lines.lines().get(1).id()).isEqualTo("/a");
        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void theBarAndTheListMoveTogether(FxRobot robot) {
        ScrollBar bar =
                (ScrollBar) lines.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR);
        robot.interact(() -> bar.setValue(1));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown().getLast()).isEqualTo("/k199");
        robot.interact(() -> lines.fireEvent(wheel(40)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(bar.getValue()).isLessThan(1);
    }

    @Test
    void aStyleSaysHowHighALineIs(FxRobot robot) {
        robot.interact(() ->
                view.getStylesheets()
                        .add(
                                "data:text/css,.key-lines%7B-fx-font-size:20px;-e3-line-height:2em%7D"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(lines.cells()).allMatch(cell -> cell.getHeight() == 40);
        assertThat(lines.inSight()).isEqualTo(HEIGHT / 40);
    }

    @Test
    void theMenuOpensBelowTheLineOfTheKeyboard(FxRobot robot) {
        robot.push(KeyCode.DOWN);
        robot.interact(() ->
                lines.fireEvent(
                        new ContextMenuEvent(
                                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, true, null)));
        assertThat(menu.isShowing()).isTrue();
        robot.interact(menu::hide);
        robot.clickOn("k002", MouseButton.SECONDARY);
        assertThat(menu.isShowing()).isTrue();
        assertThat(chosen()).containsExactly("/k002");
        robot.interact(menu::hide);
    }

    @Test
    void whoReadsTheScreenAloudIsToldOfTheTree(FxRobot robot) {
        keys.put("/d/x", "1");
        robot.interact(() -> model.reload("/"));
        robot.push(KeyCode.HOME).push(KeyCode.DOWN);
        assertThat(lines.getAccessibleRole()).isEqualTo(AccessibleRole.TREE_VIEW);
        assertThat(lines.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT))
                .isEqualTo(KEYS + 2);
        KeyCell cell = (KeyCell) lines.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
        assertThat(lines.queryAccessibleAttribute(AccessibleAttribute.ROW_AT_INDEX, 1))
                .isSameAs(cell);
        assertThat(cell.getAccessibleRole()).isEqualTo(AccessibleRole.TREE_ITEM);
        assertThat(cell.queryAccessibleAttribute(AccessibleAttribute.EXPANDED)).isEqualTo(false);
        robot.interact(() -> cell.executeAccessibleAction(AccessibleAction.EXPAND));
        assertThat(model.isOpen("/d")).isTrue();
        assertThat(cell.queryAccessibleAttribute(AccessibleAttribute.EXPANDED)).isEqualTo(true);
        assertThat(cell.queryAccessibleAttribute(AccessibleAttribute.DISCLOSURE_LEVEL))
                .isEqualTo(1);
        robot.interact(() -> cell.executeAccessibleAction(AccessibleAction.COLLAPSE));
        assertThat(model.isOpen("/d")).isFalse();
    }

    /** The screen in memory tells the mouse nothing of keys that are held down. */
    private static void pressWithShortcut(KeyCell cell) {
        cell.fireEvent(
                new MouseEvent(
                        MouseEvent.MOUSE_PRESSED,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        false,
                        true,
                        false,
                        true,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
    }

    private static ScrollEvent wheel(double pixels) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                5,
                5,
                5,
                5,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                pixels,
                0,
                pixels,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private KeyCell cellOf(String id) {
        return lines.cells().stream()
                .filter(cell -> cell.line().map(Line::id).filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private List<String> shown() {
        WaitForAsyncUtils.waitForFxEvents();
        return lines.cells().stream()
                .filter(cell -> cell.getLayoutY() > -20 && cell.getLayoutY() < HEIGHT - 8)
                .sorted((one, other) -> Integer.compare(one.place(), other.place()))
                .flatMap(cell -> cell.line().stream())
                .map(Line::id)
                .toList();
    }

    private Optional<String> cursor() {
        return model.selectionProperty().get().cursor();
    }

    private List<String> chosen() {
        return model.selectedKeys();
    }
}
