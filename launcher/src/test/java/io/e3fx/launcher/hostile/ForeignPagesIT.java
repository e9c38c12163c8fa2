package io.e3fx.launcher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.MemberProcesses;
import io.e3fx.launcher.hostile.StrictAnswers.Answer;
import io.e3fx.launcher.hostile.Wire.Ending;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages of the internet that use their reader's browser against a member on the reader's own machine: forged requests
 * (CVE-2018-1098) and DNS rebinding (CVE-2018-1099), as browsers send them, on all that a member serves.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignPagesIT {
    private static final String EVIL = "Origin: http://evil.test";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String TEXT = "Content-Type: text/plain\r\n";

    private static final List<String> READS =
            List.of(
                    "/v2/keys",
                    "/v2/keys/secret",
                    "/v2/keys/secret?quorum=true",
                    "/v2/keys/secret?wait=true&waitIndex=1",
                    "/v2/members",
                    "/v2/members/leader",
                    "/v2/auth/enable",
                    "/v2/auth/users",
                    "/v2/auth/roles",
                    "/v2/machines",
                    "/v2/stats/self",
                    "/v2/stats/store",
                    "/v2/stats/leader",
                    "/metrics",
                    "/debug/vars",
                    "/version",
                    "/health");

    private static final List<Sent> WRITES =
            List.of(
                    new Sent("PUT", "/v2/keys/pwned", FORM, "value=1"),
                    new Sent("PUT", "/v2/keys/pwned?value=1", "", ""),
                    new Sent("POST", "/v2/keys/pwned", FORM, "value=1"),
                    new Sent("POST", "/v2/keys/pwned?value=1", TEXT, "x=y"),
                    new Sent(
                            "POST",
                            "/v2/keys/pwned?value=1",
                            "Content-Type: multipart/form-data; boundary=b\r\n",
                            "--b--"),
                    new Sent("DELETE", "/v2/keys/secret", "", ""),
                    new Sent(
                            "POST", "/v2/members", JSON, "{\"peerURLs\":[\"http://evil.test:1\"]}"),
                    new Sent(
                            "POST", "/v2/members", TEXT, "{\"peerURLs\":[\"http://evil.test:1\"]}"),
                    new Sent("DELETE", "/v2/members/1", "", ""),
                    new Sent(
                            "PUT",
                            "/v2/auth/users/root",
                            TEXT,
                            "{\"user\":\"root\",\"password\":\"evil\"}"),
                    new Sent("PUT", "/v2/auth/roles/evil", JSON, "{\"role\":\"evil\"}"),
                    new Sent("PUT", "/v2/auth/enable", "", ""),
                    new Sent("POST", "/e3fx/v1/admin/snapshot", TEXT, ""),
                    new Sent("POST", "/version", TEXT, "x"));

    private MemberProcesses usual;
    private MemberProcesses opened;

    /** A request; {@code headers} are whole lines. */
    private record Sent(String method, String target, String headers, String body) {
        Sent with(String more) {
            return new Sent(method, target, headers + more + "\r\n", body);
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        usual = MemberProcesses.start(folder.resolve("usual"), 1);
        opened =
                MemberProcesses.start(
                        folder.resolve("opened"),
                        1,
                        "--cors=http://app.test",
                        "--host-whitelist=kv.test",
                        "--advertise-client-urls=http://member.test:2379");
        for (MemberProcesses member : List.of(usual, opened)) {
            Sent secret = new Sent("PUT", "/v2/keys/secret", FORM, "value=s");
            assertThat(answer(member, secret, own(member)).status()).isEqualTo(201);
        }
    }

    @AfterAll
    void end() {
        usual.close();
        opened.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image",
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document",
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors|" + EVIL,
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: cors|" + EVIL,
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Origin: null",
                "Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: websocket|Upgrade: websocket|Connection: Upgrade|"
                        + EVIL,
                "Sec-Fetch-Site: same-site|Sec-Fetch-Mode: no-cors|Origin: http://localhost:8080",
            })
    void whatABrowserSendsForAForeignPageIsRefusedEverywhere(String headers) throws Exception {
        assertAllAreRefused(usual, all(), headers.replace("|", "\r\n"), 403);
        assertAllAreRefused(opened, all(), headers.replace("|", "\r\n"), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EVIL,
                "Origin: null",
                "Origin: https://evil.test:2379",
                "Origin: http://app.test.evil.test",
                EVIL + "|X-HTTP-Method-Override: GET",
                EVIL + "|Referer: http://localhost/",
                EVIL + "|Access-Control-Request-Method: PUT",
            })
    void anOldBrowserThatSaysOnlyTheOriginWritesNothing(String headers) throws Exception {
        assertAllAreRefused(usual, WRITES, headers.replace("|", "\r\n"), 403);
        assertAllAreRefused(opened, WRITES, headers.replace("|", "\r\n"), 403);
    }

    @Test
    void requestInTheBodyOfARefusedOneIsNotRead() throws Exception {
        String smuggled = "PUT /v2/keys/pwned?value=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
        Sent form = new Sent("POST", "/v2/keys/pwned", TEXT, smuggled + smuggled);
        assertAllAreRefused(usual, List.of(form), "Sec-Fetch-Site: cross-site", 403);
        assertAllAreRefused(usual, List.of(form), EVIL, 403);
    }

    @Test
    void pageThatAsksBeforehandIsNotLetIn() throws Exception {
        Sent asking = new Sent("OPTIONS", "/v2/keys/pwned", "", "");
        String wish = EVIL + "\r\nAccess-Control-Request-Method: PUT\r\n";
        assertAllAreRefused(usual, List.of(asking), wish + "Sec-Fetch-Site: cross-site", 403);
        Answer toOthers = answer(opened, asking.with(EVIL), own(opened));
        assertThat(toOthers.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "evil.test:%d",
                "EVIL.test.:%d",
                "localhost.evil.test:%d",
                "127.0.0.1.evil.test:%d",
                "127-0-0-1.evil.test:%d",
                "member.test.evil.test",
                "kv.test.evil.test",
            })
    void nameOfSomebodyElseThatLeadsHereIsRefusedEverywhere(String host) throws Exception {
        for (MemberProcesses member : List.of(usual, opened)) {
            String name = host.formatted(port(member));
            String page = "Origin: http://" + name + "\r\nSec-Fetch-Site: same-origin";
            for (Sent sent : all()) {
                assertRefused(member, sent, name, 421);
                assertRefused(member, sent.with(page), name, 421);
            }
            assertNothingIsWritten(member);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/v2/keys/pwned?value=1, evil.test, 421",
        "http://evil.test/v2/keys/pwned?value=1, evil.test, 421",
        "/v2/keys/pwned?value=1, '127.0.0.1\r\nHost: evil.test', 400",
        "/v2/keys/pwned?value=1, 'evil.test\r\nHost: 127.0.0.1', 400",
        "/v2/keys/pwned?value=1, '127.0.0.1,evil.test', 400",
        "/v2/keys/pwned?value=1, '[::1].evil.test', 400",
        "/v2/keys/pwned?value=1, 'localhost@evil.test', 400",
    })
    void twoNamesAreNoWayIn(String target, String host, int status) throws Exception {
        assertRefused(usual, new Sent("PUT", target, "", ""), host, status);
        assertNothingIsWritten(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:%d", "localhost:%d", "[::1]:%d", "LOCALHOST", "myhost:%d"})
    void whoIsOnThisMachineIsServedAll(String host) throws Exception {
        for (MemberProcesses member : List.of(usual, opened)) {
            String name = host.formatted(port(member));
            assertIsServed(member, name, "Accept: */*");
            assertIsServed(member, name, "Sec-Fetch-Site: none");
            assertIsServed(member, name, "Sec-Fetch-Site: same-origin\r\nOrigin: http://" + name);
        }
    }

    @Test
    void whatTheFlagsNameIsServed() throws Exception {
        assertIsServed(opened, "kv.test", "Accept: */*");
        assertIsServed(opened, "member.test:2379", "Accept: */*");
        assertIsServed(
                opened, own(opened), "Sec-Fetch-Site: cross-site\r\nOrigin: http://app.test");
        Sent asking = new Sent("OPTIONS", "/v2/keys/a", "", "");
        Answer leave = answer(opened, asking.with("Origin: http://app.test"), own(opened));
        assertThat(leave.status()).isEqualTo(200);
        assertThat(leave.headers())
                .containsEntry("access-control-allow-origin", "http://app.test")
                .containsEntry("access-control-allow-methods", "POST, GET, OPTIONS, PUT, DELETE");
        assertRefused(usual, new Sent("GET", "/version", "", ""), "kv.test", 421);
    }

    @Test
    void optionsAndReadsThatSayOnlyTheirOriginAreAnsweredAsByEtcd() throws Exception {
        Answer options = answer(usual, new Sent("OPTIONS", "/v2/keys", "", ""), own(usual));
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.headers()).containsEntry("access-control-allow-origin", "*");
        Sent read = new Sent("GET", "/v2/keys/secret", "", "");
        assertThat(answer(usual, read.with(EVIL), own(usual)).status()).isEqualTo(200);
    }

    private static List<Sent> all() {
        List<Sent> all = new ArrayList<>(WRITES);
        READS.forEach(target -> all.add(new Sent("GET", target, "", "")));
        all.add(new Sent("HEAD", "/v2/keys/secret", "", ""));
        all.add(new Sent("GET", "/v2/keys?wait=true&recursive=true&stream=true", "", ""));
        all.add(new Sent("OPTIONS", "/v2/keys/secret", "", ""));
        return all;
    }

    private static void assertAllAreRefused(
            MemberProcesses member, List<Sent> requests, String headers, int status)
            throws Exception {
        for (Sent sent : requests) {
            assertRefused(member, sent.with(headers), own(member), status);
        }
        assertNothingIsWritten(member);
    }

    /** Neither carried out nor readable for a page, whatever it may read. */
    private static void assertRefused(MemberProcesses member, Sent sent, String host, int status)
            throws Exception {
        Answer answer = answer(member, sent, host);
        assertThat(answer.status()).as("%s with %s", sent, host).isEqualTo(status);
        assertThat(answer.headers().keySet())
                .noneMatch(name -> name.startsWith("access-control-") || name.startsWith("x-etcd"));
        assertThat(answer.text()).doesNotContain("secret", "errorCode");
    }

    private static void assertNothingIsWritten(MemberProcesses member) throws Exception {
        String keys = read(member, "/v2/keys?recursive=true");
        assertThat(keys).contains("\"key\":\"/secret\"").doesNotContain("pwned");
        assertThat(read(member, "/v2/members")).doesNotContain("evil").containsOnlyOnce("\"id\"");
        assertThat(read(member, "/v2/auth/users")).doesNotContain("root");
        assertThat(read(member, "/v2/auth/roles")).doesNotContain("evil");
        assertThat(read(member, "/v2/auth/enable")).contains("false");
        assertThat(read(member, "/v2/stats/store")).contains("\"watchers\":0");
    }

    private static String read(MemberProcesses member, String target) throws Exception {
        Answer answer = answer(member, new Sent("GET", target, "", ""), own(member));
        assertThat(answer.status()).as(target).isEqualTo(200);
        return answer.text();
    }

    private static void assertIsServed(MemberProcesses member, String host, String headers)
            throws Exception {
        Map<String, Integer> others = new TreeMap<>();
        for (String target : READS) {
            int status =
                    answer(member, new Sent("GET", target, headers + "\r\n", ""), host).status();
            if (status != 200) {
                others.put(target, status);
            }
        }
        assertThat(others).isEmpty();
        Sent put = new Sent("PUT", "/v2/keys/own", FORM + headers + "\r\n", "value=1");
        assertThat(answer(member, put, host).status()).isEqualTo(201);
        Sent delete = new Sent("DELETE", "/v2/keys/own", headers + "\r\n", "");
        assertThat(answer(member, delete, host).status()).isEqualTo(200);
    }

    private static int port(MemberProcesses member) {
        return member.clientUrls().getFirst().getPort();
    }

    private static String own(MemberProcesses member) {
        return "127.0.0.1:" + port(member);
    }

    /** The one answer to one request on a connection of its own. */
    private static Answer answer(MemberProcesses member, Sent sent, String host) throws Exception {
        String length =
                sent.body().isEmpty() ? "" : "Content-Length: " + sent.body().length() + "\r\n";
        String request =
                sent.method()
                        + " "
                        + sent.target()
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + sent.headers()
                        + length
                        + "\r\n"
                        + sent.body();
        URI base = member.clientUrls().getFirst();
        byte[] received =
                Wire.exchange(base, List.of(request.getBytes(ISO_8859_1)), Ending.HALF_CLOSED);
        StrictAnswers.All all = StrictAnswers.read(received, List.of(sent.method()), false);
        assertThat(all.isBrokenOff()).as("%s is broken off", sent).isFalse();
        assertThat(all.answers()).hasSize(1);
        return all.answers().getFirst();
    }
}
