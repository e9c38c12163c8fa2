package io.e3fx.launcher.cluster;

import static io.e3fx.launcher.cluster.ClusterFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import io.e3fx.launcher.client.ReadOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there, whoever was killed. */
@Tag("long")
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the printed commands are for another shell")
class KilledMembersIT {
    private static final List<String> VICTIMS = List.of("etcd1", "etcd2");

    @TempDir private Path temporary;

    @Test
    void nothingIsLostWhenTwoOfThreeAreKilledUnderLoadAndStartedAgainByTheirPrintedCommands()
            throws Exception {
        Path folder = ClusterFixture.prepare(temporary.resolve("default"));
        List<Process> byHand = new ArrayList<>();
        try (LocalCluster cluster = LocalCluster.open(folder, NodeRuntime.find(), event -> {})) {
            cluster.start();
            cluster.awaitReady(PATIENCE);
            Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
            AtomicBoolean enough = new AtomicBoolean();
            List<Thread> writers = new ArrayList<>();
            for (MemberLayout member : cluster.layout().members()) {
                writers.add(Thread.startVirtualThread(() -> write(member, acknowledged, enough)));
            }
            ClusterFixture.await("some writes", PATIENCE, () -> acknowledged.size() > 200);

            for (String victim : VICTIMS) {
                NodeStatus.Running running = (NodeStatus.Running) cluster.status(victim);
                ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly();
            }
            for (String victim : VICTIMS) {
                ClusterFixture.await(
                        victim + " is dead",
                        PATIENCE,
                        () -> cluster.status(victim) instanceof NodeStatus.Failed);
            }
            int before = acknowledged.size();
            for (String victim : VICTIMS) {
                byHand.add(
                        new ProcessBuilder(
                                        "sh", "-c", "exec " + cluster.command(victim).shellLine())
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve(victim + "-by-hand.log").toFile())
                                .start());
            }
            ClusterFixture.await(
                    "writes go on", PATIENCE, () -> acknowledged.size() > before + 200);
            enough.set(true);
            for (Thread writer : writers) {
                writer.join();
            }

            for (MemberLayout member : cluster.layout().members()) {
                try (EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
                    ClusterFixture.await(
                            member.name() + " is healthy",
                            PATIENCE,
                            () -> client.health().value() == Health.HEALTHY);
                    for (String key : acknowledged) {
                        assertThat(client.get(key, ReadOption.QUORUM).value().value())
                                .as(key)
                                .contains(key);
                    }
                }
            }
        } finally {
            for (Process process : byHand) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** Each key is written once, and noted only when its member has said that it is done. */
    private static void write(
            MemberLayout member, Queue<String> acknowledged, AtomicBoolean enough) {
        try (EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
            for (int i = 0; !enough.get(); i++) {
                String key = "/" + member.name() + "/" + i;
                try {
                    client.set(key, key);
                    acknowledged.add(key);
                } catch (EtcdException e) {
                    // Not acknowledged: it may be there or not.
                    Thread.onSpinWait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
