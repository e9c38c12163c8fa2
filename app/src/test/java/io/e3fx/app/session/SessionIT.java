package io.e3fx.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e3fx.app.RealEtcd;
import io.e3fx.launcher.client.Credentials;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.RawRequest;
import io.e3fx.launcher.client.Ttl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch of a session on the real etcd. */
class SessionIT {

    @TempDir Path folder;

    private final BlockingQueue<Feed> feeds = new LinkedBlockingQueue<>();
    private RealEtcd etcd;
    private EtcdClient other;
    private Session session;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(RealEtcd.isInstalled(), "the real etcd is not installed (Debian: etcd-server)");
        etcd = RealEtcd.in(folder);
        List<Endpoint> endpoints = List.of(Endpoint.parse(etcd.url()));
        other = new EtcdClient(endpoints);
        session =
                new Session(
                        Access.of(endpoints), feeds::add, _ -> {}, _ -> {}, InstantSource.system());
    }

    @AfterEach
    void end() throws InterruptedException {
        if (etcd != null) {
            session.close();
            other.close();
            etcd.close();
        }
    }

    @Test
    void theFirstConnectionAsksForEverythingAndThenTellsEachChange() throws Exception {
        session.start();
        awaitLive();
        other.set("/a", "1");
        other.set("/b", "2");
        assertThat(nextChange().node().key()).isEqualTo("/a");
        assertThat(nextChange().node().key()).isEqualTo("/b");
    }

    @Test
    void whatHappenedBetweenTwoConnectionsIsToldInOrderAndOnce() throws Exception {
        session.start();
        awaitLive();
        for (int round = 0; round < 5; round++) {
            String value = Integer.toString(round);
            session.reconnect();
            other.set("/k", value);
            assertThat(nextChange().node().value()).contains(value);
        }
        assertThat(feeds.stream().filter(feed -> feed instanceof Feed.Reload)).isEmpty();
    }

    @Test
    void aSaveComparesTheIndexAndAMissingKeyIsNoFailure() throws Exception {
        session.start();
        awaitLive();
        KeyAccess keys = session.keys();
        assertThat(keys.read("/none")).isInstanceOf(ReadResult.Missing.class);
        WriteResult created = keys.create("/k", "1", Ttl.NONE);
        long modifiedIndex = ((WriteResult.Done) created).event().node().modifiedIndex();
        other.set("/k", "2");
        assertThat(keys.save("/k", "3", Ttl.NONE, modifiedIndex))
                .isEqualTo(new WriteResult.Conflict());
        assertThat(keys.create("/k/below", "", Ttl.NONE))
                .isInstanceOfSatisfying(
                        WriteResult.NotDone.class,
                        notDone ->
                                assertThat(notDone.problem()).isInstanceOf(Problem.Refused.class));
    }

    private long awaitLive() throws InterruptedException {
        List<Feed> passed = new ArrayList<>();
        while (true) {
            Feed feed = next();
            if (feed instanceof Feed.Live live) {
                assertThat(passed).anyMatch(earlier -> earlier instanceof Feed.Reload);
                return live.etcdIndex();
            }
            passed.add(feed);
        }
    }

    private Event nextChange() throws InterruptedException {
        while (true) {
            if (next() instanceof Feed.Changed changed) {
                return changed.event();
            }
        }
    }

    private Feed next() throws InterruptedException {
        Feed feed = feeds.poll(15, TimeUnit.SECONDS);
        assertThat(feed).as("something told within 15 s").isNotNull();
        return feed;
    }

    @Test
    void theCheckPassesAllStepsAndTellsAUserThatIsMissingOrWrong() throws Exception {
        Access nobody = Access.of(List.of(Endpoint.parse(etcd.url())));
        session.start();
        awaitLive();
        assertThat(check(nobody).isUsable()).isTrue();

        ok(json("PUT", "/v2/auth/users/root", "{\"user\":\"root\",\"password\":\"pw\"}"), session);
        ok(RawRequest.of("PUT", "/v2/auth/enable"), session);
        Access root = as("root", "pw");
        try (Session admin = new Session(root, _ -> {}, _ -> {}, _ -> {}, InstantSource.system())) {
            String guest =
                    "{\"role\":\"guest\",\"revoke\":{\"kv\":{\"read\":[\"/*\"],\"write\":[\"/*\"]}}}";
            ok(json("PUT", "/v2/auth/roles/guest", guest), admin);
        }
        assertThat(check(nobody).failure()).contains(new Finding.NeedsUser());
        assertThat(check(as("root", "no")).failure()).contains(new Finding.WrongUser("root", "/"));
        assertThat(check(root).isUsable()).isTrue();
    }

    @Test
    void aUserWhoseRoleIsForWhatIsBelowADirectoryStartsThereAndIsToldOfChanges() throws Exception {
        session.start();
        awaitLive();
        session.keys().create("/app/a", "1", Ttl.NONE);
        ok(json("PUT", "/v2/auth/users/root", "{\"user\":\"root\",\"password\":\"pw\"}"), session);
        String role =
                "{\"role\":\"app\",\"permissions\":{\"kv\":{\"read\":[\"/app/*\"],\"write\":[\"/app/*\"]}}}";
        ok(json("PUT", "/v2/auth/roles/app", role), session);
        String user = "{\"user\":\"ada\",\"password\":\"s3cret\",\"roles\":[\"app\"]}";
        ok(json("PUT", "/v2/auth/users/ada", user), session);
        ok(RawRequest.of("PUT", "/v2/auth/enable"), session);
        try (Session admin =
                new Session(as("root", "pw"), _ -> {}, _ -> {}, _ -> {}, InstantSource.system())) {
            String guest =
                    "{\"role\":\"guest\",\"revoke\":{\"kv\":{\"read\":[\"/*\"],\"write\":[\"/*\"]}}}";
            ok(json("PUT", "/v2/auth/roles/guest", guest), admin);
        }
        Access all = as("ada", "s3cret");
        assertThat(check(all).failure()).contains(new Finding.WrongUser("ada", "/"));
        assertThat(check(all.startingAt("/app")).isUsable()).isTrue();
        assertThat(check(all.startingAt("/app/none")).failure())
                .contains(new Finding.NoStart("/app/none"));
        BlockingQueue<Feed> told = new LinkedBlockingQueue<>();
        try (Session here =
                new Session(
                        all.startingAt("/app"),
                        told::add,
                        _ -> {},
                        _ -> {},
                        InstantSource.system())) {
            assertThat(here.keys().read("/app")).isInstanceOf(ReadResult.Found.class);
            here.start();
            here.keys().create("/app/b", "2", Ttl.NONE);
            Feed feed = told.poll(15, TimeUnit.SECONDS);
            assertThat(feed).isInstanceOf(Feed.Reload.class);
            assertThat(told.poll(15, TimeUnit.SECONDS)).isInstanceOf(Feed.Live.class);
            here.keys().create("/app/c", "3", Ttl.NONE);
            while (!(feed instanceof Feed.Changed changed)
                    || !changed.event().node().key().equals("/app/c")) {
                feed = told.poll(15, TimeUnit.SECONDS);
                assertThat(feed).as("told in time").isNotNull();
            }
        }
    }

    @Test
    void whatIsSentIsLoggedWithoutPasswordsAndCanBeSentAgain() throws Exception {
        BlockingQueue<LoggedRequest> sent = new LinkedBlockingQueue<>();
        session.start();
        awaitLive();
        try (Session logged =
                new Session(
                        as("ada", "s3cret"), _ -> {}, _ -> {}, sent::add, InstantSource.system())) {
            logged.keys().create("/logged", "it's \"this\"", Ttl.NONE);
            LoggedRequest request = sent.poll(5, TimeUnit.SECONDS);
            assertThat(request.status()).hasValue(201);
            assertThat(request.toString()).doesNotContain("s3cret", "YWRhOnMzY3JldA");
            assertThat(logged.run(request.request()))
                    .isInstanceOfSatisfying(
                            RunResult.Answered.class,
                            again -> assertThat(again.reply().body()).contains("105"));
        }
    }

    @Test
    void aPollWhoseRequestsAreInterruptedBeforeItselfEndsInSilence() throws Exception {
        session.start();
        awaitLive();
        Access access = Access.of(List.of(Endpoint.parse(etcd.url())));
        try (ExecutorService interrupted =
                Executors.newThreadPerTaskExecutor(task ->
                        new Thread(() -> {
                            Thread.currentThread().interrupt();
                            task.run();
                        }))) {
            MemberPoll poll =
                    new MemberPoll(
                            other, access, interrupted, InstantSource.system(), _ -> {}, _ -> {});
            poll.run();
            assertThat(Thread.interrupted()).as("told to its thread").isTrue();
        }
    }

    private Access as(String user, String password) {
        return new Access(
                List.of(Endpoint.parse(etcd.url())),
                Optional.of(new Credentials(user, password)),
                Optional.empty(),
                AddressMap.NONE);
    }

    private static CheckResult check(Access access) throws InterruptedException {
        return new ConnectionCheck(access, InstantSource.system(), _ -> {}).run();
    }

    private static RawRequest json(String method, String path, String document) {
        return RawRequest.parse(method, path, Optional.of(document));
    }

    private static void ok(RawRequest request, Session session) {
        assertThat(session.run(request))
                .isInstanceOfSatisfying(
                        RunResult.Answered.class,
                        answered ->
                                assertThat(answered.reply().isSuccess())
                                        .as("%s", answered)
                                        .isTrue());
    }
}
