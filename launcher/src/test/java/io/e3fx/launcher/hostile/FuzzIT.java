package io.e3fx.launcher.hostile;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.Health;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.ReadOption;
import io.e3fx.launcher.client.RefusedException;
import io.e3fx.launcher.client.Reply;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.MemberProcesses;
import io.e3fx.launcher.hostile.Wire.Ending;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A member with its usual heap stands whatever comes over the network. {@code -Pfuzz} sends a hundred thousand requests,
 * {@code -De3fx.fuzz.requests} and {@code -De3fx.fuzz.seed} change the number and the seed.
 */
@Timeout(3600)
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks at the process in /proc")
class FuzzIT {
    private static final long REQUESTS = Long.getLong("e3fx.fuzz.requests", 4_000);
    private static final long SEED = Long.getLong("e3fx.fuzz.seed", 1);

    /** So many are sent before the member's state is looked at for the first time: it has all of its threads and caches then. */
    private static final long WARM_UP = 1_000;

    /** What a member may hold more after the run: the keys and the history of events, at most of some 50 kB each. */
    private static final long MORE_HEAP_KILOBYTES = 96 << 10;

    /** The heap of 384 MiB, and as much again as the JVM, its threads and buffers take at most. */
    private static final long MOST_RESIDENT_KILOBYTES = 768 << 10;

    /** The pools of Jetty and the JVM may still have grown to their bounds. */
    private static final long MORE_THREADS = 12;

    /** The client that looks whether the member is well has some connections; the log has one file more after a snapshot. */
    private static final long MORE_DESCRIPTORS = 4;

    private static final int HALF_SENT = 2_000;

    @TempDir private Path folder;
    private MemberProcesses member;
    private EtcdClient client;
    private URI base;

    @BeforeEach
    void start() throws Exception {
        member = MemberProcesses.start(folder, 1);
        base = member.clientUrls().getFirst();
        client = new EtcdClient(List.of(new Endpoint(base)));
    }

    @AfterEach
    void end() {
        client.close();
        member.close();
    }

    @Test
    void aMemberStandsWhateverIsSentToIt() throws Exception {
        System.out.println("fuzz: seed " + SEED + ", " + REQUESTS + " requests");
        FuzzRun run = new FuzzRun(base, SEED);
        long etcdIndex = etcdIndex();
        run.run(Math.min(WARM_UP, REQUESTS));
        MemberVitals before = vitals();
        long begin = System.nanoTime();
        run.run(REQUESTS - Math.min(WARM_UP, REQUESTS));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(run.findings()).isEmpty();
        assertIsWell();
        assertThat(etcdIndex()).as("index").isEqualTo(etcdIndex + run.changes() + 1);
        assertNothingForbiddenIsWritten();
        awaitNothingIsLeft(before);
        MemberVitals after = vitals();
        assertIsBounded(before, after);
        assertThat(run.statuses().keySet()).anyMatch(kind -> kind.endsWith("201"));
        System.out.println("fuzz: " + took.toMillis() + " ms, " + before + " -> " + after);
        run.statuses().forEach((kind, count) -> System.out.println("  " + kind + " " + count));
    }

    @Test
    void manyHalfSentRequestsKeepNobodyElseFromBeingServed() throws Exception {
        assertIsWell();
        MemberVitals before = vitals();
        List<Socket> halfSent = new ArrayList<>();
        try {
            for (int i = 0; i < HALF_SENT; i++) {
                Socket socket = new Socket(base.getHost(), base.getPort());
                halfSent.add(socket);
                String request =
                        "PUT /v2/keys/"
                                + RequestGenerator.FORBIDDEN
                                + " HTTP/1.1\r\nHost: x\r\n"
                                + (i % 2 == 0 ? "X-Slow: " : "Content-Length: 1000\r\n\r\nvalue=");
                socket.getOutputStream().write(request.getBytes(US_ASCII));
            }
            assertIsWell();
            assertIsBounded(before, vitals());
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
        awaitNothingIsLeft(before);
        assertNothingForbiddenIsWritten();
    }

    private MemberVitals vitals() throws IOException {
        return MemberVitals.of(member.process(0).pid());
    }

    private static void assertIsBounded(MemberVitals before, MemberVitals now) {
        assertThat(now.threads()).isLessThanOrEqualTo(before.threads() + MORE_THREADS);
        assertThat(now.heapKilobytes())
                .isLessThanOrEqualTo(before.heapKilobytes() + MORE_HEAP_KILOBYTES);
        assertThat(now.residentKilobytes()).isLessThanOrEqualTo(MOST_RESIDENT_KILOBYTES);
    }

    private void awaitNothingIsLeft(MemberVitals before) throws Exception {
        long descriptors = before.descriptors() + MORE_DESCRIPTORS;
        ClusterFixture.await(
                "all connections are closed, at most " + descriptors + " files are open",
                PATIENCE,
                () -> MemberVitals.descriptors(member.process(0).pid()) <= descriptors);
        ClusterFixture.await("no watcher is left", PATIENCE, this::hasNoWatcher);
    }

    private boolean hasNoWatcher() throws Exception {
        byte[] request =
                "GET /v2/stats/store HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
        byte[] received = Wire.exchange(base, List.of(request), Ending.HALF_CLOSED);
        return new String(received, US_ASCII).contains("\"watchers\":0");
    }

    private long etcdIndex() throws Exception {
        return client.get("/", ReadOption.QUORUM).etcdIndex().orElseThrow();
    }

    private void assertIsWell() throws Exception {
        assertThat(member.process(0).isAlive()).isTrue();
        assertThat(client.health().value()).isEqualTo(Health.HEALTHY);
        client.set("/well", "yes");
        Reply<KeyNode> read = client.get("/well", ReadOption.QUORUM);
        assertThat(read.value().value()).contains("yes");
        assertThat(member.log(0)).doesNotContain("Exception", "\tat ", "ERROR", "WARN");
    }

    private void assertNothingForbiddenIsWritten() {
        assertThatThrownBy(() -> client.get("/" + RequestGenerator.FORBIDDEN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("not found");
    }
}
