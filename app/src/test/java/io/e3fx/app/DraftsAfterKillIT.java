package io.e3fx.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The application in a process of its own, killed in the middle of an edit. */
class DraftsAfterKillIT {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir Path folder;

    @Test
    @Timeout(180)
    void whatWasTypedIsThereAgainAfterAKill() throws IOException, InterruptedException {
        assumeTrue(RealEtcd.isInstalled(), "the real etcd is not installed (Debian: etcd-server)");
        RealEtcd etcd = RealEtcd.in(Files.createDirectory(folder.resolve("etcd")));
        Path home = Files.createDirectory(folder.resolve("home"));
        try {
            putWhenUp(etcd.url() + "/v2/keys/app/x");
            Process first = start(etcd.url(), home, "/app/x", "typed and not saved");
            awaitDraft(home, "typed and not saved");
            kill(first);
            Process second = start(etcd.url(), home, "/app/x");
            try (BufferedReader out = second.inputReader()) {
                assertThat(out.lines().filter(line -> line.startsWith("typed: ")).findFirst())
                        .contains("typed: typed and not saved");
            } finally {
                kill(second);
            }
        } finally {
            etcd.close();
        }
    }

    private static Process start(String url, Path home, String... more) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TypingProcess.class.getName(),
                                url,
                                home.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitDraft(Path home, String text) throws IOException {
        Instant end = Instant.now().plus(DEADLINE);
        while (!isOnDisk(home, text)) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static boolean isOnDisk(Path home, String text) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(path -> path.toString().endsWith(".draft")).toList()) {
                if (Files.readString(file).contains(text)) {
                    return true;
                }
            }
            return false;
        } catch (java.io.UncheckedIOException _) {
            // A file that was there a moment ago is being replaced.
            return false;
        }
    }

    private static void putWhenUp(String url) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .PUT(HttpRequest.BodyPublishers.ofString("value=old"))
                        .build();
        Instant end = Instant.now().plus(DEADLINE);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    http.send(request, HttpResponse.BodyHandlers.ofString());
                    return;
                } catch (IOException _) {
                    assertThat(Instant.now()).as("etcd is up in time").isBefore(end);
                    Thread.onSpinWait();
                }
            }
        }
    }
}
