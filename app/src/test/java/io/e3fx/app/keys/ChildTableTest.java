package io.e3fx.app.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ChildTableTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final Entry TIMED =
            Entry.of(KeyNodes.expiring("/d/k000", "some text", 7, NOW.plus(Duration.ofMinutes(2))));

    private final List<String> opened = new ArrayList<>();
    private ChildTable table;

    @Start
    void start(Stage stage) {
        table = new ChildTable(Texts.load(), InstantSource.fixed(NOW), opened::add);
        stage.setScene(new Scene(table, 500, 280));
        stage.show();
        table.show(
                Children.of(
                        Stream.concat(
                                        Stream.of(Entry.directory("/d/sub", 3), TIMED),
                                        IntStream.range(1, 100)
                                                .mapToObj(i ->
                                                        Entry.of(
                                                                KeyNodes.key(
                                                                        "/d/k%03d".formatted(i),
                                                                        "v",
                                                                        i))))
                                .toList()));
        table.requestFocus();
    }

    @Test
    void theRowThatIsChosenByKeyIsOpenedByEnter(FxRobot robot) {
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        robot.push(KeyCode.END).push(KeyCode.ENTER);
        robot.push(KeyCode.PAGE_UP).push(KeyCode.HOME).push(KeyCode.ENTER);
        assertThat(opened).containsExactly("/d/k000", "/d/k099", "/d/sub");
    }

    @Test
    void aDoubleClickOpens(FxRobot robot) {
        robot.doubleClickOn("k002");
        assertThat(opened).containsExactly("/d/k002");
    }

    @Test
    void aDoubleClickOnTheScrollBarOpensNothing(FxRobot robot) {
        robot.doubleClickOn(
                (Node) table.queryAccessibleAttribute(AccessibleAttribute.VERTICAL_SCROLLBAR));
        assertThat(opened).isEmpty();
        assertThat(table.cells()).noneMatch(ChildRow::isChosen);
    }

    @Test
    void aRowSaysWhatItShows(FxRobot robot) {
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        ChildRow row = (ChildRow) table.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
        assertThat(row.getAccessibleText()).isEqualTo("Key k000, some text, expires in 2 min");
        assertThat(row.queryAccessibleAttribute(AccessibleAttribute.SELECTED)).isEqualTo(true);
    }

    @Test
    void whatIsChosenStaysWhenRowsComeAndGo(FxRobot robot) {
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        robot.interact(() -> table.show(Children.of(List.of(TIMED))));
        robot.push(KeyCode.ENTER);
        robot.interact(() -> table.show(Children.none()));
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(opened).containsExactly("/d/k000");
    }
}
