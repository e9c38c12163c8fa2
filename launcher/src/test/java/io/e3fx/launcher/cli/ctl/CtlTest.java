package io.e3fx.launcher.cli.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.FakeMember;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The output and exit status of etcdctl 3.4 with ETCDCTL_API=2, recorded, for the same answers of a member. */
class CtlTest {

    private final AtomicReference<FakeMember.Script> keys = new AtomicReference<>((_, _) -> {});
    private final AtomicReference<FakeMember.Script> leader =
            new AtomicReference<>((_, out) ->
                    json(
                            out,
                            200,
                            "{\"id\":\"bd\",\"name\":\"etcd3\",\"peerURLs\":[],\"clientURLs\":[]}\n"));
    private FakeMember member;

    @BeforeEach
    void start() throws IOException {
        member =
                new FakeMember((asked, out) -> {
                    if (asked.line().startsWith("GET /v2/members/leader ")) {
                        leader.get().answer(asked, out);
                    } else if (asked.line().startsWith("GET /v2/members ")) {
                        String url = "\"" + member.endpoint() + "\"";
                        json(
                                out,
                                200,
                                "{\"members\":[{\"id\":\"ad\",\"name\":\"etcd1\",\"peerURLs\":[\"http://a:1\",\"http://b:2\"],"
                                        + "\"clientURLs\":["
                                        + url
                                        + ","
                                        + url
                                        + "]},{\"id\":\"bd\",\"name\":\"etcd3\",\"peerURLs\":"
                                        + "[\"http://c:1\"],\"clientURLs\":[]},{\"id\":\"d2\",\"name\":\"\",\"peerURLs\":[\"http://d:1\"],"
                                        + "\"clientURLs\":[]}]}\n");
                    } else {
                        keys.get().answer(asked, out);
                    }
                });
    }

    @AfterEach
    void stop() throws IOException {
        member.close();
    }

    @Test
    void memberListShowsOneMemberALine() {
        assertThat(ctl("member", "list"))
                .isEqualTo(
                        new Ran(
                                0,
                                "ad: name=etcd1 peerURLs=http://a:1,http://b:2 clientURLs="
                                        + member.endpoint()
                                        + ","
                                        + member.endpoint()
                                        + " isLeader=false\n"
                                        + "bd: name=etcd3 peerURLs=http://c:1 clientURLs= isLeader=true\n"
                                        + "d2[unstarted]: peerURLs=http://d:1\n",
                                ""));
    }

    @Test
    void memberListWithoutALeaderFails() {
        leader.set((_, out) -> json(out, 503, "{\"message\":\"During election\"}"));

        Ran ran = ctl("member", "list");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("Failed to get leader:  client: etcd cluster is unavailable");
    }

    @Test
    void memberListTakesNoArguments() {
        assertThat(ctl("member", "list", "x"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "No arguments accepted\nTry: e3fx ctl member list --help\n"));
    }

    @Test
    void getPrintsTheValue() {
        answer(
                200,
                "{\"action\":\"get\",\"node\":{\"key\":\"/k\",\"value\":\"é\\nb\",\"modifiedIndex\":1,\"createdIndex\":1}}");

        assertThat(ctl("get", "k")).isEqualTo(new Ran(0, "é\nb\n", ""));
        assertThat(ctl("get", "--quorum", "--sort", "/k", "ignored"))
                .isEqualTo(new Ran(0, "é\nb\n", ""));
        assertThat(member.lines())
                .containsExactly(
                        "GET /v2/members",
                        "GET /v2/keys/k",
                        "GET /v2/members",
                        "GET /v2/keys/k?quorum=true&sorted=true");
    }

    @Test
    void getOfADirectoryFailsWithStatus1() {
        answer(
                200,
                "{\"action\":\"get\",\"node\":{\"key\":\"/d\",\"dir\":true,\"modifiedIndex\":1,\"createdIndex\":1}}");

        assertThat(ctl("get", "/d")).isEqualTo(new Ran(1, "", "/d: is a directory\n"));
    }

    @Test
    void getOfTheRootNamesNoKey() {
        answer(200, "{\"action\":\"get\",\"node\":{\"dir\":true}}");

        assertThat(ctl("get", "/")).isEqualTo(new Ran(1, "", ": is a directory\n"));
    }

    @Test
    void aMissingKeyFailsWithStatus4() {
        answer(
                404,
                "{\"errorCode\":100,\"message\":\"Key not found\",\"cause\":\"/missing\",\"index\":9}\n");

        assertThat(ctl("get", "/missing"))
                .isEqualTo(new Ran(4, "", "Error:  100: Key not found (/missing) [9]\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "set"})
    void aKeyIsRequired(String command) {
        assertThat(ctl(command))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                "Error:  key required\nTry: e3fx ctl " + command + " --help\n"));
    }

    @Test
    void setPrintsWhatWasStored() {
        answer(
                201,
                "{\"action\":\"set\",\"node\":{\"key\":\"/k\",\"value\":\"v w\",\"modifiedIndex\":1,\"createdIndex\":1}}");

        assertThat(ctl("set", "/k", "v w", "ignored")).isEqualTo(new Ran(0, "v w\n", ""));
        assertThat(member.requests().getLast().body()).isEqualTo("value=v+w");
    }

    @Test
    void setTakesTtlAndConditions() {
        answer(
                200,
                "{\"action\":\"set\",\"node\":{\"key\":\"/k\",\"value\":\"v\",\"modifiedIndex\":1,\"createdIndex\":1}}");

        ctl("set", "-ttl", "7", "/k", "v");
        assertThat(member.requests().getLast().body()).isEqualTo("ttl=7&value=v");
        ctl("set", "--swap-with-value=a b", "--swap-with-index", "9", "/k", "v");
        assertThat(member.lines().getLast()).isEqualTo("PUT /v2/keys/k?prevIndex=9&prevValue=a+b");
    }

    @Test
    void setTakesValuesThatBeginWithAHyphen() {
        answer(
                200,
                "{\"action\":\"set\",\"node\":{\"key\":\"/k\",\"value\":\"-v\",\"modifiedIndex\":1,\"createdIndex\":1}}");

        assertThat(ctl("set", "--", "/k", "-v").status()).isZero();
        assertThat(ctl("set", "/k", "-v").status()).isZero();
        assertThat(member.requests().getLast().body()).isEqualTo("value=-v");
    }

    @Test
    void setReadsTheValueFromStandardInputWithoutChangingIt() {
        answer(
                200,
                "{\"action\":\"set\",\"node\":{\"key\":\"/k\",\"value\":\"v\\n\",\"modifiedIndex\":1,\"createdIndex\":1}}");

        assertThat(run("v\n", "ctl", "-C", member.endpoint().toString(), "set", "/k"))
                .isEqualTo(new Ran(0, "v\n\n", ""));
        assertThat(member.requests().getLast().body()).isEqualTo("value=v%0A");
        assertThat(ctl("set", "/k"))
                .isEqualTo(new Ran(1, "", "Error:  value required\nTry: e3fx ctl set --help\n"));
    }

    @Test
    void lsPrintsKeysInTheOrderOfTheAnswer() {
        answer(
                200,
                "{\"action\":\"get\",\"node\":{\"dir\":true,\"nodes\":["
                        + "{\"key\":\"/b\",\"dir\":true,\"nodes\":[{\"key\":\"/b/x\",\"value\":\"1\",\"modifiedIndex\":1,"
                        + "\"createdIndex\":1},{\"key\":\"/b/e\",\"dir\":true,\"modifiedIndex\":1,\"createdIndex\":1}],"
                        + "\"modifiedIndex\":1,\"createdIndex\":1},"
                        + "{\"key\":\"/a\",\"value\":\"1\",\"modifiedIndex\":1,\"createdIndex\":1}]}}");

        assertThat(ctl("ls", "-r")).isEqualTo(new Ran(0, "/b\n/b/x\n/b/e\n/a\n", ""));
        assertThat(ctl("ls", "--recursive", "-p", "--sort"))
                .isEqualTo(new Ran(0, "/b/\n/b/x\n/b/e/\n/a\n", ""));
        assertThat(member.lines().getLast()).isEqualTo("GET /v2/keys/?recursive=true&sorted=true");
    }

    @Test
    void lsOfAKeyPrintsTheKey() {
        answer(
                200,
                "{\"action\":\"get\",\"node\":{\"key\":\"/k\",\"value\":\"\",\"modifiedIndex\":1,\"createdIndex\":1}}");

        assertThat(ctl("ls", "-p", "/k")).isEqualTo(new Ran(0, "/k\n", ""));
    }

    @Test
    void nobodyToConnectToIsStatus2() throws IOException {
        String first = nobody();
        String second = nobody();

        assertThat(run("", "ctl", "-C", "http://" + first + ",http://" + second, "get", "/k"))
                .isEqualTo(
                        new Ran(
                                2,
                                "",
                                """
                                Error:  client: etcd cluster is unavailable or misconfigured; error #0: dial tcp %1$s: connect: connection refused
                                ; error #1: dial tcp %2$s: connect: connection refused

                                error #0: dial tcp %1$s: connect: connection refused
                                error #1: dial tcp %2$s: connect: connection refused

                                """
                                        .formatted(first, second)));
    }

    @Test
    void withoutSyncNobodyToConnectToIsStatus4() throws IOException {
        assertThat(run("", "ctl", "--no-sync", "-C", "http://" + nobody(), "get", "/k").status())
                .isEqualTo(4);
    }

    @Test
    void aClusterWithoutALeaderIsToldAsEtcdctlDoes() {
        answer(
                500,
                "{\"errorCode\":300,\"message\":\"Raft Internal Error\",\"cause\":\"timed out\",\"index\":0}\n");

        String line = "error #0: client: etcd member " + member.endpoint() + " has no leader\n";
        assertThat(run("", "ctl", "--no-sync", "-C", member.endpoint().toString(), "get", "/k"))
                .isEqualTo(
                        new Ran(
                                4,
                                "",
                                "Error:  client: etcd cluster is unavailable or misconfigured; "
                                        + line
                                        + "\n"
                                        + line
                                        + "\n"));
    }

    @Test
    void anotherKindOfServerIsToldAsEtcdctlDoes() {
        keys.set((_, out) -> FakeMember.write(out, 404, "text/plain", "", "404 page not found\n"));

        assertThat(ctl("get", "/k"))
                .isEqualTo(
                        new Ran(
                                4,
                                "",
                                "Error:  client: response is invalid json."
                                        + " The endpoint is probably not valid etcd cluster endpoint\n"));
    }

    @Test
    void endpointsComeFromTheEnvironmentToo() {
        answer(
                200,
                "{\"action\":\"get\",\"node\":{\"key\":\"/k\",\"value\":\"v\",\"modifiedIndex\":1,\"createdIndex\":1}}");
        Map<String, String> environment = Map.of("ETCDCTL_ENDPOINTS", member.endpoint().toString());

        assertThat(Ran.of("", environment, "ctl", "get", "/k").status()).isZero();
        assertThat(member.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-C", "--endpoints", "-endpoints", "--peers", "--endpoint"})
    void endpointsHaveSeveralNames(String option) {
        assertThat(run("", "ctl", option, member.endpoint().toString(), "member", "list").status())
                .isZero();
        assertThat(run("", "ctl", option + "=" + member.endpoint(), "member", "list").status())
                .isZero();
    }

    @Test
    void usageErrorsAreStatus1AndUnknownCommandsStatus3() {
        assertThat(run("", "ctl", "-C", "ftp://x", "ls").status()).isEqualTo(1);
        assertThat(run("", "ctl", "ls", "--nosuch").status()).isEqualTo(1);
        assertThat(run("", "ctl", "set", "--ttl", "abc", "/k", "v").status()).isEqualTo(1);
        assertThat(run("", "ctl", "nosuch"))
                .isEqualTo(new Ran(3, "", "No help topic for 'nosuch'\nTry: e3fx ctl --help\n"));
        assertThat(run("", "ctl", "member", "nosuch"))
                .isEqualTo(
                        new Ran(
                                3,
                                "",
                                "No help topic for 'nosuch'\nTry: e3fx ctl member --help\n"));
    }

    private void answer(int status, String json) {
        keys.set((_, out) -> json(out, status, json));
    }

    private static void json(OutputStream out, int status, String json) throws IOException {
        FakeMember.write(out, status, "application/json", "", json);
    }

    private Ran ctl(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "ctl";
        all[1] = "-C";
        all[2] = member.endpoint().toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return run("", all);
    }

    private static Ran run(String input, String... arguments) {
        return Ran.of(input, Map.of(), arguments);
    }

    private static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}
