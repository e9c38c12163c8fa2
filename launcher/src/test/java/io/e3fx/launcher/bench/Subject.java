package io.e3fx.launcher.bench;

import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.NodeStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three members on this machine that are measured, each a process. */
interface Subject extends AutoCloseable {
    /** What stands in the table. */
    String name();

    /** Where the clients of each member connect. */
    List<InetSocketAddress> members();

    /** The process of the member at this place of {@link #members}. */
    long pid(int member);

    @Override
    void close();

    /** Ours, as the launcher starts them, ready. */
    static Subject ours(Path folder) throws Exception {
        LocalCluster cluster =
                LocalCluster.open(
                        ClusterFixture.prepare(folder.resolve("ours")),
                        NodeRuntime.find(),
                        event -> {});
        cluster.start();
        cluster.awaitReady(ClusterFixture.PATIENCE);
        return new Ours(cluster);
    }

    /** The real etcd, found on the path, ready. */
    static Subject etcd(Path folder) throws Exception {
        List<Integer> ports = ClusterFixture.freePorts(6);
        String founders =
                IntStream.range(0, 3)
                        .mapToObj(i -> "etcd" + (i + 1) + "=" + url(ports.get(i)))
                        .collect(Collectors.joining(","));
        List<Process> processes = new ArrayList<>();
        List<InetSocketAddress> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String peer = url(ports.get(i));
            String client = url(ports.get(i + 3));
            Path data = Files.createDirectories(folder.resolve("etcd" + (i + 1)));
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "etcd",
                                    "--enable-v2=true",
                                    "--name=etcd" + (i + 1),
                                    "--data-dir=" + data,
                                    "--listen-peer-urls=" + peer,
                                    "--initial-advertise-peer-urls=" + peer,
                                    "--listen-client-urls=" + client,
                                    "--advertise-client-urls=" + client,
                                    "--initial-cluster=" + founders,
                                    "--log-level=error")
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("etcd" + (i + 1) + ".log").toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("ETCD"));
            processes.add(builder.start());
            members.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(i + 3)));
        }
        Etcd etcd = new Etcd(processes, List.copyOf(members));
        try {
            ClusterFixture.await("etcd serves", ClusterFixture.PATIENCE, etcd::serves);
            return etcd;
        } catch (Exception | AssertionError e) {
            etcd.close();
            throw e;
        }
    }

    /** Whether the real etcd can be measured here. */
    static boolean hasEtcd() throws InterruptedException {
        try {
            Process version =
                    new ProcessBuilder("etcd", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Members of ours. */
    record Ours(LocalCluster cluster) implements Subject {
        @Override
        public String name() {
            return "e3fx";
        }

        @Override
        public List<InetSocketAddress> members() {
            return cluster.layout().members().stream()
                    .map(member -> member.endpoint().uri())
                    .map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort()))
                    .toList();
        }

        @Override
        public long pid(int member) {
            String name = cluster.layout().members().get(member).name();
            return switch (cluster.status(name)) {
                case NodeStatus.Running(long pid) -> pid;
                case NodeStatus.Starting(long pid) -> pid;
                case NodeStatus.Stopped _, NodeStatus.Failed _ ->
                        throw new IllegalStateException(name + " does not run");
            };
        }

        @Override
        public void close() {
            cluster.close();
        }
    }

    /** Members of the real etcd. */
    record Etcd(List<Process> processes, List<InetSocketAddress> members) implements Subject {
        @Override
        public String name() {
            return "etcd 3.4";
        }

        @Override
        public long pid(int member) {
            return processes.get(member).pid();
        }

        boolean serves() throws IOException {
            for (InetSocketAddress member : members) {
                try (HttpConnection connection = new HttpConnection(member)) {
                    if (connection.exchange("PUT", "/v2/keys/ready", "value=1") >= 300) {
                        return false;
                    }
                } catch (java.net.ConnectException e) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            processes.forEach(Process::destroy);
            processes.forEach(process -> process.onExit().join());
        }
    }
}
