package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.e3fx.app.fx.Texts;
import io.e3fx.app.keys.Columns.Column;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ColumnHeaderTest {

    private static final String LONG = "a-name-that-is-rather-long-for-a-column.json";

    private final ObjectProperty<Columns> columns = new SimpleObjectProperty<>(Columns.styled());
    private ChildTable table;
    private ColumnHeader header;

    @Start
    void start(Stage stage) {
        Texts texts = Texts.load();
        table = new ChildTable(texts, InstantSource.fixed(Instant.EPOCH), _ -> {});
        header = new ColumnHeader(table, columns, texts);
        header.follow();
        VBox.setVgrow(table, Priority.ALWAYS);
        Scene scene = new Scene(new VBox(header, table), 800, 280);
        scene.getStylesheets()
                .add(
                        ColumnHeaderTest.class
                                .getResource("/io/e3fx/app/shell/app.css")
                                .toExternalForm());
        stage.setScene(scene);
        stage.show();
        table.show(
                Children.of(
                        List.of(
                                Entry.of(KeyNodes.key("/d/" + LONG, "value", 7)),
                                Entry.of(KeyNodes.key("/d/b", "value", 1234567)))));
    }

    @Test
    void anEdgeIsDraggedAndAllLinesFollow(FxRobot robot) {
        double before = width(Column.NAME);
        drag(robot, Column.NAME, 60);
        assertThat(width(Column.NAME)).isCloseTo(before + 60, within(2.0));
        double modified = width(Column.MODIFIED);
        drag(robot, Column.MODIFIED, -30);
        assertThat(width(Column.MODIFIED)).isCloseTo(modified + 30, within(2.0));
        assertThat(grip(Column.NAME).getCursor()).isEqualTo(Cursor.H_RESIZE);
        for (ChildRow row : table.cells()) {
            for (Column column : Column.values()) {
                assertThat(row.label(column).getWidth()).isEqualTo(width(column));
                assertThat(row.label(column).getLayoutX())
                        .isEqualTo(names().label(column).getLayoutX());
            }
        }
    }

    @Test
    void aDoubleClickFitsTheColumnToItsContents(FxRobot robot) {
        robot.interact(() -> columns.set(new Columns(Map.of(Column.NAME, 60.0))));
        robot.doubleClickOn(grip(Column.NAME));
        WaitForAsyncUtils.waitForFxEvents();
        double fitted = width(Column.NAME);
        assertThat(fitted).isEqualTo(table.cells().getFirst().fitting(Column.NAME));
        assertThat(fitted).isGreaterThan(60);
    }

    @Test
    void theArrowKeysMoveAnEdgeAndEnterFits(FxRobot robot) {
        ColumnGrip grip = grip(Column.TTL);
        double before = width(Column.TTL);
        robot.interact(grip::requestFocus);
        robot.push(KeyCode.LEFT).push(KeyCode.LEFT).push(KeyCode.RIGHT);
        assertThat(width(Column.TTL)).isCloseTo(before + 10, within(1.5));
        robot.push(KeyCode.ENTER);
        assertThat(width(Column.TTL)).isEqualTo(Columns.LEAST);
        assertThat(grip.getAccessibleText()).isEqualTo("Width of the column TTL");
        assertThat(grip.queryAccessibleAttribute(AccessibleAttribute.VALUE))
                .isEqualTo(Columns.LEAST);
    }

    @Test
    void noColumnTakesTheRoomThatValuesNeedOrBecomesTooNarrow(FxRobot robot) {
        drag(robot, Column.NAME, 2_000);
        assertThat(names().value().getWidth())
                .isGreaterThanOrEqualTo(Math.floor(names().value().minWidth(-1)));
        drag(robot, Column.NAME, -2_000);
        assertThat(width(Column.NAME)).isBetween(Columns.LEAST, 80.0);
    }

    @Test
    void allColumnsAreFittedAndPutBack(FxRobot robot) {
        double before = width(Column.NAME);
        robot.interact(header::fit);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(columns.get().widths()).containsOnlyKeys(Column.values());
        robot.interact(header::reset);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(width(Column.NAME)).isEqualTo(before);
    }

    @Test
    void widthsThatCanNotBeAreNotTaken() {
        Columns odd = new Columns(Map.of(Column.NAME, Double.NaN, Column.TTL, -5.0));
        assertThat(odd).isEqualTo(new Columns(Map.of(Column.TTL, Columns.LEAST)));
        assertThat(odd.with(Column.TTL, 1e9).width(Column.TTL)).contains(Columns.MOST);
    }

    private void drag(FxRobot robot, Column column, double distance) {
        ColumnGrip grip = grip(column);
        Point2D from = grip.localToScene(ColumnGrip.WIDTH / 2, 5);
        robot.interact(() -> {
            grip.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, from, 0));
            grip.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, from, distance));
            grip.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, from, distance));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The place in the scene is all that counts. */
    private static MouseEvent mouse(EventType<MouseEvent> type, Point2D from, double distance) {
        return new MouseEvent(
                type,
                from.getX() + distance,
                from.getY(),
                from.getX() + distance,
                from.getY(),
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    private ColumnsLine names() {
        return (ColumnsLine) header.lookup(".child-names");
    }

    private double width(Column column) {
        return names().label(column).getWidth();
    }

    private ColumnGrip grip(Column column) {
        return header.lookupAll(".column-grip").stream()
                .map(ColumnGrip.class::cast)
                .filter(grip -> grip.column() == column)
                .findFirst()
                .orElseThrow();
    }
}
