package io.e3fx.app.tabs;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class KeyTabsViewTest implements KeyTabsView.Host {

    private final SimpleObjectProperty<Set<String>> drafts = new SimpleObjectProperty<>(Set.of());
    private final KeyTabsViewModel model = new KeyTabsViewModel(drafts::get);
    private final List<String> copied = new ArrayList<>();
    private KeyTabsView view;

    @Start
    void start(Stage stage) {
        view = new KeyTabsView(model, drafts, this, Texts.load());
        stage.setScene(new Scene(view, 400, 60));
        stage.show();
    }

    @Test
    void aTabIsShownByAClickKeptByADoubleClickAndClosedByTheMiddleButton(FxRobot robot) {
        robot.interact(() -> {
            model.open("/a/one");
            model.show("/a/two");
        });
        assertThat(handle("/a/two").getPseudoClassStates().toString()).contains("preview");
        robot.clickOn(title("one"));
        assertThat(shown()).isEqualTo("/a/one");
        robot.doubleClickOn(title("two"));
        assertThat(handle("/a/two").getPseudoClassStates().toString()).doesNotContain("preview");
        robot.clickOn(title("one"), MouseButton.MIDDLE);
        assertThat(model.paths()).isEqualTo(List.of("/a/two"));
    }

    @Test
    void theKeyboardGoesThroughTheTabsAndClosesThem(FxRobot robot) {
        robot.interact(() -> {
            List.of("/a", "/b", "/c").forEach(model::open);
            handle("/c").requestFocus();
        });
        robot.push(KeyCode.RIGHT);
        assertThat(shown()).isEqualTo("/a");
        assertThat(handle("/a").isFocused()).as("the focus goes along").isTrue();
        robot.push(KeyCode.DELETE);
        assertThat(model.paths()).isEqualTo(List.of("/b", "/c"));
    }

    @Test
    void aTabSaysItsPathAndThatThereIsADraft(FxRobot robot) {
        robot.interact(() -> {
            model.open("/a/one");
            drafts.set(Set.of("/a/one"));
        });
        assertThat(handle("/a/one").getAccessibleText()).isEqualTo("/a/one, with a draft");
        assertThat(view.lookup(".draft-dot").isVisible()).isTrue();
        robot.interact(() -> drafts.set(Set.of()));
        assertThat(view.lookup(".draft-dot").isVisible()).isFalse();
    }

    @Test
    void theShownTabIsInSightAlsoAmongManyAndAllAreInAList(FxRobot robot) {
        robot.interact(() ->
                IntStream.range(0, 20).forEach(number -> model.open("/directory/key" + number)));
        assertInSight("/directory/key19");
        assertThat(view.lookup("#all-tabs").isVisible()).isTrue();
        robot.interact(() -> model.show("/directory/key0"));
        assertInSight("/directory/key0");
        robot.clickOn("#all-tabs");
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> model.close(path -> !path.endsWith("key3")));
        assertThat(view.lookup("#all-tabs").isVisible()).isFalse();
    }

    @Test
    void theMenuClosesOthersAndCopiesThePath(FxRobot robot) {
        robot.interact(() -> List.of("/a", "/b", "/c").forEach(model::open));
        robot.rightClickOn(title("b")).clickOn("Copy path");
        assertThat(copied).isEqualTo(List.of("/b"));
        robot.rightClickOn(title("b")).clickOn("Close others");
        assertThat(model.paths()).isEqualTo(List.of("/b"));
    }

    @Override
    public boolean isDirectory(String path) {
        return false;
    }

    @Override
    public void close(Predicate<String> isClosed) {
        model.close(isClosed);
    }

    @Override
    public void copyPath(String path) {
        copied.add(path);
    }

    @Override
    public void focusContent() {}

    private void assertInSight(String path) {
        Node handle = handle(path);
        double left = handle.localToScene(0, 0).getX();
        double right = left + handle.getLayoutBounds().getWidth();
        assertThat(left).isGreaterThanOrEqualTo(-1);
        assertThat(right).isLessThanOrEqualTo(400);
    }

    private String shown() {
        return model.tabsProperty().get().shown().orElse("");
    }

    private Node title(String text) {
        return view.lookupAll(".key-tab-title").stream()
                .filter(node -> ((Label) node).getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private Node handle(String path) {
        return view.lookupAll(".key-tab").stream()
                .filter(node -> node.getAccessibleText().startsWith(path))
                .findFirst()
                .orElseThrow();
    }
}
