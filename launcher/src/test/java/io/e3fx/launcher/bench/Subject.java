package io.e3fx.launcher.bench;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.NodeStatus;
import io.e3fx.launcher.cluster.RealEtcdCluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** Three members on this machine that are measured, each a process. */
interface Subject extends AutoCloseable {
    /** What stands in the table. */
    String name();

    /** Where the clients of each member connect. */
    List<InetSocketAddress> members();

    /** What the process of the member at this place of {@link #members} holds now. */
    ProcessMemory memory(int member) throws IOException, InterruptedException;

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
        return new Etcd(RealEtcdCluster.start(folder.resolve("etcd")));
    }

    /** Members of ours. */
    record Ours(LocalCluster cluster) implements Subject {
        @Override
        public String name() {
            return "e3fx";
        }

        @Override
        public List<InetSocketAddress> members() {
            return addresses(cluster.layout().endpoints());
        }

        @Override
        public ProcessMemory memory(int member) throws IOException, InterruptedException {
            return ProcessMemory.ofJava(pid(member));
        }

        private long pid(int member) {
            String name = cluster.layout().members().get(member).name();
            return switch (cluster.status(name)) {
                case NodeStatus.Running(long pid) -> pid;
                case NodeStatus.Starting(long pid) -> pid;
                case NodeStatus.Paused(long pid) -> pid;
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
    record Etcd(RealEtcdCluster cluster) implements Subject {
        @Override
        public String name() {
            return "etcd 3.4";
        }

        @Override
        public List<InetSocketAddress> members() {
            return addresses(cluster.endpoints());
        }

        @Override
        public ProcessMemory memory(int member) throws IOException {
            return ProcessMemory.ofNative(cluster.pid(member));
        }

        @Override
        public void close() {
            cluster.close();
        }
    }

    private static List<InetSocketAddress> addresses(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(Endpoint::uri)
                .map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort()))
                .toList();
    }
}
