package io.e3fx.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.session.CurlLine.Note;
import io.e3fx.app.session.CurlLine.Reason;
import io.e3fx.app.session.CurlLine.Result;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.RawRequest;
import io.e3fx.launcher.client.Ttl;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurlLineTest {

    @Test
    void theLinesOfTheManualAreRead() {
        assertThat(
                        request(
                                "curl http://127.0.0.1:2379/v2/keys/message -XPUT -d value=\"Hello world\""))
                .isEqualTo(RawRequest.ofKey("PUT", "/message").form("value", "Hello world"));
        assertThat(request("curl 'http://127.0.0.1:2379/v2/keys/foo?wait=true&waitIndex=7'"))
                .isEqualTo(
                        RawRequest.ofKey("GET", "/foo")
                                .query("wait", "true")
                                .query("waitIndex", "7"));
        assertThat(request("curl http://127.0.0.1:2379/v2/keys/queue -XPOST -d value=Job1"))
                .isEqualTo(RawRequest.ofKey("POST", "/queue").form("value", "Job1"));
        assertThat(request("curl http://h/v2/keys/foo?prevExist=false -XPUT -d value=three"))
                .isEqualTo(
                        RawRequest.ofKey("PUT", "/foo")
                                .query("prevExist", "false")
                                .form("value", "three"));
        assertThat(request("curl -X DELETE localhost:2379/v2/keys/dir?recursive=true"))
                .isEqualTo(RawRequest.ofKey("DELETE", "/dir").query("recursive", "true"));
    }

    @Test
    void thePromptAndLinesThatGoOnAreRead() {
        assertThat(request("$ curl -sLXPUT \\\n  h:1/v2/keys/a \\\r\n -d value=1 -d ttl=5"))
                .isEqualTo(RawRequest.ofKey("PUT", "/a").form("value", "1").form("ttl", "5"));
    }

    @Test
    void quotesAreTakenAsAShellTakesThem() {
        assertThat(
                        request(
                                "curl h/v2/keys/a -XPUT --data-urlencode 'value=it'\\''s $5 & \"more\"'"))
                .isEqualTo(RawRequest.ofKey("PUT", "/a").form("value", "it's $5 & \"more\""));
        assertThat(request("curl h/v2/keys/a -XPUT --data-urlencode \"value=a\\\"b\\\\c\\n\""))
                .isEqualTo(RawRequest.ofKey("PUT", "/a").form("value", "a\"b\\c\\n"));
    }

    @Test
    void dataOfAGetGoesIntoTheUrl() {
        assertThat(request("curl -G h/v2/keys/a -d recursive=true --data-urlencode sorted=true"))
                .isEqualTo(
                        RawRequest.ofKey("GET", "/a")
                                .query("recursive", "true")
                                .query("sorted", "true"));
    }

    @Test
    void aJsonBodyIsNoForm() {
        assertThat(
                        request(
                                "curl h/v2/members -H 'Content-Type: application/json' -d '{\"peerURLs\":[\"http://a=b&c\"]}'"))
                .isEqualTo(
                        new RawRequest(
                                "POST",
                                "/v2/members",
                                new java.util.TreeMap<>(),
                                Optional.of(
                                        new RawRequest.Body.Json(
                                                "{\"peerURLs\":[\"http://a=b&c\"]}"))));
    }

    @Test
    void whatDoesNotCountIsSaid() {
        Result.Parsed parsed =
                (Result.Parsed)
                        CurlLine.parse(
                                "curl --cacert ca.pem -u root:secret -o out -H 'X-A: b' https://10.0.0.7:2379/v2/keys/");
        assertThat(parsed.notes())
                .containsExactlyInAnyOrder(Note.TLS, Note.USER, Note.OUTPUT, Note.HEADER);
        assertThat(parsed.host()).isEqualTo("10.0.0.7:2379");
        assertThat(parsed.toString()).doesNotContain("secret");
        Result.Parsed inUrl =
                (Result.Parsed) CurlLine.parse("curl http://root:secret@10.0.0.7:2379/v2/keys/a");
        assertThat(inUrl.notes()).containsExactly(Note.USER);
        assertThat(inUrl.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EMPTY",
                "wget http://h/v2/keys/a|NOT_CURL",
                "curl|NO_URL",
                "curl h/v2/keys/a h/v2/keys/b|MORE_URLS",
                "curl http://h/v3/kv/range|NOT_V2",
                "curl h/v2/keys/a -d @/etc/passwd|FILE",
                "curl h/v2/keys/a --data-urlencode value@/etc/passwd|FILE",
                "curl h/v2/keys/a -T file|UNKNOWN_OPTION",
                "curl h/v2/keys/a -d|VALUE_MISSING",
                "curl h/v2/keys/a -X PATCH|METHOD",
                "curl h/v2/keys/%FF|NOT_TEXT",
                "curl h/v2/keys/a; rm -rf /|SHELL",
                "curl \"h/v2/keys/$KEY\"|SHELL",
                "curl h/v2/keys/$(id)|SHELL",
                "curl \"h/v2/keys/a|SHELL",
            })
    void whatCanNotBeSentIsRefusedWithItsReason(String line, Reason reason) {
        assertThat(CurlLine.parse(line))
                .isInstanceOfSatisfying(
                        Result.Wrong.class, wrong -> assertThat(wrong.reason()).isEqualTo(reason));
    }

    @Test
    void aLineThatIsLongerThanAnyValueIsNotRead() {
        assertThat(CurlLine.parse("curl " + "a".repeat(CurlLine.LONGEST)))
                .isEqualTo(new Result.Wrong(Reason.TOO_LONG, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "it's",
                "a b&c=d+e%41",
                "@file",
                "=x",
                "-x",
                "\\",
                "\"$HOME`id`\"",
                "ü😀\n\t",
                ""
            })
    void whatIsCopiedAsCurlIsReadBackAsItWas(String value) {
        RawRequest request =
                KeyRequests.of(
                        new Write.Swap(
                                "/a b/" + (value.isEmpty() ? "x" : value),
                                value,
                                new Ttl.Seconds(5),
                                Condition.prevIndex(7)));
        String line = new RequestText(Endpoint.parse("http://h:1")).curl(request);
        assertThat(CurlLine.parse(line))
                .isInstanceOfSatisfying(
                        Result.Parsed.class,
                        parsed -> assertThat(parsed.request()).isEqualTo(request));
    }

    private static RawRequest request(String line) {
        assertThat(CurlLine.parse(line)).isInstanceOf(Result.Parsed.class);
        return ((Result.Parsed) CurlLine.parse(line)).request();
    }
}
