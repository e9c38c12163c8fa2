package io.e3fx.launcher.etcdctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.e3fx.launcher.etcdctl.Comparison.Program;
import io.e3fx.launcher.etcdctl.Server.Security;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three members, then two, then one, asked over TLS: etcdctl and ours say the same about a cluster of etcd's and one of
 * ours, whoever leads and whatever the members' IDs.
 */
@Tag("long")
@Timeout(300)
class EtcdctlClusterIT {

    /** What one program did on one cluster, for each script. */
    private record Played(String name, Program program, List<List<Outcome>> outcomes) {}

    @TempDir private Path folder;

    @Test
    void everyStepIsTheSameWhileMembersComeAndGo() throws Exception {
        assumeThat(Programs.isEtcdctlInstalled())
                .as("etcdctl is not installed; Debian has it in etcd-client")
                .isTrue();
        List<Script> scripts =
                List.of(
                        Script.resource("members.txt"),
                        Script.resource("one-down.txt"),
                        Script.resource("no-quorum.txt"));
        List<Played> played = new ArrayList<>();
        try (ExecutorService clusters = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Played>> etcd =
                    clusters.submit(() ->
                            play(
                                    "etcd",
                                    () -> Server.etcd(folder.resolve("etcd"), 3, Security.TLS),
                                    scripts));
            Future<List<Played>> ours =
                    clusters.submit(() ->
                            play(
                                    "ours",
                                    () -> Server.e3fx(folder.resolve("ours"), 3, Security.TLS),
                                    scripts));
            played.addAll(etcd.get());
            played.addAll(ours.get());
        }

        List<String> differences = new ArrayList<>();
        for (Played other : played.subList(1, played.size())) {
            for (int i = 0; i < scripts.size(); i++) {
                for (String difference :
                        Comparison.differences(
                                scripts.get(i),
                                played.getFirst().outcomes().get(i),
                                other.program(),
                                other.outcomes().get(i))) {
                    differences.add(other.name() + ": " + difference);
                }
            }
        }
        assertThat(String.join("\n", differences)).isEmpty();
    }

    private static List<Played> play(String cluster, Callable<Server> start, List<Script> scripts)
            throws Exception {
        Played etcdctl = new Played("etcdctl on " + cluster, Program.ETCDCTL, new ArrayList<>());
        Played ours = new Played("ours on " + cluster, Program.OURS, new ArrayList<>());
        try (Server server = start.call()) {
            Player real = new Player(Programs::etcdctl, server);
            Player other = new Player(Programs::ours, server);
            server.awaitChangesAreTaken();
            play(scripts.get(0), real, etcdctl, other, ours);
            server.kill("2");
            server.awaitLeader(true);
            play(scripts.get(1), real, etcdctl, other, ours);
            server.kill("3");
            server.awaitLeader(false);
            play(scripts.get(2), real, etcdctl, other, ours);
        }
        return List.of(etcdctl, ours);
    }

    private static void play(Script script, Player real, Played etcdctl, Player other, Played ours)
            throws Exception {
        etcdctl.outcomes().add(ofAnyMember(real.play(script)));
        ours.outcomes().add(ofAnyMember(other.play(script)));
    }

    private static List<Outcome> ofAnyMember(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::ofAnyMember).toList();
    }
}
