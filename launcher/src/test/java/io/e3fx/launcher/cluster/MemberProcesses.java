package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import io.e3fx.launcher.client.Member;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Real members of one cluster, each a process, for tests that ask them over the wire. They end with this object, or with the
 * test's own process.
 */
public final class MemberProcesses implements AutoCloseable {
    private final ClusterLayout layout;
    private final List<Process> processes = new ArrayList<>();

    private MemberProcesses(ClusterLayout layout) {
        this.layout = layout;
    }

    /**
     * Founds a cluster of so many members in this folder and waits until all are healthy and the last change of the founding
     * is done, so that no index grows by itself any more.
     */
    public static MemberProcesses start(Path folder, int count, String... moreFlags)
            throws Exception {
        List<Integer> free = ClusterFixture.freePorts(2 * count);
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            ports.put("etcd" + (i + 1), new MemberPorts(free.get(2 * i), free.get(2 * i + 1)));
        }
        Files.createDirectories(folder);
        MemberProcesses members =
                new MemberProcesses(ClusterLayout.of(folder, ClusterRecord.founding(ports)));
        try {
            members.startAll(List.of(moreFlags));
            return members;
        } catch (Exception | AssertionError e) {
            members.close();
            throw e;
        }
    }

    private void startAll(List<String> moreFlags) throws Exception {
        NodeRuntime runtime = NodeRuntime.find();
        for (MemberLayout member : layout.members()) {
            List<String> command = new ArrayList<>(NodeCommand.of(runtime, layout, member).owned());
            command.addAll(moreFlags);
            processes.add(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(member.logFile().toFile())
                            .start());
        }
        for (MemberLayout member : layout.members()) {
            try (EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
                ClusterFixture.await(
                        member.name() + " is healthy and founded",
                        ClusterFixture.PATIENCE,
                        () -> isReady(client));
            }
        }
    }

    private static boolean isReady(EtcdClient client) throws InterruptedException {
        try {
            return client.health().value() == Health.HEALTHY
                    && !client.version().value().cluster().equals("not_decided");
        } catch (EtcdException e) {
            return false;
        }
    }

    /** Where clients reach the members, in the order of their founding. */
    public List<URI> clientUrls() {
        return layout.members().stream().map(member -> member.endpoint().uri()).toList();
    }

    /** The same, with the leader's first. */
    public List<URI> leaderFirst() throws Exception {
        try (EtcdClient client = new EtcdClient(layout.endpoints())) {
            Member leader = client.leader().value().orElseThrow();
            List<URI> urls = new ArrayList<>(clientUrls());
            urls.sort((one, other) -> Boolean.compare(leads(leader, other), leads(leader, one)));
            return urls;
        }
    }

    private static boolean leads(Member leader, URI url) {
        return leader.clientUrls().contains(url);
    }

    /** The process of a member, counted from 0. */
    public Process process(int member) {
        return processes.get(member);
    }

    /** What a member, counted from 0, has logged so far. */
    public String log(int member) throws IOException {
        return Files.readString(layout.members().get(member).logFile());
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }
}
