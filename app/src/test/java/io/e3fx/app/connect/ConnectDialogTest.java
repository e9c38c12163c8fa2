package io.e3fx.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Access;
import io.e3fx.app.session.CheckStep;
import io.e3fx.app.session.Sentences;
import io.e3fx.launcher.client.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ConnectDialogTest {

    private final ExecutorService executor = Background.virtualThreads();
    private final List<Access> opened = new ArrayList<>();
    private ConnectDialog dialog;

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(), 800, 600));
        stage.show();
        Texts texts = Texts.load();
        dialog =
                new ConnectDialog(
                        stage,
                        new Background(executor, FxMailbox.onPulse()),
                        InstantSource.system(),
                        texts,
                        new Sentences(texts::get),
                        opened::add);
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> List.copyOf(Window.getWindows()).reversed().forEach(Window::hide));
        executor.shutdownNow();
    }

    @Test
    void theStepThatFailsIsNamedInPlace(FxRobot robot) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        robot.interact(() -> dialog.showAndCheck("127.0.0.1:" + port));
        await(() -> robot.lookup("#check-TCP").query().getStyleClass().contains("step-failed"));
        assertThat(robot.lookup("#check-TCP").query().getAccessibleText())
                .contains("failed", "127.0.0.1:" + port);
        assertThat(robot.lookup("#check-VERSION").query().getStyleClass()).contains("step-waiting");
        assertThat(robot.lookup("#check-anyway").query().isVisible()).isFalse();
        assertThat(opened).isEmpty();
        assertThat(robot.lookup(".check-step").queryAll()).hasSize(CheckStep.values().length);
    }

    @Test
    void aWrongAddressIsSaidBesideTheField(FxRobot robot) throws Exception {
        robot.interact(() -> dialog.showAndCheck("ftp://h"));
        await(() -> robot.lookup("#dialog-problem").query().isVisible());
    }

    @Test
    void aCheckCanBeGivenUp(FxRobot robot) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            robot.interact(() -> dialog.showAndCheck("127.0.0.1:" + silent.getLocalPort()));
            await(() -> robot.lookup("#check-TCP").query().getStyleClass().contains("step-done"));
            robot.interact(() -> robot.lookup("#check-cancel").queryButton().fire());
            await(() -> !robot.lookup("#dialog-action").query().isDisabled());
            assertThat(robot.lookup("#check-cancel").query().isVisible()).isFalse();
        }
    }

    @Test
    void aClusterThatNeedsAUserCanBeOpenedAllTheSame(FxRobot robot) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body =
                            "{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"3.4.0\"}".getBytes();
                    boolean isVersion = exchange.getRequestURI().getPath().equals("/version");
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(
                            isVersion ? 200 : 401, isVersion ? body.length : -1);
                    if (isVersion) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
        Endpoint endpoint = Endpoint.parse("http://127.0.0.1:" + server.getAddress().getPort());
        try {
            robot.interact(() -> dialog.showAndCheck(endpoint.toString()));
            await(() ->
                    robot.lookup("#check-AUTH").query().getStyleClass().contains("step-failed"));
            await(() -> robot.lookup("#check-anyway").query().isVisible());
            robot.interact(() -> robot.lookup("#check-anyway").queryButton().fire());
            await(() -> !opened.isEmpty());
            assertThat(opened.getFirst().endpoints()).containsExactly(endpoint);
        } finally {
            server.stop(0);
        }
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                8, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(5_000, condition));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
