package io.e3fx.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One member of the real etcd, for tests that attach to a cluster of someone else. */
public final class RealEtcd {

    private final Path folder;
    private final int clientPort;
    private final int peerPort;
    private Process process;

    private RealEtcd(Path folder) throws IOException {
        this.folder = folder;
        this.clientPort = freePort();
        this.peerPort = freePort();
        this.process = start();
    }

    public static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "etcd")));
    }

    public static RealEtcd in(Path folder) throws IOException {
        return new RealEtcd(folder);
    }

    public String url() {
        return "http://127.0.0.1:" + clientPort;
    }

    public void restart() throws IOException, InterruptedException {
        close();
        process = start();
    }

    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    private Process start() throws IOException {
        String peer = "http://127.0.0.1:" + peerPort;
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                "etcd",
                                "--enable-v2=true",
                                "--name",
                                "real",
                                "--data-dir",
                                folder.resolve("data").toString(),
                                "--listen-client-urls",
                                url(),
                                "--advertise-client-urls",
                                url(),
                                "--listen-peer-urls",
                                peer,
                                "--initial-advertise-peer-urls",
                                peer,
                                "--initial-cluster",
                                "real=" + peer));
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD_"));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
