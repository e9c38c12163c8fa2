package io.e3fx.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch loop on a member that tells what the test wants it to. */
class WatchLoopTest {

    private final BlockingQueue<Feed> feeds = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> history = new LinkedBlockingQueue<>();
    private final AtomicLong etcdIndex = new AtomicLong(10);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer member;
    private EtcdClient client;
    private WatchLoop loop;

    @BeforeEach
    void start() throws IOException {
        member = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        member.setExecutor(threads);
        member.createContext("/v2/keys", this::answer);
        member.start();
        client =
                new EtcdClient(
                        List.of(
                                Endpoint.parse(
                                        "http://127.0.0.1:" + member.getAddress().getPort())));
        loop = new WatchLoop(client, "/", feeds::add, () -> Instant.EPOCH);
        threads.execute(loop);
    }

    @AfterEach
    void end() {
        loop.close();
        client.close();
        member.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theFirstConnectionAsksForEverything() throws InterruptedException {
        assertThat(next()).isEqualTo(new Feed.Reload(10));
        assertThat(next())
                .isInstanceOfSatisfying(
                        Feed.Live.class, live -> assertThat(live.etcdIndex()).isEqualTo(10));
    }

    @Test
    void whatWasMissedIsAskedForEventByEvent() throws InterruptedException {
        awaitLive();
        etcdIndex.set(12);
        history.add(event(11));
        history.add(event(12));
        loop.restart();
        assertThat(next()).isInstanceOf(Feed.Stale.class);
        assertThat(index(next())).isEqualTo(11);
        assertThat(index(next())).isEqualTo(12);
        assertThat(next()).isInstanceOf(Feed.Live.class);
    }

    @Test
    void aHistoryThatIsNoLongerKeptAsksForEverythingAgain() throws InterruptedException {
        awaitLive();
        etcdIndex.set(20);
        history.add("401");
        loop.restart();
        assertThat(next()).isInstanceOf(Feed.Stale.class);
        assertThat(next()).isEqualTo(new Feed.Reload(20));
        assertThat(next()).isInstanceOf(Feed.Live.class);
    }

    @Test
    void moreThanIsWorthAskingForOneByOneAsksForEverything() throws InterruptedException {
        awaitLive();
        etcdIndex.set(5000);
        loop.restart();
        assertThat(next()).isInstanceOf(Feed.Stale.class);
        assertThat(next()).isEqualTo(new Feed.Reload(5000));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Etcd-Index", Long.toString(etcdIndex.get()));
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.contains("stream=true")) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            return;
        }
        String told = String.valueOf(history.poll());
        boolean isCleared = told.equals("401");
        byte[] body =
                (isCleared
                                ? "{\"errorCode\":401,\"message\":\"The event in requested index is outdated and cleared\",\"cause\":\"x\",\"index\":20}\n"
                                : told)
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(isCleared ? 400 : 200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String event(long modifiedIndex) {
        return "{\"action\":\"set\",\"node\":{\"key\":\"/k\",\"value\":\"v\",\"modifiedIndex\":%d,\"createdIndex\":%d}}%n"
                .formatted(modifiedIndex, modifiedIndex);
    }

    private void awaitLive() throws InterruptedException {
        assertThat(next()).isInstanceOf(Feed.Reload.class);
        assertThat(next()).isInstanceOf(Feed.Live.class);
    }

    private static long index(Feed feed) {
        return ((Feed.Changed) feed).event().node().modifiedIndex();
    }

    private Feed next() throws InterruptedException {
        Feed feed = feeds.poll(10, TimeUnit.SECONDS);
        assertThat(feed).as("something told within 10 s").isNotNull();
        return feed;
    }
}
