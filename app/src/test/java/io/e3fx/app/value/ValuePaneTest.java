package io.e3fx.app.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ValuePaneTest {

    private static final String JSON = "{\n  \"host\": \"db-4\",\n  \"port\": 5432\n}\n";

    private final ValueChoices choices = new ValueChoices();
    private ValuePane pane;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        ValueContext context =
                new ValueContext(
                        Texts.load(),
                        new Background(Runnable::run, new FxMailbox(Runnable::run)),
                        choices);
        pane = new ValuePane("Value", context);
        stage.setScene(new Scene(pane, 400, 360));
        stage.show();
    }

    private void show(FxRobot robot, String value, boolean isEditable) {
        robot.interact(() -> {
            pane.show("/key", value);
            pane.setEditable(isEditable);
            pane.focus();
        });
    }

    private boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(ValuePaneTest::isVisible);
    }

    private static boolean isVisible(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private String text(FxRobot robot, String query) {
        return robot.lookup(query).<Labeled>query().getText();
    }

    @Test
    void whatIsTypedIsTheValue(FxRobot robot) {
        show(robot, JSON, true);
        robot.write("x");
        assertThat(pane.textProperty().get()).isEqualTo("x" + JSON);
        assertThat(isShown(robot, ".problem-bar")).isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(pane.textProperty().get()).isEqualTo(JSON);
    }

    @Test
    void aBrokenValueSaysWhereAndLeadsThere(FxRobot robot) {
        show(robot, "{\n  \"a\": ,\n}", false);
        assertThat(text(robot, ".problem-sentence")).contains("line 2, column");
        robot.clickOn("#value-problem");
        assertThat(isShown(robot, "#value-problem")).isTrue();
    }

    @Test
    void findingGoesFromPlaceToPlaceAndEscapeEndsIt(FxRobot robot) {
        show(robot, JSON, false);
        robot.interact(pane.finder()::find);
        robot.write("\"");
        assertThat(text(robot, ".find-count")).isEqualTo("1 of 6");
        robot.push(KeyCode.ENTER).push(KeyCode.ENTER);
        assertThat(text(robot, ".find-count")).isEqualTo("3 of 6");
        robot.push(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(text(robot, ".find-count")).isEqualTo("2 of 6");
        robot.push(KeyCode.ESCAPE);
        assertThat(isShown(robot, "#find-query")).isFalse();
        assertThat(robot.lookup("#value").query().isFocused()).isTrue();
    }

    @Test
    void escapeEndsFindingFromTheTextToo(FxRobot robot) {
        show(robot, JSON, false);
        robot.interact(pane.finder()::find);
        robot.interact(pane::focus);
        robot.push(KeyCode.ESCAPE);
        assertThat(isShown(robot, "#find-query")).isFalse();
    }

    @Test
    void replacingIsOfferedOnlyWhereItCanBeTyped(FxRobot robot) {
        show(robot, JSON, false);
        robot.interact(pane.finder()::replace);
        assertThat(isShown(robot, "#find-replace-all")).isFalse();
        show(robot, JSON, true);
        robot.interact(pane.finder()::replace);
        robot.interact(() -> {
            robot.lookup("#find-query").queryTextInputControl().setText("db-4");
            robot.lookup("#find-replacement").queryTextInputControl().setText("db-9");
        });
        robot.clickOn("#find-replace-all");
        assertThat(pane.textProperty().get()).isEqualTo(JSON.replace("db-4", "db-9"));
    }

    @Test
    void aLineIsGoneTo(FxRobot robot) {
        show(robot, JSON, true);
        robot.interact(pane::goToLine);
        robot.write("3:3").push(KeyCode.ENTER);
        robot.write("#");
        assertThat(pane.textProperty().get()).contains("  #\"port\"");
    }

    @Test
    void whatIsLaidOutForReadingIsSaidAndTakenBack(FxRobot robot) {
        show(robot, "{\"a\":1}", false);
        robot.clickOn("#lay-out");
        assertThat(text(robot, ".problem-sentence")).contains("reading only");
        assertThat(pane.textProperty().get()).isEqualTo("{\"a\":1}");
        robot.clickOn("#value-as-is");
        assertThat(isShown(robot, ".problem-bar")).isFalse();
    }

    @Test
    void everyControlHasAName(FxRobot robot) {
        show(robot, JSON, true);
        robot.interact(pane.finder()::replace);
        for (Node button : robot.lookup(".button, .toggle-button, .menu-button").queryAll()) {
            assertThat(button.getAccessibleText() + ((Labeled) button).getText())
                    .as(button.toString())
                    .isNotEqualTo("null");
        }
    }
}
