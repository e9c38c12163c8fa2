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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Neither etcdctl can tell our member from etcd, nor a script our ctl from etcdctl: each of the four pairs has a fresh
 * cluster of one member, on which the indexes are equal, too.
 */
@Timeout(300)
class EtcdctlComparisonIT {

    private record Pair(
            String name, Program kind, Player.Program program, Callable<Server> server) {}

    @TempDir private Path folder;

    @Test
    void everyStepOfEveryScriptIsTheSame() throws Exception {
        assumeThat(Programs.isEtcdctlInstalled())
                .as("etcdctl is not installed; Debian has it in etcd-client")
                .isTrue();
        List<Script> scripts =
                List.of(
                        Script.resource("keys.txt"),
                        Script.resource("auth.txt"),
                        Script.resource("cluster.txt"));
        List<Pair> pairs =
                List.of(
                        new Pair(
                                "etcdctl on etcd",
                                Program.ETCDCTL,
                                Programs::etcdctl,
                                () -> Server.etcd(folder.resolve("1"), 1, Security.PLAIN)),
                        new Pair(
                                "etcdctl on ours",
                                Program.ETCDCTL,
                                Programs::etcdctl,
                                () -> Server.e3fx(folder.resolve("2"), 1, Security.PLAIN)),
                        new Pair(
                                "ours on etcd",
                                Program.OURS,
                                Programs::ours,
                                () -> Server.etcd(folder.resolve("3"), 1, Security.PLAIN)),
                        new Pair(
                                "ours on ours",
                                Program.OURS,
                                Programs::ours,
                                () -> Server.e3fx(folder.resolve("4"), 1, Security.PLAIN)));

        List<List<List<Outcome>>> outcomes = playAll(scripts, pairs);

        List<String> differences = new ArrayList<>();
        for (int i = 1; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            for (int j = 0; j < scripts.size(); j++) {
                for (String difference :
                        Comparison.differences(
                                scripts.get(j),
                                outcomes.getFirst().get(j),
                                pair.kind(),
                                outcomes.get(i).get(j))) {
                    differences.add(pair.name() + ": " + difference);
                }
            }
        }
        assertThat(String.join("\n", differences)).isEmpty();
    }

    /** For each pair, for each script, the outcome of each step. */
    private static List<List<List<Outcome>>> playAll(List<Script> scripts, List<Pair> pairs)
            throws Exception {
        try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<List<Outcome>>>> played = new ArrayList<>();
            for (Pair pair : pairs) {
                played.add(
                        players.submit(() -> {
                            try (Server server = pair.server().call()) {
                                Player player = new Player(pair.program(), server);
                                List<List<Outcome>> outcomes = new ArrayList<>();
                                for (Script script : scripts) {
                                    outcomes.add(player.play(script));
                                }
                                return outcomes;
                            }
                        }));
            }
            List<List<List<Outcome>>> outcomes = new ArrayList<>();
            for (Future<List<List<Outcome>>> future : played) {
                outcomes.add(future.get());
            }
            return outcomes;
        }
    }
}
