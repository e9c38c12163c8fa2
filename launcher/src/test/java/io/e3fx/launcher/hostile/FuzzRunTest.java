package io.e3fx.launcher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FuzzRunTest {
    private ServerSocket listening;
    private FuzzRun run;

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run = new FuzzRun(URI.create("http://127.0.0.1:" + listening.getLocalPort()), 42);
    }

    @AfterEach
    void stop() throws IOException {
        listening.close();
    }

    @Test
    void memberThatFailsIsFoundWithTheSeedAndTheRequest() throws Exception {
        answerAll("HTTP/1.1 500 Server Error\r\nContent-Length: 0\r\n\r\n");

        run.run(100);

        assertThat(run.findings())
                .isNotEmpty()
                .allMatch(finding -> finding.startsWith("seed 42, request "))
                .anyMatch(finding -> finding.contains(": an error of the server: HTTP/1.1 500"));
    }

    @Test
    void memberThatIsGoneIsFound() throws Exception {
        listening.close();

        run.run(100);

        assertThat(run.findings()).anyMatch(finding -> finding.contains(": the client failed: "));
    }

    @Test
    void seedAndNumberAlwaysGiveTheSameRequest() {
        for (long number = 0; number < 500; number++) {
            FuzzedRequest request = RequestGenerator.request(42, number);
            FuzzedRequest again = RequestGenerator.request(42, number);
            assertThat(again.bytes()).isEqualTo(request.bytes());
            assertThat(again.pieces()).hasSameSizeAs(request.pieces());
        }
        assertThat(List.of(RequestGenerator.request(42, 7).bytes()))
                .doesNotContain(RequestGenerator.request(43, 7).bytes());
    }

    private void answerAll(String answer) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    while (!listening.isClosed()) {
                        answerOne(answer);
                    }
                });
    }

    private void answerOne(String answer) {
        try (Socket socket = listening.accept()) {
            socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        } catch (IOException _) {
            // a client that breaks off, or the end
        }
    }
}
