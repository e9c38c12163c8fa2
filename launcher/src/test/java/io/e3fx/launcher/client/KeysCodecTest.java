package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCodecTest {

    private static final long ENOUGH = 1 << 24;

    @Test
    void aSetIsReadWithItsPreviousNode() throws IOException {
        Event event =
                read(
                        "{\"action\":\"set\",\"node\":{\"key\":\"/foo\",\"value\":\"b\",\"modifiedIndex\":9,"
                                + "\"createdIndex\":9},\"prevNode\":{\"key\":\"/foo\",\"value\":\"a\",\"modifiedIndex\":8,"
                                + "\"createdIndex\":7}}\n");

        assertThat(event)
                .isEqualTo(
                        new Event(
                                Action.SET,
                                key("/foo", "b", 9, 9),
                                Optional.of(key("/foo", "a", 8, 7))));
    }

    @Test
    void expirationAndTtlAreRead() throws IOException {
        Event event =
                read(
                        "{\"action\":\"create\",\"node\":{\"key\":\"/t\",\"value\":\"\","
                                + "\"expiration\":\"2026-01-02T03:04:05.123456789Z\",\"ttl\":7,\"modifiedIndex\":9,\"createdIndex\":9}}");

        assertThat(event.node().expiration())
                .contains(Instant.parse("2026-01-02T03:04:05.123456789Z"));
        assertThat(event.node().ttl()).contains(Duration.ofSeconds(7));
        assertThat(event.node().value()).contains("");
    }

    @Test
    void theRootHasNeitherKeyNorIndexes() throws IOException {
        Event event =
                read(
                        "{\"action\":\"get\",\"node\":{\"dir\":true,\"nodes\":[{\"key\":\"/a\",\"value\":\"1\","
                                + "\"modifiedIndex\":4,\"createdIndex\":3}]}}");

        assertThat(event.node()).isEqualTo(directory("/", List.of(key("/a", "1", 4, 3)), 0));
    }

    @Test
    void childrenKeepTheirOrderAndTheirChildren() throws IOException {
        Event event =
                read(
                        "{\"action\":\"get\",\"node\":{\"key\":\"/d\",\"dir\":true,\"nodes\":["
                                + "{\"key\":\"/d/b\",\"dir\":true,\"nodes\":[{\"key\":\"/d/b/x\",\"value\":\"1\",\"modifiedIndex\":5,"
                                + "\"createdIndex\":5}],\"modifiedIndex\":5,\"createdIndex\":5},"
                                + "{\"key\":\"/d/a\",\"dir\":true,\"modifiedIndex\":6,\"createdIndex\":6}],"
                                + "\"modifiedIndex\":5,\"createdIndex\":5}}");

        KeyNode b = directory("/d/b", List.of(key("/d/b/x", "1", 5, 5)), 5);
        assertThat(event.node())
                .isEqualTo(directory("/d", List.of(b, directory("/d/a", List.of(), 6)), 5));
    }

    @Test
    void aTreeDeeperThanAStackIsRead() throws IOException {
        int depth = 4000;
        StringBuilder json = new StringBuilder("{\"action\":\"get\",\"node\":");
        json.repeat("{\"key\":\"/k\",\"dir\":true,\"nodes\":[", depth);
        json.append("{\"key\":\"/leaf\",\"value\":\"v\",\"modifiedIndex\":1,\"createdIndex\":1}");
        json.repeat("]}", depth).append("}");

        KeyNode node = read(json.toString()).node();

        int seen = 0;
        while (node.isDirectory()) {
            node = node.nodes().getFirst();
            seen++;
        }
        assertThat(seen).isEqualTo(depth);
        assertThat(node.key()).isEqualTo("/leaf");
    }

    @Test
    void goesEscapesAndReplacementCharactersAreRead() throws IOException {
        Event event =
                read(
                        "{\"action\":\"get\",\"node\":{\"key\":\"/\\u003ca\\u0026\\ufffd\",\"value\":\"\\u0000\\n😀"
                                + "\\u2028\",\"modifiedIndex\":1,\"createdIndex\":1}}");

        assertThat(event.node()).isEqualTo(key("/<a&\ufffd", "\0\n😀\u2028", 1, 1));
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharacters() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(
                "{\"action\":\"get\",\"node\":{\"key\":\"/k\",\"value\":\"a"
                        .getBytes(StandardCharsets.UTF_8));
        body.write(0xff);
        body.write("\",\"modifiedIndex\":1,\"createdIndex\":1}}".getBytes(StandardCharsets.UTF_8));

        Event event =
                JsonBody.read(
                        new ByteArrayInputStream(body.toByteArray()), ENOUGH, KeysCodec::event);

        assertThat(event.node().value()).contains("a\ufffd");
    }

    @Test
    void unknownFieldsArePassedOver() throws IOException {
        Event event =
                read(
                        "{\"x\":{\"y\":[1]},\"action\":\"delete\",\"node\":{\"z\":[{}],\"key\":\"/k\","
                                + "\"modifiedIndex\":2,\"createdIndex\":1}}");

        assertThat(event.action()).isEqualTo(Action.DELETE);
        assertThat(event.node().value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"action\":\"set\"}",
                "{\"action\":\"jump\",\"node\":{}}",
                "{\"action\":\"set\",\"node\":[]}",
                "{\"action\":\"set\",\"node\":{\"key\":1}}",
                "{\"action\":\"set\",\"node\":{\"modifiedIndex\":\"1\"}}",
                "{\"action\":\"set\",\"node\":{\"modifiedIndex\":99999999999999999999}}",
                "{\"action\":\"set\",\"node\":{\"expiration\":\"soon\"}}",
                "{\"action\":\"set\",\"node\":{\"nodes\":{}}}",
                "{\"action\":\"set\",\"node\":{\"nodes\":[1]}}",
                "{\"action\":\"set\",\"node\":{\"key\":\"/a\"",
                "{\"action\":\"set\",\"node\":{}} {}",
                "<html>"
            })
    void whatIsNoAnswerIsMalformed(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aBodyAtTheLimitIsReadAndOneBeyondIsNot() throws IOException {
        byte[] body =
                "{\"action\":\"get\",\"node\":{\"key\":\"/k\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(
                        JsonBody.read(new ByteArrayInputStream(body), body.length, KeysCodec::event)
                                .action())
                .isEqualTo(Action.GET);
        assertThatThrownBy(() ->
                        JsonBody.read(
                                new ByteArrayInputStream(body), body.length - 1, KeysCodec::event))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("limit");
    }

    private static Event read(String json) throws IOException {
        return JsonBody.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                ENOUGH,
                KeysCodec::event);
    }

    private static KeyNode key(String key, String value, long modifiedIndex, long createdIndex) {
        return new KeyNode(
                key,
                Optional.of(value),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                modifiedIndex,
                createdIndex);
    }

    private static KeyNode directory(String key, List<KeyNode> nodes, long index) {
        return new KeyNode(
                key,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                nodes,
                index,
                index);
    }
}
