package io.e3fx.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aPollAsksFromItsIndexAndReturnsOneEvent() throws Exception {
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            FakeMember.chunk(out, event(9));
                            FakeMember.chunk(out, "");
                        });
                EtcdClient client = client(member)) {
            Reply<Optional<Event>> reply = client.poll(Watch.subtree("/a b").from(9), LONG);

            assertThat(reply.value()).map(e -> e.node().modifiedIndex()).contains(9L);
            assertThat(reply.etcdIndex()).hasValue(27);
            assertThat(member.lines())
                    .containsExactly("GET /v2/keys/a%20b?recursive=true&wait=true&waitIndex=9");
        }
    }

    @Test
    void aPollGivesUpAfterItsTimeButKnowsTheIndexOfItsBeginning() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            await(never);
                        });
                EtcdClient client = client(member)) {
            Reply<Optional<Event>> reply = client.poll(Watch.key("/a"), Duration.ofMillis(20));

            assertThat(reply.value()).isEmpty();
            assertThat(reply.etcdIndex()).hasValue(27);
            never.countDown();
        }
    }

    @Test
    void aPollThatTheMemberEndsWithoutAnEventIsUnavailable() throws Exception {
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            FakeMember.chunk(out, "");
                        });
                EtcdClient client = client(member)) {
            assertThatThrownBy(() -> client.poll(Watch.key("/a"), LONG))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("ended the watch");
        }
    }

    @Test
    void awaitingGoesOnWhereABrokenConnectionBeganAndMissesNothing() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            if (asked.incrementAndGet() == 1) {
                                untilTheClientReads(out);
                                FakeMember.Script.cut();
                            }
                            FakeMember.chunk(out, event(28));
                            FakeMember.chunk(out, "");
                        });
                EtcdClient client = client(member)) {
            Reply<Event> reply = client.await(Watch.key("/a"));

            assertThat(reply.value().node().modifiedIndex()).isEqualTo(28);
            assertThat(member.lines())
                    .containsExactly(
                            "GET /v2/keys/a?wait=true", "GET /v2/keys/a?wait=true&waitIndex=28");
        }
    }

    @Test
    void awaitingEndsWhenAMemberLetsEachWatchGoAtOnce() throws Exception {
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            FakeMember.chunk(out, "");
                        });
                EtcdClient client = client(member)) {
            assertThatThrownBy(() -> client.await(Watch.key("/a")))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("ended the watch");
            assertThat(member.lines()).hasSize(5);
        }
    }

    @Test
    void awaitingCanBeInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            begun.countDown();
                            await(never);
                        });
                EtcdClient client = client(member)) {
            FutureTask<Reply<Event>> waiting =
                    new FutureTask<>(() -> client.await(Watch.key("/a")));
            Thread thread = Thread.ofVirtual().start(waiting);
            begun.await();
            thread.interrupt();

            assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(InterruptedException.class);
            never.countDown();
        }
    }

    @Test
    void aClearedHistoryIsARefusalWith401() throws Exception {
        try (FakeMember member =
                        FakeMember.json(
                                400,
                                "{\"errorCode\":401,\"message\":\"The event in requested index is outdated and cleared\","
                                        + "\"cause\":\"the requested history has been cleared [9/1]\",\"index\":1009}\n");
                EtcdClient client = client(member)) {
            assertThatThrownBy(() -> client.poll(Watch.key("/a").from(1), LONG))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.error().is(ErrorCode.EVENT_INDEX_CLEARED)).isTrue());
        }
    }

    @Test
    void aStreamDeliversEventsHoweverTheyAreCut() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            FakeMember.chunk(out, event(28) + event(29).substring(0, 20));
                            FakeMember.chunk(out, event(29).substring(20) + "\n\n");
                            FakeMember.chunk(out, event(30));
                            await(never);
                        });
                EtcdClient client = client(member);
                WatchStream stream = client.stream(Watch.subtree("/"))) {
            assertThat(stream.start().etcdIndex()).hasValue(27);
            assertThat(List.of(next(stream), next(stream), next(stream)))
                    .containsExactly(28L, 29L, 30L);
            assertThat(member.lines())
                    .containsExactly("GET /v2/keys/?recursive=true&stream=true&wait=true");
            never.countDown();
        }
    }

    @Test
    void closingAStreamEndsAWaitingReaderAtOnce() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            FakeMember.chunk(out, event(28));
                            await(never);
                        });
                EtcdClient client = client(member)) {
            WatchStream stream = client.stream(Watch.key("/a"));
            assertThat(next(stream)).isEqualTo(28);
            FutureTask<Optional<Event>> waiting = new FutureTask<>(stream::next);
            Thread.ofVirtual().start(waiting);

            stream.close();

            assertThat(waiting.get(5, TimeUnit.SECONDS)).isEmpty();
            assertThat(stream.next()).isEmpty();
            never.countDown();
        }
    }

    @Test
    void closingTheClientEndsItsStreams() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeMember member =
                new FakeMember((_, out) -> {
                    FakeMember.begin(out, FakeMember.INDEXES);
                    await(never);
                })) {
            EtcdClient client = client(member);
            WatchStream stream = client.stream(Watch.key("/a"));
            FutureTask<Optional<Event>> waiting = new FutureTask<>(stream::next);
            Thread.ofVirtual().start(waiting);

            client.close();

            assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(UnavailableException.class);
            never.countDown();
        }
    }

    @Test
    void interruptingAWaitingReaderClosesTheStream() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            await(never);
                        });
                EtcdClient client = client(member)) {
            WatchStream stream = client.stream(Watch.key("/a"));
            FutureTask<Optional<Event>> waiting = new FutureTask<>(stream::next);
            Thread thread = Thread.ofVirtual().start(waiting);

            thread.interrupt();

            assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(stream.next()).isEmpty();
            never.countDown();
        }
    }

    @Test
    void aStreamThatTheMemberEndsIsOverAndOneThatBreaksIsUnavailable() throws Exception {
        // Cut only when the client has the stream: the JDK may tell a break before the headers.
        CountDownLatch bothOpen = new CountDownLatch(1);
        try (FakeMember member =
                        new FakeMember((asked, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            if (asked.line().contains("broken")) {
                                await(bothOpen);
                                FakeMember.Script.cut();
                            }
                            FakeMember.chunk(out, "");
                        });
                EtcdClient client = client(member);
                WatchStream ended = client.stream(Watch.key("/ended"));
                WatchStream broken = client.stream(Watch.key("/broken"))) {
            bothOpen.countDown();
            assertThat(ended.next()).isEmpty();
            assertThatThrownBy(broken::next).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void anEventBeyondTheLimitEndsTheStream() throws Exception {
        Limits limits = new Limits(LONG, LONG, LONG, 1 << 20, event(28).length() - 1, 4000);
        CountDownLatch never = new CountDownLatch(1);
        try (FakeMember member =
                        new FakeMember((_, out) -> {
                            FakeMember.begin(out, FakeMember.INDEXES);
                            FakeMember.chunk(out, event(28));
                            FakeMember.chunk(out, event(123456));
                            await(never);
                        });
                EtcdClient client = new EtcdClient(List.of(member.endpoint()), limits);
                WatchStream stream = client.stream(Watch.key("/a"))) {
            assertThat(next(stream)).isEqualTo(28);
            assertThatThrownBy(stream::next)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("limit");
            never.countDown();
        }
    }

    private static EtcdClient client(FakeMember member) {
        return new EtcdClient(List.of(member.endpoint()));
    }

    private static long next(WatchStream stream) throws Exception {
        return stream.next().orElseThrow().node().modifiedIndex();
    }

    private static String event(long index) {
        return "{\"action\":\"set\",\"node\":{\"key\":\"/a\",\"value\":\"v\",\"modifiedIndex\":"
                + index
                + ",\"createdIndex\":"
                + index
                + "}}\n";
    }

    /** Writes blank lines, more than any socket holds: they are gone only when the client reads the body. */
    private static void untilTheClientReads(OutputStream out) throws IOException {
        String blank = (" ".repeat(1023) + "\n").repeat(1024);
        for (int written = 0; written < 32; written++) {
            FakeMember.chunk(out, blank);
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
