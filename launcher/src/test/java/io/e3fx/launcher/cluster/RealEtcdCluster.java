package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three members of the real etcd (Debian: etcd-server) with the v2 API, named as ours: what ours are compared with. */
public final class RealEtcdCluster implements AutoCloseable {
    private static final int MEMBERS = 3;

    private final List<Endpoint> endpoints;
    private final List<Process> processes = new ArrayList<>();

    private RealEtcdCluster(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /** Whether there is one on the path. */
    public static boolean isInstalled() throws InterruptedException {
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

    /**
     * Starts them on free ports, and waits until all are healthy.
     *
     * @param folder where their data and logs go
     */
    public static RealEtcdCluster start(Path folder) throws Exception {
        List<Integer> ports = ClusterFixture.freePorts(2 * MEMBERS);
        List<Endpoint> endpoints =
                ports.subList(MEMBERS, 2 * MEMBERS).stream()
                        .map(port -> Endpoint.parse(url(port)))
                        .toList();
        RealEtcdCluster cluster = new RealEtcdCluster(endpoints);
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < MEMBERS; i++) {
                cluster.processes.add(member(i, folder, ports).start());
            }
            ClusterFixture.await("etcd is healthy", ClusterFixture.PATIENCE, cluster::isHealthy);
            return cluster;
        } catch (Exception | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    /** Where the clients of each member connect. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The process of the member at this place of {@link #endpoints}. */
    public long pid(int member) {
        return processes.get(member).pid();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    private boolean isHealthy() throws InterruptedException {
        try (EtcdClient client = new EtcdClient(endpoints)) {
            for (Endpoint endpoint : endpoints) {
                if (client.via(endpoint).health().value() != Health.HEALTHY) {
                    return false;
                }
            }
            return true;
        } catch (EtcdException e) {
            return false;
        }
    }

    private static ProcessBuilder member(int place, Path folder, List<Integer> ports) {
        String founders =
                IntStream.range(0, MEMBERS)
                        .mapToObj(i -> name(i) + "=" + url(ports.get(i)))
                        .collect(Collectors.joining(","));
        String name = name(place);
        String peer = url(ports.get(place));
        String client = url(ports.get(MEMBERS + place));
        ProcessBuilder builder =
                new ProcessBuilder(
                                "etcd",
                                "--enable-v2=true",
                                "--name=" + name,
                                "--data-dir=" + folder.resolve(name),
                                "--listen-peer-urls=" + peer,
                                "--initial-advertise-peer-urls=" + peer,
                                "--listen-client-urls=" + client,
                                "--advertise-client-urls=" + client,
                                "--initial-cluster=" + founders,
                                "--log-level=error")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("ETCD"));
        return builder;
    }

    private static String name(int place) {
        return "etcd" + (place + 1);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
