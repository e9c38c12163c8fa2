package io.e3fx.launcher.client;

import static io.e3fx.launcher.client.Clients.client;
import static io.e3fx.launcher.client.Clients.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys, failures and moving on to another member. */
@Timeout(30)
class EtcdClientTest {

    private static final String NODE =
            "{\"key\":\"/foo\",\"value\":\"bar\",\"modifiedIndex\":27,\"createdIndex\":20}";
    private static final String SET = "{\"action\":\"set\",\"node\":" + NODE + "}\n";
    private static final String GET = "{\"action\":\"get\",\"node\":" + NODE + "}\n";
    private static final KeyNode FOO =
            new KeyNode(
                    "/foo",
                    Optional.of("bar"),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    27,
                    20);

    @Test
    void aReplyCarriesTheIndexesTheClusterAndWhoAnswered() throws Exception {
        try (FakeMember member = FakeMember.json(200, GET);
                EtcdClient client = client(member.endpoint())) {
            assertThat(client.get("/foo"))
                    .isEqualTo(
                            new Reply<>(
                                    FOO,
                                    OptionalLong.of(27),
                                    OptionalLong.of(31),
                                    OptionalLong.of(4),
                                    Optional.of("8f2a2ec5c0087dcb"),
                                    member.endpoint()));
        }
    }

    @Test
    void absentHeadersAreAbsentInTheReply() throws Exception {
        try (FakeMember member =
                        new FakeMember((_, out) ->
                                FakeMember.write(
                                        out,
                                        200,
                                        "application/json",
                                        "",
                                        "{\"etcdserver\":\"3.4.23\",\"etcdcluster\":\"3.4.0\"}"));
                EtcdClient client = client(member.endpoint())) {
            assertThat(client.version())
                    .isEqualTo(
                            new Reply<>(
                                    new ServerVersion("3.4.23", "3.4.0"),
                                    OptionalLong.empty(),
                                    OptionalLong.empty(),
                                    OptionalLong.empty(),
                                    Optional.empty(),
                                    member.endpoint()));
        }
    }

    @Test
    void aDirectorysChildrenAreHandedOverAsTheyComeAndAgainWhenAnEndpointFailsInTheirMidst()
            throws Exception {
        String first =
                "{\"action\":\"get\",\"node\":{\"key\":\"/d\",\"dir\":true,\"nodes\":[" + NODE;
        String rest = "],\"modifiedIndex\":9,\"createdIndex\":9}}";
        try (FakeMember broken =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            FakeMember.chunk(out, first);
                            FakeMember.Script.cut();
                        });
                FakeMember whole = FakeMember.json(200, first + "," + NODE + rest);
                EtcdClient client = client(broken.endpoint(), whole.endpoint())) {
            List<String> told = new ArrayList<>();
            long[] bytes = new long[1];
            Reply<KeyNode> reply =
                    client.list(
                            "/d",
                            new Listing() {
                                @Override
                                public void begin() {
                                    told.clear();
                                }

                                @Override
                                public void child(KeyNode child) {
                                    told.add(child.key());
                                }

                                @Override
                                public void received(long count) {
                                    bytes[0] = count;
                                }
                            });
            assertThat(told).containsExactly("/foo", "/foo");
            assertThat(bytes[0]).isEqualTo((first + "," + NODE + rest).length());
            assertThat(reply.value().isDirectory()).isTrue();
            assertThat(reply.value().nodes()).isEmpty();
            assertThat(reply.value().modifiedIndex()).isEqualTo(9);
            assertThat(reply.etcdIndex()).hasValue(27);
        }
    }

    @Test
    void readsSayWhatTheyWantInTheQuery() throws Exception {
        try (FakeMember member = FakeMember.json(200, GET);
                EtcdClient client = client(member.endpoint())) {
            client.get("");
            client.get("a b/ü%?#+");
            client.get("/d/", ReadOption.SORTED, ReadOption.RECURSIVE, ReadOption.QUORUM);

            assertThat(member.lines())
                    .containsExactly(
                            "GET /v2/keys/",
                            "GET /v2/keys/a%20b/%C3%BC%25%3F%23%2B",
                            "GET /v2/keys/d?quorum=true&recursive=true&sorted=true");
        }
    }

    @Test
    void eachWriteIsTheRequestOfItsOperation() throws Exception {
        try (FakeMember member = FakeMember.json(200, SET);
                EtcdClient client = client(member.endpoint())) {
            client.set("/k", "v w");
            client.set("/k", "é", Ttl.of(Duration.ofMillis(1500)));
            client.create("/k", "", Ttl.NONE);
            client.update("/k", "v", Ttl.NONE);
            client.refresh("/k", new Ttl.Seconds(9));
            client.refresh("/k", new Ttl.Seconds(9), Condition.prevIndex(5));
            client.compareAndSwap("/k", "v", Condition.prevIndex(7), Ttl.NONE);
            client.compareAndSwap(
                    "/k", "v", new Condition(OptionalLong.of(7), Optional.of("a b")), Ttl.NONE);
            client.createInOrder("/q", "v", Ttl.NONE);
            client.mkdir("/d", Ttl.NONE);
            client.updateDirectory("/d", new Ttl.Seconds(5));
            client.delete("/k");
            client.deleteDirectory("/d");
            client.deleteRecursively("/d");
            client.compareAndDelete("/k", Condition.prevValue("é"));

            assertThat(
                            member.requests().stream()
                                    .map(r -> r.line().replace(" HTTP/1.1", "") + " " + r.body()))
                    .containsExactly(
                            "PUT /v2/keys/k value=v+w",
                            "PUT /v2/keys/k ttl=2&value=%C3%A9",
                            "PUT /v2/keys/k?prevExist=false value=",
                            "PUT /v2/keys/k?prevExist=true value=v",
                            "PUT /v2/keys/k?prevExist=true refresh=true&ttl=9",
                            "PUT /v2/keys/k?prevIndex=5 refresh=true&ttl=9",
                            "PUT /v2/keys/k?prevIndex=7 value=v",
                            "PUT /v2/keys/k?prevIndex=7&prevValue=a+b value=v",
                            "POST /v2/keys/q value=v",
                            "PUT /v2/keys/d?dir=true&prevExist=false ",
                            "PUT /v2/keys/d?dir=true&prevExist=true ttl=5",
                            "DELETE /v2/keys/k ",
                            "DELETE /v2/keys/d?dir=true ",
                            "DELETE /v2/keys/d?recursive=true ",
                            "DELETE /v2/keys/k?prevValue=%C3%A9 ");
            assertThat(member.requests().getFirst().header("Content-Type"))
                    .contains("application/x-www-form-urlencoded");
        }
    }

    @Test
    void connectionsAreKeptAndNotUpgraded() throws Exception {
        try (FakeMember member = FakeMember.json(200, GET);
                EtcdClient client = client(member.endpoint())) {
            client.get("/a");
            client.health();
            client.machines();
            client.set("/b", "x");

            assertThat(member.connections()).isEqualTo(1);
            assertThat(member.requests())
                    .allSatisfy(r -> assertThat(r.header("Upgrade")).isEmpty());
        }
    }

    @Test
    void anErrorOfTheKeysIsARefusalWithItsNumber() throws Exception {
        try (FakeMember member =
                        FakeMember.json(
                                404,
                                "{\"errorCode\":100,\"message\":\"Key not found\",\"cause\":\"/foo\",\"index\":7}\n");
                EtcdClient client = client(member.endpoint())) {
            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> client.get("/foo"));

            assertThat(refused.error())
                    .isEqualTo(
                            new EtcdError(
                                    404,
                                    OptionalInt.of(100),
                                    "Key not found",
                                    Optional.of("/foo"),
                                    OptionalLong.of(7)));
            assertThat(refused).hasMessage("100: Key not found (/foo) [7]");
            assertThat(refused.endpoint()).isEqualTo(member.endpoint());
        }
    }

    @Test
    void aPageInsteadOfJsonIsAnUnexpectedReply() throws Exception {
        try (FakeMember member =
                        new FakeMember((_, out) ->
                                FakeMember.write(
                                        out,
                                        404,
                                        "text/plain; charset=utf-8",
                                        "",
                                        "404 page not found\n"));
                EtcdClient client = client(member.endpoint())) {
            assertThatThrownBy(() -> client.set("/foo", "x"))
                    .isInstanceOf(UnexpectedReplyException.class)
                    .hasMessage(member.endpoint() + ": HTTP 404: 404 page not found");
        }
    }

    @Test
    void aReadMovesOnFromWhoeverCannotAnswer() throws Exception {
        try (FakeMember cutting = new FakeMember((_, _) -> FakeMember.Script.cut());
                FakeMember leaderless =
                        FakeMember.json(
                                500,
                                "{\"errorCode\":300,\"message\":\"Raft Internal Error\",\"cause\":\"x\",\"index\":0}");
                FakeMember garbled = FakeMember.json(200, "{\"action\":");
                FakeMember good = FakeMember.json(200, GET);
                EtcdClient client =
                        client(
                                nobody(),
                                cutting.endpoint(),
                                leaderless.endpoint(),
                                garbled.endpoint(),
                                good.endpoint())) {
            assertThat(client.get("/foo").endpoint()).isEqualTo(good.endpoint());
            assertThat(client.get("/foo").endpoint()).isEqualTo(good.endpoint());
            assertThat(leaderless.requests())
                    .as("the one that answered last is asked first")
                    .hasSize(1);
        }
    }

    @Test
    void aClosedClientSaysSo() throws Exception {
        EtcdClient client = client(Endpoint.parse("http://127.0.0.1:1"));
        client.close();

        assertThatThrownBy(client::version)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aReadThatNobodyAnswersNamesEveryAttempt() throws Exception {
        try (FakeMember leaderless =
                        new FakeMember((_, out) ->
                                FakeMember.write(out, 503, "text/plain", "", "busy\n"));
                EtcdClient client = client(nobody(), leaderless.endpoint())) {
            UnavailableException unavailable =
                    catchThrowableOfType(UnavailableException.class, () -> client.get("/foo"));

            assertThat(unavailable.attempts().getFirst().problem()).isEqualTo("connection refused");
            assertThat(unavailable.attempts().getLast())
                    .isEqualTo(
                            new Attempt(
                                    leaderless.endpoint(),
                                    Attempt.Kind.FAULT,
                                    "HTTP 503: busy",
                                    OptionalInt.of(503)));
        }
    }

    @Test
    void aWriteMovesOnWhenNoConnectionCameAbout() throws Exception {
        try (FakeMember good = FakeMember.json(200, SET);
                EtcdClient client = client(nobody(), good.endpoint())) {
            assertThat(client.set("/foo", "bar").endpoint()).isEqualTo(good.endpoint());
        }
    }

    @Test
    void aWriteThatNobodyTookIsUnavailable() throws Exception {
        try (EtcdClient client = client(nobody(), nobody())) {
            assertThatThrownBy(() -> client.set("/foo", "bar"))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void aWriteIsNeverRepeatedOnceItMayHaveBeenSent() throws Exception {
        try (FakeMember cutting = new FakeMember((_, _) -> FakeMember.Script.cut());
                FakeMember other = FakeMember.json(200, SET);
                EtcdClient client = client(cutting.endpoint(), other.endpoint())) {
            OutcomeUnknownException unknown =
                    catchThrowableOfType(
                            OutcomeUnknownException.class, () -> client.set("/foo", "bar"));
            assertThatThrownBy(() -> client.delete("/foo"))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThatThrownBy(() -> client.createInOrder("/foo", "x", Ttl.NONE))
                    .isInstanceOf(OutcomeUnknownException.class);

            assertThat(unknown.attempt().endpoint()).isEqualTo(cutting.endpoint());
            assertThat(cutting.lines())
                    .containsExactly(
                            "PUT /v2/keys/foo", "DELETE /v2/keys/foo", "POST /v2/keys/foo");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aWriteWithoutQuorumHasAnUnknownOutcomeWithTheMembersWords() throws Exception {
        String error =
                "{\"errorCode\":300,\"message\":\"Raft Internal Error\","
                        + "\"cause\":\"etcdserver: request timed out\",\"index\":0}\n";
        try (FakeMember leaderless = FakeMember.json(500, error);
                FakeMember other = FakeMember.json(200, SET);
                EtcdClient client = client(leaderless.endpoint(), other.endpoint())) {
            OutcomeUnknownException unknown =
                    catchThrowableOfType(
                            OutcomeUnknownException.class, () -> client.set("/foo", "bar"));

            assertThat(unknown.error().orElseThrow().is(ErrorCode.RAFT_INTERNAL)).isTrue();
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aWriteWithAGarbledAnswerHasAnUnknownOutcome() throws Exception {
        try (FakeMember garbled = FakeMember.json(200, "{\"action\":");
                EtcdClient client = client(garbled.endpoint())) {
            assertThatThrownBy(() -> client.set("/foo", "bar"))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void aMemberThatDoesNotAnswerIsGivenUpAfterTheLimit() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Limits limits =
                Limits.defaults().withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(50));
        try (FakeMember silent = new FakeMember((_, _) -> await(never));
                EtcdClient client = new EtcdClient(List.of(silent.endpoint()), limits)) {
            assertThatThrownBy(() -> client.get("/foo"))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("no answer within 50 ms");
            assertThatThrownBy(() -> client.set("/foo", "x"))
                    .isInstanceOf(OutcomeUnknownException.class);
            never.countDown();
        }
    }

    @Test
    void aBodyThatStopsHalfWayIsGivenUpAfterTheLimit() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Limits limits =
                new Limits(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(50),
                        1 << 20,
                        1 << 20,
                        4000);
        try (FakeMember stopping =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            FakeMember.chunk(out, "{\"action\":");
                            await(never);
                        });
                EtcdClient client = new EtcdClient(List.of(stopping.endpoint()), limits)) {
            assertThatThrownBy(() -> client.get("/foo"))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("nothing came for 50 ms");
            never.countDown();
        }
    }

    @Test
    void interruptionEndsAWaitingRequest() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (FakeMember silent =
                        new FakeMember((_, _) -> {
                            asked.countDown();
                            await(never);
                        });
                EtcdClient client = client(silent.endpoint())) {
            FutureTask<Reply<KeyNode>> request = new FutureTask<>(() -> client.get("/foo"));
            Thread thread = Thread.ofVirtual().start(request);
            asked.await();

            thread.interrupt();

            assertThatThrownBy(() -> request.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(InterruptedException.class);
            never.countDown();
        }
    }

    @Test
    void whatCannotBeSentIsRefusedBeforehand() throws Exception {
        try (FakeMember member = FakeMember.json(200, SET);
                EtcdClient client = client(member.endpoint())) {
            assertThatThrownBy(() -> client.get("/" + "x".repeat(4000)))
                    .isInstanceOf(RefusedException.class);
            assertThatThrownBy(() -> client.set("/k", "\ud800"))
                    .isInstanceOf(RefusedException.class);
            client.get("/" + "x".repeat(4000 - "/v2/keys/".length()));

            assertThat(member.requests()).hasSize(1);
        }
    }

    @Test
    void existsAsksForTheHeadAlone() throws Exception {
        try (FakeMember member =
                        new FakeMember((asked, out) -> {
                            boolean known = asked.line().contains("known");
                            out.write(
                                    ("HTTP/1.1 "
                                                    + (known ? "200 OK" : "404 Not Found")
                                                    + "\r\n"
                                                    + FakeMember.INDEXES
                                                    + "Content-Type: application/json\r\nContent-Length: 70\r\n\r\n")
                                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                            out.flush();
                        });
                EtcdClient client = client(member.endpoint())) {
            assertThat(client.exists("/known").value()).isTrue();
            assertThat(client.exists("/other").value()).isFalse();
            assertThat(client.exists("/known").raftTerm()).hasValue(4);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
