package io.e3fx.launcher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.hostile.Wire.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fuzz is worth no more than what it notices. */
class AnswerCheckTest {
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String TEXT = "Content-Type: text/plain; charset=utf-8\r\n";
    private static final String CREATED = "{\"action\":\"set\",\"node\":{\"key\":\"/a\"}}\n";
    private static final String NOT_FOUND =
            "{\"errorCode\":100,\"message\":\"Key not found\",\"cause\":\"/a\",\"index\":7}\n";

    @Test
    void nothingIsWrongAboutTheAnswersOfAMember() {
        assertThat(findings("201 Created", JSON, CREATED)).isEmpty();
        assertThat(findings("404 Not Found", JSON, NOT_FOUND)).isEmpty();
        assertThat(findings("404 Not Found", JSON, NOT_FOUND.replace("/a", "\u00dd\u0085")))
                .isEmpty();
        assertThat(findings("404 Not Found", JSON, "{\"message\":\"No member\"}")).isEmpty();
        assertThat(findings("400 Bad Request", TEXT, "400 Bad Request")).isEmpty();
        assertThat(findings("400 Bad Request", "", "")).isEmpty();
        assertThat(findings("505 HTTP Version Not Supported", TEXT, "505 Not")).isEmpty();
        assertThat(findings("500 Server Error", JSON, "{\"message\":\"Internal Server Error\"}"))
                .isEmpty();
        assertThat(
                        of(
                                        "PUT",
                                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                                + "3\r\nabc\r\n0\r\n\r\n")
                                .findings())
                .isEmpty();
        assertThat(of("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n").findings()).isEmpty();
        assertThat(of("PUT", "").findings()).isEmpty();
    }

    @Test
    void serverErrorThatIsNotStatedIsFound() {
        String error = "{\"errorCode\":300,\"message\":\"Raft\",\"cause\":\"\",\"index\":7}\n";
        assertThat(findings("500 Server Error", JSON, error))
                .containsExactly("an error of the server");
        assertThat(findings("503 Service Unavailable", TEXT, "busy"))
                .containsExactly("an error of the server");
    }

    @Test
    void errorOfAnotherFormIsFound() {
        String what = "neither etcd's form of an error nor a plain text";
        assertThat(findings("400 Bad Request", "Content-Type: text/html\r\n", "<h1>Bad</h1>"))
                .containsExactly(what);
        assertThat(findings("404 Not Found", JSON, NOT_FOUND.strip())).containsExactly(what);
        assertThat(findings("404 Not Found", JSON, NOT_FOUND.replace("index", "Index")))
                .containsExactly(what);
        assertThat(findings("400 Bad Request", TEXT, "\u00ff")).containsExactly(what);
        assertThat(findings("400 Bad Request", "", "why")).containsExactly(what);
    }

    @Test
    void traceOfOurCodeIsFound() {
        assertThat(findings("400 Bad Request", TEXT, "java.lang.NullPointerException"))
                .containsExactly("tells of its inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1  200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 999 OK\r\nContent-Length: 0\r\n\r\n",
                "Content-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\0\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            })
    void whatIsNoHttpIsFound(String received) {
        assertThat(of("PUT", received).findings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            })
    void onlyTheAnswerToAWatchMayBreakOff(String received) {
        assertThat(of("PUT", received).findings()).containsExactly("an answer breaks off");
        assertThat(AnswerCheck.of(request("GET", "/v2/keys?wait=true", ""), bytes(received)))
                .isEqualTo(new AnswerCheck(List.of(), List.of()));
    }

    @Test
    void answerToAnotherRequestIsFound() {
        String received = answer("404 Not Found", JSON, NOT_FOUND);
        assertThat(
                        AnswerCheck.of(request("GET", "/v2/keys/a", "\"/a\""), bytes(received))
                                .findings())
                .isEmpty();
        assertThat(
                        AnswerCheck.of(request("GET", "/v2/keys/b", "\"/b\""), bytes(received))
                                .findings())
                .containsExactly("not the answer to this request");
        assertThat(AnswerCheck.of(request("GET", "/v2/keys/b", "\"/b\""), bytes("")).findings())
                .containsExactly("not the answer to this request");
    }

    @Test
    void changesAreCountedByWhatTheAnswersSay() {
        List<String> methods = List.of("PUT", "GET", "PUT", "GET");
        String created = answer("201 Created", JSON, CREATED);
        byte[] received =
                bytes(created + created + answer("404 Not Found", JSON, NOT_FOUND) + "HTTP/1.1 2");
        FuzzedRequest request =
                new FuzzedRequest(
                        "", List.of(bytes("?wait=true")), methods, "", Ending.HALF_CLOSED);
        AnswerCheck check = AnswerCheck.of(request, received);

        assertThat(check.changes(methods)).isOne();
        assertThat(check.answers()).hasSize(3);
    }

    private static List<String> findings(String status, String headers, String body) {
        return of("PUT", answer(status, headers, body)).findings();
    }

    private static String answer(String status, String headers, String body) {
        String length = "Content-Length: " + body.length() + "\r\n";
        return "HTTP/1.1 " + status + "\r\n" + headers + length + "\r\n" + body;
    }

    private static AnswerCheck of(String method, String received) {
        return AnswerCheck.of(request(method, "/v2/keys/a", ""), bytes(received));
    }

    private static FuzzedRequest request(String method, String target, String contained) {
        byte[] sent = bytes(method + " " + target + " HTTP/1.1\r\n\r\n");
        return new FuzzedRequest(
                "made", List.of(sent), List.of(method), contained, Ending.HALF_CLOSED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
