package io.e3fx.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.RawRequest;
import io.e3fx.launcher.client.TlsFiles;
import io.e3fx.launcher.client.Ttl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextTest {

    private static final RequestText TEXT =
            new RequestText(Endpoint.parse("http://127.0.0.1:2379"));
    private static final String CTL = "ETCDCTL_API=2 etcdctl --endpoints http://127.0.0.1:2379 ";

    @Test
    void simpleValuesAreWrittenAsPeopleTypeThem() {
        RawRequest request = set("/a/b", "world");
        assertThat(TEXT.curl(request))
                .isEqualTo("curl -L http://127.0.0.1:2379/v2/keys/a/b -XPUT -d value=world");
        assertThat(TEXT.httpie(request))
                .isEqualTo("http --form PUT http://127.0.0.1:2379/v2/keys/a/b value=world");
        assertThat(TEXT.etcdctl(request)).contains(CTL + "set /a/b world");
    }

    @Test
    void whatTheShellWouldTakeApartIsQuoted() {
        assertThat(TEXT.curl(set("/it's", "a 'b' &c")))
                .isEqualTo(
                        "curl -L http://127.0.0.1:2379/v2/keys/it%27s -XPUT --data-urlencode 'value=a '\\''b'\\'' &c'");
    }

    @Test
    void charactersThatAUrlCanNotHoldAreEscaped() {
        assertThat(TEXT.curl(KeyRequests.read("/a b/\u00e4?")))
                .isEqualTo("curl -L http://127.0.0.1:2379/v2/keys/a%20b/%C3%A4%3F");
    }

    @Test
    void aSwapNamesTheIndexThatWasReadAndKeepsTheTimeThatAKeyHasLeft() {
        KeyNode node =
                new KeyNode(
                        "/a",
                        Optional.of("0"),
                        false,
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(90)),
                        List.of(),
                        7,
                        7);
        assertThat(TEXT.curl(KeyRequests.save(node, "1")))
                .isEqualTo(
                        "curl -L 'http://127.0.0.1:2379/v2/keys/a?prevIndex=7' -XPUT -d value=1 -d ttl=90");
        assertThat(TEXT.etcdctl(KeyRequests.save(node, "1")))
                .contains(CTL + "set --swap-with-index 7 --ttl 90 /a 1");
    }

    @Test
    void whatEtcdctlHasNoWordForIsAbsent() {
        assertThat(
                        TEXT.etcdctl(
                                KeyRequests.of(
                                        new Write.Refresh(
                                                "/a", new Ttl.Seconds(5), Optional.empty()))))
                .isEmpty();
        assertThat(TEXT.etcdctl(RawRequest.of("GET", "/v2/stats/self"))).isEmpty();
        assertThat(TEXT.etcdctl(set("/a", "x\0y"))).isEmpty();
    }

    @Test
    void everyKindOfRequestHasItsEtcdctlCommand() {
        Ttl ten = new Ttl.Seconds(10);
        assertThat(
                        List.of(
                                        KeyRequests.read("/a"),
                                        KeyRequests.list("/a"),
                                        KeyRequests.subtree("/a"),
                                        KeyRequests.watch("/a"),
                                        KeyRequests.of(new Write.Create("/a", "-x", ten)),
                                        KeyRequests.of(
                                                new Write.CreateInOrder("/q", "x", Ttl.NONE)),
                                        KeyRequests.of(new Write.CreateDirectory("/d", Ttl.NONE)),
                                        KeyRequests.of(new Write.UpdateDirectory("/d", ten)),
                                        KeyRequests.of(new Write.Delete("/a")),
                                        KeyRequests.of(
                                                new Write.DeleteIf("/a", Condition.prevIndex(5))),
                                        KeyRequests.of(new Write.DeleteDirectory("/d")),
                                        KeyRequests.of(new Write.DeleteTree("/d")))
                                .stream()
                                .map(request -> TEXT.etcdctl(request).orElseThrow())
                                .map(line -> line.substring(CTL.length())))
                .containsExactly(
                        "get /a",
                        "ls --sort /a",
                        "ls --recursive --sort /a",
                        "watch --recursive /a",
                        "mk --ttl 10 -- /a -x",
                        "mk --in-order /q x",
                        "mkdir /d",
                        "updatedir --ttl 10 /d",
                        "rm /a",
                        "rm --with-index 5 /a",
                        "rmdir /d",
                        "rm --recursive /d");
    }

    @Test
    void aUserIsNamedAndFilesOfTlsTooButNoPassword() {
        RequestText secured =
                new RequestText(
                        Endpoint.parse("https://h:2379"),
                        Optional.of("root"),
                        Optional.of(
                                new TlsFiles(
                                        Optional.of(Path.of("/my ca.pem")),
                                        Optional.of(Path.of("/c.pem")),
                                        Optional.of(Path.of("/k.pem")))));
        RawRequest request = KeyRequests.read("/a");
        assertThat(secured.curl(request))
                .endsWith(" -u root --cacert '/my ca.pem' --cert /c.pem --key /k.pem");
        assertThat(secured.httpie(request))
                .startsWith(
                        "http -a root --verify '/my ca.pem' --cert /c.pem --cert-key /k.pem GET");
        assertThat(secured.etcdctl(request))
                .hasValueSatisfying(line ->
                        assertThat(line)
                                .contains(
                                        "--username root --ca-file '/my ca.pem' --cert-file /c.pem --key-file /k.pem get"));
    }

    @Test
    void thePasswordOfAUserThatIsMadeIsNotShown() {
        RawRequest request =
                RawRequest.parse(
                        "PUT",
                        "/v2/auth/users/u",
                        Optional.of("{\"user\":\"u\",\"password\" : \"se\\\"cret\",\"roles\":[]}"));
        assertThat(TEXT.curl(request)).contains("\"password\" : \"***\",\"roles\"");
        assertThat(TEXT.curl(request) + TEXT.httpie(request)).doesNotContain("cret\"");
    }

    @Test
    void whatHttpieWouldReadMoreIntoGoesOutAsItIs() {
        for (String value : List.of("=x", "@file", "a\\=b", "x\0y")) {
            assertThat(TEXT.httpie(set("/a", value)))
                    .startsWith("http --raw value=")
                    .endsWith(
                            " PUT http://127.0.0.1:2379/v2/keys/a Content-Type:application/x-www-form-urlencoded");
        }
    }

    /** A shell takes the line apart into the very words, whatever is in them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's",
                "$(id)`id`$HOME",
                "\"\\\"",
                "a\nb\tc",
                "; rm -rf /",
                "--help",
                "~root",
                "*?[a]",
                "!!",
                "#no",
                "\u00fc\ud83d\ude00\u202e",
                "\\",
                ""
            })
    void noValueEscapesItsQuotes(String value) throws Exception {
        RawRequest request = set("/k", value);
        assertThat(words(TEXT.etcdctl(request).orElseThrow().substring("ETCDCTL_API=2 ".length())))
                .endsWith("/k", value);
        assertThat(words(TEXT.curl(request)))
                .anySatisfy(word -> assertThat(word).isEqualTo("value=" + value));
        assertThat(words(TEXT.httpie(request))).isNotEmpty();
    }

    private static RawRequest set(String key, String value) {
        return KeyRequests.of(new Write.Set(key, value, Ttl.NONE));
    }

    private static List<String> words(String line) throws IOException, InterruptedException {
        Process sh =
                new ProcessBuilder("sh", "-c", "printf '%s\\0' " + line)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String out = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sh.waitFor()).isZero();
        List<String> words = new ArrayList<>(List.of(out.split("\0", -1)));
        words.removeLast();
        return words;
    }
}
