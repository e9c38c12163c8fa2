package io.e3fx.app;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A cluster of one member that nobody of the app has started: of the real etcd or of ours, with the same flags. */
public final class OneMember implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 20_000_000;

    /** Below the range from which systems take ports for outgoing connections. */
    private static final int FIRST_PORT = 12_000;

    private static final int LAST_PORT = 32_000;

    private final List<String> program;
    private final Path folder;
    private final int clientPort = freePort();
    private final int peerPort = freePort();
    private final String advertised;
    private Process process;

    private OneMember(List<String> program, Path folder, int cablePort) throws IOException {
        this.program = program;
        this.folder = folder;
        this.advertised = cablePort == 0 ? url() : "http://127.0.0.1:" + cablePort;
        this.process = start();
    }

    /** Whether Debian's etcd-server, or another etcd 3.4, is there. */
    public static boolean isEtcdInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "etcd")));
    }

    /** The real etcd, with its v2 API. */
    public static OneMember ofEtcd(Path folder) throws IOException {
        return new OneMember(etcd(), folder, 0);
    }

    /** Ours, as it was packaged. */
    public static OneMember ofOurs(Path folder) throws IOException {
        return new OneMember(ours(), folder, 0);
    }

    /** The same that tells clients another port of this machine than the one it listens on. */
    public static OneMember ofEtcd(Path folder, int advertisedPort) throws IOException {
        return new OneMember(etcd(), folder, advertisedPort);
    }

    /** The same that tells clients another port of this machine than the one it listens on. */
    public static OneMember ofOurs(Path folder, int advertisedPort) throws IOException {
        return new OneMember(ours(), folder, advertisedPort);
    }

    /** A port that was free a moment ago and is not taken by outgoing connections. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException _) {
                // Somebody has it; there are many.
            }
        }
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + clientPort;
    }

    /** The port that it listens on. */
    public int port() {
        return clientPort;
    }

    /** Waits until it serves. */
    public OneMember awaitServing() throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        try (EtcdClient client = new EtcdClient(List.of(Endpoint.parse(url())))) {
            while (true) {
                try {
                    client.exists("/");
                    return this;
                } catch (EtcdException e) {
                    if (System.nanoTime() > deadline || !process.isAlive()) {
                        throw new IllegalStateException("the member does not serve: " + log(), e);
                    }
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    /** Kills it and starts it again with its data. */
    public void restart() throws IOException {
        close();
        process = start();
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> etcd() {
        return List.of("etcd", "--enable-v2=true");
    }

    /** Without the start's cache, which needs the launcher; a heap as the launcher gives it. */
    private static List<String> ours() throws IOException {
        try {
            NodeRuntime runtime = NodeRuntime.find();
            return List.of(
                    runtime.javaHome().resolve("bin").resolve("java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx384m",
                    "-jar",
                    runtime.nodeJar().toString());
        } catch (ClusterException e) {
            throw new IOException(e);
        }
    }

    private String log() {
        try {
            String text = Files.readString(folder.resolve("log"));
            return text.substring(Math.max(0, text.length() - 2000));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process start() throws IOException {
        Files.createDirectories(folder);
        String peer = "http://127.0.0.1:" + peerPort;
        List<String> command = new ArrayList<>(program);
        command.addAll(
                List.of(
                        "--name",
                        "one",
                        "--data-dir",
                        folder.resolve("data").toString(),
                        "--listen-client-urls",
                        url(),
                        "--advertise-client-urls",
                        advertised,
                        "--listen-peer-urls",
                        peer,
                        "--initial-advertise-peer-urls",
                        peer,
                        "--initial-cluster",
                        "one=" + peer));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }
}
