package io.e3fx.launcher.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.NodeRuntime;
import io.e3fx.launcher.cluster.RealEtcdCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * python-etcd (Debian: python3-etcd): one script on three members of ours and on three of the real etcd, which must print
 * the same. Debian's own interpreter is used, since another one does not see Debian's libraries.
 */
@Tag("long")
@Timeout(300)
class PythonEtcdIT {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir private Path temporary;

    @Test
    void pythonEtcdSeesNoDifferenceBetweenOursAndTheRealOne() throws Exception {
        assumeThat(hasPythonEtcd())
                .as("python-etcd is not installed; Debian has it in python3-etcd")
                .isTrue();
        assumeThat(RealEtcdCluster.isInstalled())
                .as("etcd is not installed; Debian has it in etcd-server")
                .isTrue();
        Path folder = ClusterFixture.prepare(temporary.resolve("ours"));
        try (LocalCluster ours = LocalCluster.open(folder, NodeRuntime.find(), event -> {})) {
            ours.start();
            try (RealEtcdCluster real = RealEtcdCluster.start(temporary.resolve("real"))) {
                ours.awaitReady(ClusterFixture.PATIENCE);
                Path script = script();
                try (Run onReal = Run.of(script, real.endpoints(), temporary.resolve("real.txt"));
                        Run onOurs =
                                Run.of(
                                        script,
                                        ours.layout().endpoints(),
                                        temporary.resolve("ours.txt"))) {
                    List<String> expected = onReal.lines();
                    assertThat(expected).as("played to its end on etcd").endsWith("== end");
                    assertThat(onOurs.lines()).isEqualTo(expected);
                }
            }
        }
    }

    private static boolean hasPythonEtcd() throws InterruptedException {
        try {
            Process importing =
                    new ProcessBuilder(PYTHON, "-c", "import etcd")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return importing.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path script() throws IOException {
        Path script = temporary.resolve("python_etcd.py");
        try (InputStream resource = PythonEtcdIT.class.getResourceAsStream("python_etcd.py")) {
            Files.copy(resource, script);
        }
        return script;
    }

    /** The script under way; what it printed, also as errors, is in the file. */
    private record Run(Process process, Path output) implements AutoCloseable {

        static Run of(Path script, List<Endpoint> endpoints, Path output) throws IOException {
            List<String> command = new ArrayList<>(List.of(PYTHON, script.toString()));
            endpoints.forEach(endpoint -> command.add(endpoint.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            builder.environment().put("PYTHONUNBUFFERED", "1");
            return new Run(builder.start(), output);
        }

        /** Waits for its end, or as long as is reasonable: the lines then say how far it came. */
        List<String> lines() throws IOException, InterruptedException {
            boolean ended = process.waitFor(ClusterFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            List<String> lines = new ArrayList<>(Files.readAllLines(output));
            if (!ended) {
                lines.add("== still under way");
            }
            return lines;
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
