package io.e3fx.launcher.cli.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.FakeMember;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the comparison with etcdctl does not reach: members in trouble, and where ours differs. */
class ClusterCommandsTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    private static final String ADDED =
            "{\"id\":\"e\",\"name\":\"\",\"peerURLs\":[\"http://e:5\"],\"clientURLs\":[]}";

    private FakeMember member;
    private FakeMember sick;

    @BeforeEach
    void start() throws IOException {
        sick =
                new FakeMember((_, out) ->
                        FakeMember.write(
                                out, 503, "application/json", "", "{\"health\":\"false\"}"));
        member =
                new FakeMember((asked, out) -> {
                    String body =
                            switch (asked.line().split(" ")[1]) {
                                case "/v2/members" -> members();
                                case "/v2/auth/users" -> "{\"users\":[{\"user\":\"ann\"}]}";
                                default -> "{\"health\":\"true\"}";
                            };
                    switch (asked.line().split(" ")[0]) {
                        case "POST" -> FakeMember.write(out, 201, "application/json", "", ADDED);
                        case "DELETE" -> FakeMember.write(out, 410, "application/json", "", "{}");
                        default -> FakeMember.write(out, 200, "application/json", "", body);
                    }
                });
    }

    @AfterEach
    void stop() throws IOException {
        member.close();
        sick.close();
    }

    @Test
    void healthNamesEachMemberAndWhatIsWrong() {
        assertThat(ctl("", "cluster-health"))
                .isEqualTo(
                        new Ran(
                                5,
                                """
                                member a is healthy: got healthy result from %1$s
                                failed to check the health of member b on %3$s: Get "%3$s/health": dial tcp 127.0.0.1:1: connect: connection refused
                                member b is unhealthy: got unhealthy result from %2$s
                                failed to check the health of member c on %3$s: Get "%3$s/health": dial tcp 127.0.0.1:1: connect: connection refused
                                member c is unreachable: [%3$s] are all unreachable
                                member d is unreachable: no available published client urls
                                cluster is degraded
                                """
                                        .formatted(member.endpoint(), sick.endpoint(), NOBODY),
                                ""));
    }

    @Test
    void aMemberThatWasRemovedMeanwhileIsRemoved() {
        assertThat(ctl("", "member", "remove", "b"))
                .isEqualTo(new Ran(0, "Removed member b from cluster\n", ""));
    }

    @Test
    void aNameInsteadOfAnIdIsExplained() {
        assertThat(ctl("", "member", "remove", "two"))
                .isEqualTo(
                        new Ran(
                                1,
                                "",
                                """
                                Found a member named two; if this is correct, please use its ID, eg:
                                \te3fx ctl member remove b
                                Couldn't find a member in the cluster with an ID of two.
                                """));
    }

    @Test
    void whatANewMemberIsStartedWithNamesAllMembers() {
        assertThat(ctl("", "member", "add", "e\"five", "http://e:5").out())
                .endsWith(
                        """

                        ETCD_NAME="e\\"five"
                        ETCD_INITIAL_CLUSTER="one=http://a:1,one=http://a:11,two=http://b:2,three=http://c:3,=http://d:4"
                        ETCD_INITIAL_CLUSTER_STATE="existing"
                        """);
    }

    @Test
    void thePasswordOfAUserThatDoesNotExistIsNotChanged() {
        assertThat(ctl("secret\n", "user", "passwd", "bob"))
                .isEqualTo(new Ran(1, "New password: \n", "auth: User bob does not exist.\n"));
        assertThat(member.lines()).noneMatch(line -> line.startsWith("PUT"));
    }

    @Test
    void backupIsRefusedWhateverItsOptions() {
        Ran ran = ctl("", "backup", "--data-dir", "a", "--backup-dir=b", "--with-v3");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("backup is not supported").hasLineCount(1);
        assertThat(member.requests()).isEmpty();
    }

    private String members() {
        return """
        {"members":[
        {"id":"a","name":"one","peerURLs":["http://a:1","http://a:11"],"clientURLs":["%1$s","%3$s"]},
        {"id":"b","name":"two","peerURLs":["http://b:2"],"clientURLs":["%3$s","%2$s"]},
        {"id":"c","name":"three","peerURLs":["http://c:3"],"clientURLs":["%3$s"]},
        {"id":"d","name":"","peerURLs":["http://d:4"],"clientURLs":[]}]}
        """
                .formatted(member.endpoint(), sick.endpoint(), NOBODY);
    }

    private Ran ctl(String input, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "ctl";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Ran.of(input, Map.of("ETCDCTL_ENDPOINTS", member.endpoint().toString()), all);
    }
}
