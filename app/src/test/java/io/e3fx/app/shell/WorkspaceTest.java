package io.e3fx.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.e3fx.app.editor.Drafts;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.members.MemberActions;
import io.e3fx.app.session.Access;
import io.e3fx.app.session.Sentences;
import io.e3fx.app.value.ValueChoices;
import io.e3fx.launcher.client.Endpoint;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WorkspaceTest {

    /** Nothing listens there; the page is complete all the same. */
    private static final List<Endpoint> NOBODY = Endpoint.parseList("http://127.0.0.1:1");

    @TempDir Path folder;

    private final ExecutorService executor = Background.virtualThreads();
    private Workspace workspace;

    @Start
    void start(Stage stage) {
        Texts texts = Texts.load();
        Background background = new Background(executor, FxMailbox.onPulse());
        Context context =
                new Context(
                        background,
                        texts,
                        new Sentences(texts::get),
                        InstantSource.system(),
                        new Drafts(folder, background),
                        new ValueChoices());
        ClusterViewModel cluster =
                new ClusterViewModel(Access.of(NOBODY), MemberActions.none(), context);
        workspace = new Workspace(cluster, memory(context), context, new NoDesk(stage));
        stage.setScene(new Scene(workspace, 900, 700));
        stage.show();
    }

    private WindowMemory memory(Context context) {
        return new WindowMemory(
                new SettingsFile(folder),
                Settings.defaults(),
                context.background(),
                warning -> {
                    throw new AssertionError(warning);
                });
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(workspace::close);
        executor.shutdownNow();
    }

    @Test
    void everyCommandThatNeedsAClusterDoesSomethingOnItsPage() {
        List<Command> needed = new ArrayList<>();
        Arrays.stream(Command.values()).filter(Command::needsCluster).forEach(needed::add);
        needed.remove(Command.CLOSE_TAB);
        assertThat(workspace.commands().commands()).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void theKeyOfTheToolsLeadsIntoTheLastPaneAndOutAgain(FxRobot robot) {
        ToolPanes tools = (ToolPanes) workspace.lookup(".tool-panes");
        ToggleButton inside = new ToggleButton("inside");
        double divider = tools.divider();
        robot.interact(() -> {
            tools.add("test", "Test", io.e3fx.icons.Icon.INFO, inside);
            tools.open("test");
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            assertThat(tools.divider()).isCloseTo(divider, within(0.02));
            tools.close();
            workspace.run(Command.FOCUS_TOOLS);
            assertThat(inside.isFocused()).isTrue();
            assertThat(tools.hasFocus()).isTrue();
            workspace.run(Command.FOCUS_TOOLS);
            assertThat(inside.getScene()).isNull();
            assertThat(workspace.dividers().tools()).isCloseTo(divider, within(0.02));
        });
    }

    private record NoDesk(Window window) implements Desk {
        @Override
        public void toast(String sentence) {}

        @Override
        public void offer(String sentence, String action, Runnable run) {}

        @Override
        public void warn(String sentence) {}

        @Override
        public void warn(String sentence, String action, Runnable run) {}

        @Override
        public void copy(String text, String what) {}
    }
}
