package io.e3fx.launcher.etcdctl;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.NodeRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cluster of one member, behind a relay, whose URL it advertises. */
final class Server implements AutoCloseable {

    private final Process process;
    private final Relay relay;
    private final EtcdClient client;
    private final Map<String, String> names;

    private Server(Process process, Relay relay, Map<String, String> names) {
        this.process = process;
        this.relay = relay;
        this.names = names;
        this.client = new EtcdClient(List.of(endpoint()));
    }

    /** The real one. */
    static Server etcd(Path folder) throws Exception {
        return start(List.of("etcd", "--enable-v2=true"), folder);
    }

    /** Ours. */
    static Server e3fx(Path folder) throws Exception {
        NodeRuntime runtime = NodeRuntime.find();
        return start(
                List.of(
                        runtime.javaHome().resolve("bin").resolve("java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        runtime.nodeLib() + "/*",
                        "io.e3fx.node.Main"),
                folder);
    }

    Endpoint endpoint() {
        return Endpoint.parse(names.getOrDefault("ENDPOINT", ""));
    }

    /** What is this server's own, by the name that scripts have for it. */
    Map<String, String> names() {
        return names;
    }

    /** How many watches have begun so far. */
    int watches() {
        return relay.watches();
    }

    /** The index of the last change. */
    long etcdIndex() throws EtcdException, InterruptedException {
        return client.exists("/").etcdIndex().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.destroyForcibly();
        relay.close();
    }

    @Override
    public String toString() {
        return process.info().command().orElse("a server");
    }

    private static Server start(List<String> program, Path folder) throws Exception {
        Files.createDirectories(folder);
        int clientPort = freePort();
        Relay relay = new Relay(clientPort);
        String peer = "http://127.0.0.1:" + freePort();
        Map<String, String> names = new LinkedHashMap<>();
        names.put("ENDPOINT", "http://127.0.0.1:" + relay.port());
        names.put("PEER", peer);
        names.put("NOBODY", "127.0.0.1:" + freePort());
        List<String> command = new ArrayList<>(program);
        command.addAll(
                List.of(
                        "--name=one",
                        "--data-dir=" + folder.resolve("data"),
                        "--listen-client-urls=http://127.0.0.1:" + clientPort,
                        "--advertise-client-urls=" + names.get("ENDPOINT"),
                        "--listen-peer-urls=" + peer,
                        "--initial-advertise-peer-urls=" + peer,
                        "--initial-cluster=one=" + peer));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ETCD"));
        Server server = new Server(builder.start(), relay, names);
        ClusterFixture.await(
                program.getFirst() + " is ready", ClusterFixture.PATIENCE, server::isReady);
        return server;
    }

    /** Whether the member has a leader and has published its name, which is the last change of the founding. */
    private boolean isReady() throws InterruptedException {
        try {
            List<Member> members = client.members().value();
            names.put("ID", members.getFirst().id());
            return !members.getFirst().isUnstarted()
                    && client.leader().value().isPresent()
                    && !client.version().value().cluster().equals("not_decided");
        } catch (EtcdException e) {
            if (!process.isAlive()) {
                throw new AssertionError("the server has ended: see its log", e);
            }
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
