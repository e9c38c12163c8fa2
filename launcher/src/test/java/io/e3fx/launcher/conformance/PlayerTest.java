package io.e3fx.launcher.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.FakeMember;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The player finds whatever is not as recorded. The server is a fake that answers right, but for one thing in each test. */
final class PlayerTest {
    private static final String PUT = "PUT /v2/keys/case/a";
    private static final String GET = "GET /v2/keys/case?sorted=true";
    private static final String TTL = "GET /v2/keys/case/t";
    private static final String WATCH = "GET /v2/keys/case/w?wait=true&stream=true";
    private static final String HEALTH = "GET /health";
    private static final String MEMBERS = "GET /v2/members/";

    private static final Recording RECORDING =
            Recording.of(
                    Json.parse(
                                    """
                                    {"name": "case", "tags": ["single"], "steps": [
                                     {"method": "PUT", "path": "/v2/keys/$K/a", "form": "value=%3C1%3E", "expect": {
                                       "status": 201,
                                       "headers": {"Content-Type": "application/json", "X-Etcd-Index": "<i+1>", "X-Raft-Index": "<int>"},
                                       "body": {"action": "set", "node": {"key": "/$K/a", "value": "<lt>1>", "modifiedIndex": "<i+1>", "createdIndex": "<i+1>"}},
                                       "newline": true}},
                                     {"method": "GET", "path": "/v2/keys/$K", "query": "sorted=true", "expect": {
                                       "status": 200, "ordered": true, "newline": true,
                                       "body": {"action": "get", "node": {"key": "/$K", "dir": true, "nodes": [
                                         {"key": "/$K/a", "value": "1", "modifiedIndex": "<i+1>", "createdIndex": "<i+1>"},
                                         {"key": "/$K/b", "value": "2", "modifiedIndex": "<i+2>", "createdIndex": "<i+2>"}]}}}},
                                     {"method": "GET", "path": "/v2/keys/$K/t", "expect": {"newline": true,
                                       "body": {"node": {"expiration": "<time:+60>", "ttl": "<ttl:60>"}}}},
                                     {"method": "GET", "path": "/v2/keys/$K/w", "query": "wait=true&stream=true", "id": "w",
                                      "expect": {"early_headers": true}},
                                     {"await": "w", "timeout": 0.5, "expect": {"closed": true, "status": 200,
                                       "headers": {"Content-Type": "application/json", "X-Etcd-Index": "<i+2>"},
                                       "events": [{"action": "set", "modifiedIndex": "<i+3>"}, {"action": "delete", "modifiedIndex": "<i+4>"}]}},
                                     {"method": "GET", "path": "/health", "expect": {"status": 200,
                                       "headers": {"Content-Type": "text/plain; charset=utf-8"}, "body": {"health": "true"}, "newline": false}},
                                     {"method": "GET", "path": "/v2/members/", "expect": {"newline": true,
                                       "body": {"members": [{"id": "a0", "name": "x", "peerURLs": ["<str>"]}, {"id": "<m0.id>", "name": "<m0.name>", "peerURLs": ["<m0.peer>"]}]}}}
                                    ]}\
                                    """)
                            .orElseThrow());

    /**
     * An answer of the fake.
     *
     * @param parts its body; each is a chunk
     * @param ends whether it ends then
     */
    private record Reply(String status, List<String> headers, List<String> parts, boolean ends) {
        void write(OutputStream out) throws IOException {
            StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\n");
            headers.forEach(header -> text.append(header).append("\r\n"));
            text.append("Transfer-Encoding: chunked\r\n\r\n");
            out.write(text.toString().getBytes(UTF_8));
            for (String part : parts) {
                FakeMember.chunk(out, part);
            }
            if (ends) {
                FakeMember.chunk(out, "");
            }
        }

        Reply withParts(String... newParts) {
            return new Reply(status, headers, List.of(newParts), ends);
        }

        Reply with(String header) {
            List<String> more = new ArrayList<>(headers);
            more.add(header);
            return new Reply(status, more, parts, ends);
        }

        Reply replace(String text, String by) {
            UnaryOperator<String> change = old -> old.replace(text, by);
            Reply changed =
                    new Reply(
                            change.apply(status),
                            headers.stream().map(change).filter(h -> !h.isEmpty()).toList(),
                            parts.stream().map(change).toList(),
                            ends);
            assertThat(changed).as("the text that is replaced is there").isNotEqualTo(this);
            return changed;
        }
    }

    private static Reply json(String status, int etcdIndex, String... parts) {
        List<String> headers =
                List.of(
                        "Content-Type: application/json",
                        "X-Etcd-Index: " + etcdIndex,
                        "X-Raft-Index: 77");
        return new Reply(status, headers, List.of(parts), true);
    }

    private static Reply right(String line, URI self) {
        String me =
                "{\"id\":\"b1\",\"name\":\"me\",\"peerURLs\":[\"http://p:1\"],\"clientURLs\":[\"%s\"]}"
                        .formatted(self);
        return switch (line) {
            case "GET /v2/members" -> json("200 OK", 10, "{\"members\":[" + me + "]}\n");
            case "GET /v2/keys/?quorum=true" -> json("200 OK", 10, "{}");
            case PUT ->
                    json(
                            "201 Created",
                            11,
                            """
                            {"action":"set","node":{"key":"/case/a","value":"\\u003c1\\u003e","modifiedIndex":11,"createdIndex":11}}
                            """);
            case GET ->
                    json(
                            "200 OK",
                            12,
                            """
                            {"action":"get","node":{"key":"/case","dir":true,"nodes":[{"key":"/case/a","value":"1","modifiedIndex":11,"createdIndex":11},{"key":"/case/b","value":"2","modifiedIndex":12,"createdIndex":12}]}}
                            """);
            case TTL ->
                    json(
                            "200 OK",
                            12,
                            "{\"node\":{\"expiration\":\"%s\",\"ttl\":60}}\n".formatted(soon(60)));
            case WATCH -> {
                Reply plain =
                        json(
                                "200 OK",
                                12,
                                "{\"action\":\"set\",\"modifiedIndex\":13}\n",
                                "{\"action\":\"delete\",\"modifiedIndex\":14}\n");
                yield plain.replace("X-Raft-Index: 77", "");
            }
            case HEALTH ->
                    new Reply(
                            "200 OK",
                            List.of("Content-Type: text/plain; charset=utf-8"),
                            List.of("{\"health\":\"true\"}"),
                            true);
            case MEMBERS ->
                    json(
                            "200 OK",
                            10,
                            """
                            {"members":[{"id":"a0","name":"x","peerURLs":["http://x:1"]},{"id":"b1","name":"me","peerURLs":["http://p:1"]}]}
                            """);
            default -> json("404 Not Found", 10, "{}");
        };
    }

    private static Instant soon(int seconds) {
        return Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Arguments change(
            String what, String line, UnaryOperator<Reply> mutation, String found) {
        return Arguments.of(what, line, mutation, found);
    }

    static Stream<Arguments> mutations() {
        return Stream.of(
                change("status", PUT, r -> r.replace("201 Created", "200 OK"), "status:"),
                change("order", PUT, PlayerTest::swapIndexes, "order"),
                change("no newline", PUT, r -> r.replace("\n", ""), "bytes"),
                change("two newlines", PUT, r -> r.replace("\n", "\n\n"), "bytes"),
                change("a newline too many", HEALTH, r -> r.replace("}", "}\n"), "bytes"),
                change("a blank", PUT, r -> r.replace(",\"node", ", \"node"), "bytes"),
                change("escaping", PUT, r -> r.replace("\\u003c", "<"), "bytes"),
                change("escape in capitals", PUT, r -> r.replace("\\u003c", "\\u003C"), "bytes"),
                change("value", PUT, r -> r.replace("1\\u003e", "2\\u003e"), "value"),
                change("field missing", PUT, r -> r.replace(",\"createdIndex\":11", ""), "missing"),
                change(
                        "field extra",
                        PUT,
                        r -> r.replace("{\"key\"", "{\"dir\":true,\"key\""),
                        "dir"),
                change(
                        "field twice",
                        PUT,
                        r -> r.replace("{\"key\"", "{\"key\":\"\",\"key\""),
                        "bytes"),
                change(
                        "index",
                        PUT,
                        r -> r.replace("modifiedIndex\":11", "modifiedIndex\":12"),
                        "Index"),
                change(
                        "text for a number",
                        PUT,
                        r -> r.replace(":11,", ":\"11\","),
                        "modifiedIndex"),
                change("digits", PUT, r -> r.replace(":11,", ":11.0,"), "modifiedIndex"),
                change(
                        "index in header",
                        PUT,
                        r -> r.replace("Index: 11", "Index: 10"),
                        "X-Etcd-Index"),
                change(
                        "header missing",
                        PUT,
                        r -> r.replace("X-Raft-Index: 77", ""),
                        "X-Raft-Index"),
                change("header's kind", PUT, r -> r.replace("77", "x"), "X-Raft-Index"),
                change(
                        "header spelled",
                        PUT,
                        r -> r.replace("X-Raft-I", "x-raft-i"),
                        "X-Raft-Index"),
                change("header twice", PUT, r -> r.with("X-Raft-Index: 77"), "X-Raft-Index"),
                change("header extra", PUT, r -> r.with("Allow: GET"), "Allow"),
                change(
                        "header changed",
                        HEALTH,
                        r -> r.replace("; charset=utf-8", ""),
                        "Content-Type"),
                change("no JSON", PUT, r -> r.withParts("404 page not found\n"), "body"),
                change("nothing", PUT, r -> r.withParts(), "body"),
                change(
                        "broken off",
                        PUT,
                        r -> new Reply(r.status(), r.headers(), r.parts(), false),
                        "answer"),
                change("node missing", GET, r -> r.replace(GET_B, ""), "elements"),
                change("order of nodes", GET, PlayerTest::swapNodes, "nodes[0]"),
                change(
                        "empty nodes",
                        GET,
                        r -> r.replace("\"value\":\"2\"", "\"nodes\":[]"),
                        "nodes[1]"),
                change("word for a text", GET, r -> r.replace("\"2\"", "null"), "value"),
                change("false for true", GET, r -> r.replace("true", "false"), "dir"),
                change("ttl over", TTL, r -> r.replace("60", "61"), "ttl"),
                change("ttl under", TTL, r -> r.replace("60", "58"), "ttl"),
                change("expiration", TTL, r -> r.withParts(expiring(soon(63) + "")), "expiration"),
                change("time's form", TTL, r -> r.withParts(expiring("soon")), "expiration"),
                change("event missing", WATCH, r -> r.withParts(r.parts().getFirst()), "events"),
                change("no event", WATCH, r -> r.withParts(), "events"),
                change(
                        "event twice",
                        WATCH,
                        r -> r.withParts(r.parts().get(0), r.parts().get(0), r.parts().get(1)),
                        "events"),
                change(
                        "order of events",
                        WATCH,
                        r -> r.withParts(r.parts().get(1), r.parts().get(0)),
                        "events"),
                change("event's index", WATCH, r -> r.replace("14", "15"), "events[1]"),
                change("event's newline", WATCH, r -> r.replace("14}\n", "14}"), "bytes"),
                change("watch's header", WATCH, r -> r.replace("12", "13"), "X-Etcd-Index"),
                change("watch's status", WATCH, r -> r.replace("200", "400"), "status"),
                change(
                        "watch stays open",
                        WATCH,
                        r -> new Reply(r.status(), r.headers(), r.parts(), false),
                        "did not end"),
                change("order of members", MEMBERS, r -> r.replace("a0", "ff"), "IDs"),
                change("another member", MEMBERS, r -> r.replace("p:1", "p:2"), "peerURLs"));
    }

    private static final String GET_B =
            ",{\"key\":\"/case/b\",\"value\":\"2\",\"modifiedIndex\":12,\"createdIndex\":12}";

    private static Reply swapIndexes(Reply reply) {
        return reply.replace("modifiedIndex", "x")
                .replace("createdIndex", "modifiedIndex")
                .replace("\"x\"", "\"createdIndex\"");
    }

    private static Reply swapNodes(Reply reply) {
        return reply.replace(GET_B, "").replace("[", "[" + GET_B.substring(1) + ",");
    }

    private static String expiring(String time) {
        return "{\"node\":{\"expiration\":\"" + time + "\",\"ttl\":60}}\n";
    }

    @Test
    void aRightAnswerHasNoProblem() throws Exception {
        assertThat(play("", reply -> reply)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void anyDifferenceIsFound(String what, String line, UnaryOperator<Reply> mutation, String found)
            throws Exception {
        assertThat(play(line, mutation)).anyMatch(problem -> problem.contains(found));
    }

    @Test
    void headersThatWaitForTheFirstEventAreFound() throws Exception {
        Recording late =
                Recording.of(
                        Json.parse(
                                        """
                                        {"name": "case", "steps": [
                                         {"method": "GET", "path": "/silent", "id": "w", "expect": {"early_headers": true}}]}
                                        """)
                                .orElseThrow());
        try (FakeMember member = member(new AtomicReference<>(), "", reply -> reply)) {
            List<URI> bases = List.of(member.endpoint().uri());
            assertThat(new Player(bases, 0.1).play(late))
                    .anyMatch(problem -> problem.contains("headers before any event"));
        }
    }

    @Test
    void everyRecordingCanBeRead() {
        List<Recording> all = Recording.all();
        assertThat(all).hasSize(248).extracting(Recording::name).doesNotHaveDuplicates();
        assertThat(all).allMatch(recording -> !recording.steps().isEmpty());
    }

    private static List<String> play(String line, UnaryOperator<Reply> mutation) throws Exception {
        AtomicReference<URI> self = new AtomicReference<>();
        try (FakeMember member = member(self, line, mutation)) {
            self.set(member.endpoint().uri());
            return new Player(List.of(self.get()), 1).play(RECORDING);
        }
    }

    private static FakeMember member(
            AtomicReference<URI> self, String mutated, UnaryOperator<Reply> mutation)
            throws IOException {
        return new FakeMember((asked, out) -> {
            String line = asked.line().replace(" HTTP/1.1", "");
            if (line.equals("GET /silent")) {
                return;
            }
            Reply right = right(line, self.get());
            Reply reply = line.equals(mutated) ? mutation.apply(right) : right;
            reply.write(out);
            if (!reply.ends() && !line.equals(WATCH)) {
                FakeMember.Script.cut();
            }
        });
    }
}
