package io.e3fx.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.editor.Drafts;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.operations.TtlRun;
import io.e3fx.app.session.Sentences;
import io.e3fx.app.value.ValueChoices;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TtlDialogTest {

    private final List<Object> decided = new ArrayList<>();

    @Start
    void start(Stage stage) {
        Texts texts = Texts.load();
        Background background = new Background(Runnable::run, new FxMailbox(Runnable::run));
        Context context =
                new Context(
                        background,
                        texts,
                        new Sentences(texts::get),
                        InstantSource.system(),
                        new Drafts(Path.of("target", "drafts"), background),
                        new ValueChoices());
        stage.setScene(new Scene(new Label("behind"), 400, 300));
        stage.show();
        new TtlDialog(
                        stage,
                        List.of("/a", "/b"),
                        context,
                        (change, notice) -> decided.addAll(List.of(change, notice)))
                .show();
    }

    @Test
    void aTimeIsTypedAndSet(FxRobot robot) {
        robot.clickOn("#ttl-dialog-time").write("2 h").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        assertThat(decided)
                .containsExactly(new TtlRun.Change.To(Duration.ofHours(2)), TtlRun.Notice.TELL);
    }

    @Test
    void whatIsLeftIsExtendedWithoutWakingWatchers(FxRobot robot) {
        robot.clickOn("#ttl-dialog-extend").clickOn("#ttl-dialog-quiet");
        robot.clickOn("#ttl-dialog-time").write("90").clickOn("#dialog-action");
        assertThat(decided)
                .containsExactly(
                        new TtlRun.Change.Longer(Duration.ofSeconds(90)), TtlRun.Notice.QUIET);
    }

    @Test
    void theTimeIsRemovedWithoutTypingAnything(FxRobot robot) {
        robot.clickOn("#ttl-dialog-remove").clickOn("#dialog-action");
        assertThat(decided).containsExactly(new TtlRun.Change.Forever(), TtlRun.Notice.TELL);
    }

    @Test
    void whatIsNoTimeIsSaidAndNothingIsDone(FxRobot robot) {
        robot.clickOn("#ttl-dialog-time").write("soon").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        assertThat(decided).isEmpty();
        assertThat(robot.lookup("#dialog-problem").queryLabeled().getText()).isNotEmpty();
    }
}
