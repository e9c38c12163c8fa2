package io.e3fx.launcher.cli.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.FakeMember;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code ctl} asks, as whom, for how long, and what it says when nobody answers. */
@Timeout(30)
class ConnectionTest {

    private static final String VALUE =
            "{\"action\":\"get\",\"node\":{\"key\":\"/k\",\"value\":\"v\",\"modifiedIndex\":1,\"createdIndex\":1}}";

    private final AtomicReference<FakeMember.Script> members =
            new AtomicReference<>((_, out) -> advertise(out, "\"" + url() + "\""));
    private final AtomicReference<FakeMember.Script> keys =
            new AtomicReference<>((_, out) ->
                    FakeMember.write(out, 200, "application/json", FakeMember.INDEXES, VALUE));
    private FakeMember member;

    @BeforeEach
    void start() throws IOException {
        member =
                new FakeMember((asked, out) -> {
                    boolean isMembers = asked.line().contains(" /v2/members");
                    (isMembers ? members : keys).get().answer(asked, out);
                });
    }

    @AfterEach
    void stop() throws IOException {
        member.close();
    }

    @Test
    void aPasswordMayStandWithTheName() {
        assertThat(ctl("", "-u", "root:a:b", "get", "/k").out()).isEqualTo("v\n");
        assertThat(authorization()).isEqualTo("Basic cm9vdDphOmI=");
    }

    @Test
    void aMissingPasswordIsAskedFor() {
        assertThat(ctl("secret\nrest", "-u", "root", "set", "/k"))
                .isEqualTo(new Ran(0, "Password: \nv\n", ""));
        assertThat(authorization()).isEqualTo("Basic cm9vdDpzZWNyZXQ=");
        assertThat(member.requests().getLast().body()).isEqualTo("value=rest");
    }

    @Test
    void theUserMayStandInTheEnvironment() {
        Map<String, String> environment =
                Map.of("ETCDCTL_ENDPOINTS", url(), "ETCDCTL_USERNAME", "root:secret");

        assertThat(Ran.of("", environment, "ctl", "get", "/k").status()).isZero();
        assertThat(authorization()).isEqualTo("Basic cm9vdDpzZWNyZXQ=");
    }

    @Test
    void anOptionCountsBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("ETCDCTL_ENDPOINTS", "http://127.0.0.1:1");

        assertThat(Ran.of("", environment, "ctl", "-C", url(), "get", "/k").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETCDCTL_ENDPOINTS", "ETCDCTL_ENDPOINT", "ETCDCTL_PEERS"})
    void endpointsMayStandInTheEnvironment(String variable) {
        assertThat(Ran.of("", Map.of(variable, url()), "ctl", "get", "/k").status()).isZero();
    }

    @Test
    void discoveryIsRefusedWithWhatToDoInstead() {
        String refusal =
                "--discovery-srv is not supported: name the members with --endpoints URL[,URL]\n";
        Map<String, String> environment = Map.of("ETCDCTL_DISCOVERY_SRV", "example.org");

        assertThat(ctl("", "--discovery-srv", "example.org", "ls"))
                .isEqualTo(new Ran(1, "", refusal));
        assertThat(Ran.of("", environment, "ctl", "ls")).isEqualTo(new Ran(1, "", refusal));
        assertThat(ctl("", "--insecure-discovery", "get", "/k").status()).isZero();
    }

    @Test
    void missingFilesOfCertificatesAreNamed() {
        assertThat(ctl("", "--ca-file", "/no/such.pem", "ls"))
                .isEqualTo(new Ran(1, "", "/no/such.pem: no such file\n"));
        assertThat(ctl("", "--cert-file", "/no/such.pem", "ls").err())
                .contains("a certificate and its key must both be given");
    }

    @Test
    void aMemberThatDoesNotAnswerInTimeIsGivenUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        keys.set((_, _) -> await(never));

        assertThat(ctl("", "--timeout", "50ms", "get", "/k"))
                .isEqualTo(
                        new Ran(
                                4,
                                "",
                                """
                                Error:  client: etcd cluster is unavailable or misconfigured; error #0: client: endpoint %1$s exceeded header timeout

                                error #0: client: endpoint %1$s exceeded header timeout

                                """
                                        .formatted(url())));
        assertThat(ctl("", "--timeout", "0", "--total-timeout", "50ms", "get", "/k"))
                .isEqualTo(new Ran(4, "", "Error:  context deadline exceeded\n"));
        never.countDown();
    }

    @Test
    void theTotalTimeCountsForLearningTheMembersToo() {
        CountDownLatch never = new CountDownLatch(1);
        members.set((_, _) -> await(never));

        assertThat(ctl("", "--timeout", "0", "--total-timeout", "50ms", "get", "/k"))
                .isEqualTo(new Ran(2, "", "Error:  context deadline exceeded\n"));
        never.countDown();
    }

    @Test
    void aMemberThatCannotListTheMembersIsAskedAllTheSame() {
        members.set((_, out) -> FakeMember.write(out, 503, "text/plain", "", "busy\n"));

        assertThat(ctl("", "get", "/k")).isEqualTo(new Ran(0, "v\n", ""));
    }

    @Test
    void aClusterThatPublishesNoClientUrlIsNotAsked() {
        members.set((_, out) -> advertise(out, ""));

        assertThat(ctl("", "get", "/k"))
                .isEqualTo(
                        new Ran(
                                4,
                                "",
                                "etcd cluster has no published client endpoints.\n"
                                        + "Try '--no-sync' if you want to access non-published client endpoints("
                                        + url()
                                        + ").\nError:  client: no endpoints available\n"));
    }

    @Test
    void aWriteThatMayHaveBeenDoneIsNotRepeated() {
        members.set((_, out) -> advertise(out, "\"" + url() + "\",\"" + url() + "/\""));
        keys.set((_, _) -> FakeMember.Script.cut());

        Ran ran = ctl("", "set", "/k", "v");

        assertThat(ran.status()).isEqualTo(4);
        assertThat(ran.err())
                .startsWith(
                        "Error:  client: etcd cluster is unavailable or misconfigured; error #0: "
                                + url())
                .endsWith("It may have been done all the same: look before you repeat it.\n");
        assertThat(member.lines()).containsExactly("GET /v2/members", "PUT /v2/keys/k");
    }

    @Test
    void aReadIsRepeatedOnAnotherMember() {
        members.set((_, out) -> advertise(out, "\"" + url() + "\",\"" + url() + "/\""));
        keys.set((asked, out) -> {
            if (member.requests().size() == 2) {
                FakeMember.Script.cut();
            }
            FakeMember.write(out, 200, "application/json", FakeMember.INDEXES, VALUE);
        });

        assertThat(ctl("", "get", "/k")).isEqualTo(new Ran(0, "v\n", ""));
        assertThat(member.requests()).hasSize(3);
    }

    @Test
    void debuggingShowsEachRequestAsACurlCommand() {
        assertThat(ctl("", "--debug", "set", "/k", "a\"b").err())
                .isEqualTo(
                        """
                        start to sync cluster using endpoints(%1$s)
                        cURL Command: curl -X GET %1$s/v2/members
                        got endpoints(%1$s) after sync
                        Cluster-Endpoints: %1$s
                        cURL Command: curl -X PUT %1$s/v2/keys/k -d "value=a%%22b"
                        """
                                .formatted(url()));
    }

    private Ran ctl(String input, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "ctl";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Ran.of(input, Map.of("ETCDCTL_ENDPOINTS", url()), all);
    }

    private String url() {
        return member.endpoint().toString();
    }

    private String authorization() {
        return member.requests().getLast().header("Authorization").orElse("");
    }

    private static void advertise(java.io.OutputStream out, String urls) throws IOException {
        FakeMember.write(
                out,
                200,
                "application/json",
                "",
                "{\"members\":[{\"id\":\"ad\",\"name\":\"one\",\"peerURLs\":[\"http://a:1\"],\"clientURLs\":["
                        + urls
                        + "]}]}");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
