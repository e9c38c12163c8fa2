package io.e3fx.launcher.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Users on three real members, with small snapshots and a log that says all it can. */
@Timeout(180)
class UsersIT {
    private static final String ROOT = "root:the password of root";
    private static final String ANN = "ann:the first password of ann";
    private static final String ANN_LATER = "ann:the second password of ann";
    private static final String ANN_WRONG = "ann:a wrong password of ann";

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void userOfOneMemberIsKnownToAllAndPasswordsAreInNoFile() throws Exception {
        try (MemberProcesses members =
                MemberProcesses.start(folder, 3, "--snapshot-count=20", "--log-level=debug")) {
            List<URI> urls = members.clientUrls();
            put(urls.get(0), "/v2/auth/users/root", user(ROOT, ""), "");
            put(urls.get(0), "/v2/auth/users/ann", user(ANN, ",\"roles\":[\"r\"]"), "");
            String all = "{\"kv\":{\"read\":[\"/a*\"],\"write\":[\"/a*\"]}}";
            put(
                    urls.get(1),
                    "/v2/auth/roles/r",
                    "{\"role\":\"r\",\"permissions\":" + all + "}",
                    "");
            put(
                    urls.get(1),
                    "/v2/auth/roles/guest",
                    "{\"role\":\"guest\",\"permissions\":{\"kv\":{\"read\":[],\"write\":[]}}}",
                    "");
            put(urls.get(2), "/v2/auth/enable", "", "");

            for (URI url : urls) {
                awaitStatus(url, "", 401);
                awaitStatus(url, ANN, 404);
                awaitStatus(url, ANN_WRONG, 401);
            }
            for (int i = 0; i < 60; i++) {
                put(urls.get(i % 3), "/v2/keys/a" + i, "", ANN);
            }

            put(urls.get(1), "/v2/auth/users/ann", user(ANN_LATER, ""), ROOT);
            assertThat(statusOfRead(urls.get(1), ANN)).isEqualTo(401);
            for (URI url : urls) {
                awaitStatus(url, ANN, 401);
                awaitStatus(url, ANN_LATER, 404);
            }
        }

        List<Path> files = filesBelow(folder);
        assertThat(files).anySatisfy(file -> assertHolds(file, "$2b$10$"));
        assertThat(files)
                .as("a snapshot was taken")
                .anySatisfy(file -> assertHolds(file, "e3fx-snap"));
        assertThat(files).allSatisfy(UsersIT::assertHoldsNoPassword);
    }

    private static void assertHolds(Path file, String text) throws IOException {
        assertThat(Files.readString(file, ISO_8859_1)).as(file.toString()).contains(text);
    }

    private static void assertHoldsNoPassword(Path file) throws IOException {
        String content = Files.readString(file, ISO_8859_1);
        for (String who : List.of(ROOT, ANN, ANN_LATER, ANN_WRONG)) {
            assertThat(content.contains(password(who)) || content.contains(encoded(who)))
                    .as("%s holds a password", file)
                    .isFalse();
        }
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static String user(String who, String more) {
        String name = who.substring(0, who.indexOf(':'));
        return "{\"user\":\"" + name + "\",\"password\":\"" + password(who) + "\"" + more + "}";
    }

    private static String password(String who) {
        return who.substring(who.indexOf(':') + 1);
    }

    private static String encoded(String who) {
        return Base64.getEncoder().encodeToString(who.getBytes(UTF_8));
    }

    /** A member learns of what another one has answered a moment later. */
    private void awaitStatus(URI url, String who, int status) throws Exception {
        ClusterFixture.await(
                who + " is answered " + status + " by " + url,
                Duration.ofSeconds(10),
                () -> statusOfRead(url, who) == status);
    }

    private int statusOfRead(URI url, String who) throws IOException, InterruptedException {
        return http.send(request(url, "/v2/keys/a", who).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private void put(URI url, String path, String body, String who)
            throws IOException, InterruptedException {
        HttpRequest request = request(url, path, who).PUT(BodyPublishers.ofString(body)).build();
        assertThat(http.send(request, BodyHandlers.ofString()))
                .satisfies(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201));
    }

    private static HttpRequest.Builder request(URI url, String path, String who) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
        return who.isEmpty() ? request : request.header("Authorization", "Basic " + encoded(who));
    }
}
