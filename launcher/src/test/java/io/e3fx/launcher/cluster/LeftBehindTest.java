package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A member that was paused when its owner was killed cannot end by itself. */
@DisabledOnOs(OS.WINDOWS)
class LeftBehindTest {

    @TempDir private Path home;

    @Test
    void downEndsIt() throws Exception {
        Path folder = ClusterFixture.prepare(home.resolve("demo"));
        Process member = new ProcessBuilder("sleep", "60").start();
        try {
            Signals.pause(member.pid());
            ClusterFiles files = new ClusterFiles(folder);
            ProcessIdentity identity = ProcessIdentity.of(member.toHandle());
            files.saveRuns(
                    RunTable.EMPTY.with("etcd1", new RunTable.Run(identity, Optional.empty())));
            KnownCluster cluster = new KnownCluster(folder);

            String done = cluster.give(new Order.Down(), NodeRuntime.find());

            assertThat(done).contains("stopped");
            assertThat(member.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> cluster.give(new Order.Down(), NodeRuntime.find()))
                    .isInstanceOf(NotRunningException.class);
        } finally {
            member.destroyForcibly();
        }
    }
}
