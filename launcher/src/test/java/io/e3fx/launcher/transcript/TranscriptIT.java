package io.e3fx.launcher.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The curl lines of the transcript, in its order, against three real processes. */
@Timeout(300)
class TranscriptIT {
    /** The index that the transcript's first write got; ours differ from its indexes by a constant. */
    private static final long FIRST_INDEX = 20;

    private static final Pattern INDEX = Pattern.compile("(modified|created)Index\":(\\d+)");

    private static final int WRITER = 0;
    private static final int READER = 2;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir private Path temporary;

    /** One line: who is asked for what, and what it answered then. */
    private record Line(int member, String method, String path, String form, String answer) {}

    private static final List<Line> LINES =
            List.of(
                    put(
                            "/foo",
                            "Hello foo",
                            """
                            {"action":"set","node":{"key":"/foo","value":"Hello foo","modifiedIndex":20,"createdIndex":20}}
                            """),
                    put(
                            "/foo1/foo1",
                            "Hello foo1",
                            """
                            {"action":"set","node":{"key":"/foo1/foo1","value":"Hello foo1","modifiedIndex":21,"createdIndex":21}}
                            """),
                    put(
                            "/foo2/foo2",
                            "Hello foo2",
                            """
                            {"action":"set","node":{"key":"/foo2/foo2","value":"Hello foo2","modifiedIndex":22,"createdIndex":22}}
                            """),
                    put(
                            "/foo2/foo21/foo21",
                            "Hello foo21",
                            """
                            {"action":"set","node":{"key":"/foo2/foo21/foo21","value":"Hello foo21","modifiedIndex":23,"createdIndex":23}}
                            """),
                    get(
                            "/foo",
                            """
                            {"action":"get","node":{"key":"/foo","value":"Hello foo","modifiedIndex":20,"createdIndex":20}}
                            """),
                    get(
                            "/foo2",
                            """
                            {"action":"get","node":{"key":"/foo2","dir":true,"nodes":[{"key":"/foo2/foo2","value":"Hello foo2","modifiedIndex":22,"createdIndex":22},{"key":"/foo2/foo21","dir":true,"modifiedIndex":23,"createdIndex":23}],"modifiedIndex":22,"createdIndex":22}}
                            """),
                    get(
                            "/foo2?recursive=true",
                            """
                            {"action":"get","node":{"key":"/foo2","dir":true,"nodes":[{"key":"/foo2/foo2","value":"Hello foo2","modifiedIndex":22,"createdIndex":22},{"key":"/foo2/foo21","dir":true,"nodes":[{"key":"/foo2/foo21/foo21","value":"Hello foo21","modifiedIndex":23,"createdIndex":23}],"modifiedIndex":23,"createdIndex":23}],"modifiedIndex":22,"createdIndex":22}}
                            """),
                    get(
                            "/foo2?recursive=false",
                            """
                            {"action":"get","node":{"key":"/foo2","dir":true,"nodes":[{"key":"/foo2/foo2","value":"Hello foo2","modifiedIndex":22,"createdIndex":22},{"key":"/foo2/foo21","dir":true,"modifiedIndex":23,"createdIndex":23}],"modifiedIndex":22,"createdIndex":22}}
                            """));

    private static Line put(String key, String value, String answer) {
        return new Line(WRITER, "PUT", "/v2/keys" + key, "value=" + value, answer);
    }

    private static Line get(String path, String answer) {
        return new Line(READER, "GET", "/v2/keys" + path, "", answer);
    }

    @Test
    void everyKeyRequestGivesTheSameBytesButForAConstantInTheIndexes() throws Exception {
        Path folder = ClusterFixture.prepare(temporary.resolve("default"));
        try (LocalCluster cluster = LocalCluster.open(folder, NodeRuntime.find(), event -> {})) {
            cluster.start();
            cluster.awaitReady(ClusterFixture.PATIENCE);
            String first = ask(cluster, LINES.getFirst());
            long offset = firstIndexIn(first) - FIRST_INDEX;
            assertThat(first).isEqualTo(shifted(LINES.getFirst().answer(), offset));
            for (Line line : LINES.subList(1, LINES.size())) {
                String expected = shifted(line.answer(), offset);
                // What one member has answered another may know a moment later.
                if (line.member() == READER) {
                    ClusterFixture.await(
                            line.path(),
                            Duration.ofSeconds(10),
                            () -> ask(cluster, line).equals(expected));
                }
                assertThat(ask(cluster, line)).as(line.path()).isEqualTo(expected);
            }
        }
    }

    private String ask(LocalCluster cluster, Line line) throws Exception {
        MemberLayout member = cluster.layout().members().get(line.member());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(member.endpoint() + line.path()));
        HttpRequest built =
                line.method().equals("PUT")
                        ? request.header("Content-Type", "application/x-www-form-urlencoded")
                                .PUT(HttpRequest.BodyPublishers.ofString(line.form()))
                                .build()
                        : request.GET().build();
        return http.send(built, BodyHandlers.ofString()).body();
    }

    private static long firstIndexIn(String answer) {
        return INDEX.matcher(answer)
                .results()
                .mapToLong(hit -> Long.parseLong(hit.group(2)))
                .findFirst()
                .orElseThrow();
    }

    private static String shifted(String answer, long offset) {
        return INDEX.matcher(answer)
                .replaceAll(
                        hit -> hit.group(1) + "Index\":" + (Long.parseLong(hit.group(2)) + offset));
    }
}
