package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.RefusedException;
import io.e3fx.launcher.cluster.AwkwardFolder;
import io.e3fx.launcher.cluster.ClusterFixture;
import io.e3fx.launcher.cluster.ClusterHome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} with sizes and ports, with real members; each line twice, as from a script. */
@Tag("long")
@Timeout(300)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a signal ends what a failed test leaves behind")
class UpSizesIT {

    @TempDir(factory = AwkwardFolder.class)
    private Path home;

    @AfterEach
    void stop() {
        run("down", "demo");
    }

    @Test
    void oneMemberServesAgainByTheSameLineAndIsFoundedAnewByFresh() throws Exception {
        String base = Integer.toString(ClusterFixture.freePorts(1).getFirst());
        try (ServerSocket _ = listen(Integer.parseInt(base))) {
            up("-m", "1", "-p", base);
        }
        assertThat(run("ps", "demo").out()).doesNotContain(base + " (clients)");
        try (EtcdClient client = client()) {
            client.set("/kept", "yes");
        }
        assertThat(run("down", "demo").status()).isZero();

        up("-m", "1", "-p", base);
        try (EtcdClient client = client()) {
            assertThat(client.get("/kept").value().value()).contains("yes");
        }
        assertThat(run("down", "demo").status()).isZero();

        up("--fresh", "--yes", "-p", base);
        try (EtcdClient client = client()) {
            assertThatThrownBy(() -> client.get("/kept")).isInstanceOf(RefusedException.class);
        }
        assertThat(run("ls").out()).contains("1 of 1");
    }

    @Test
    void fiveMembersServe() throws Exception {
        up("-m", "5", "-p", Integer.toString(ClusterFixture.freePorts(1).getFirst()));

        assertThat(run("status", "demo").status()).isZero();
        assertThat(run("ls").out()).contains("5 of 5");
        try (EtcdClient client = client()) {
            client.set("/foo", "bar");
        }
    }

    private void up(String... options) throws Exception {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "up";
        arguments[1] = "demo";
        arguments[2] = "--detach";
        System.arraycopy(options, 0, arguments, 3, options.length);
        CommandRun ran = CommandProcess.run(home, arguments);
        assertThat(ran.status()).as(ran.out()).isZero();
    }

    private EtcdClient client() throws Exception {
        return new EtcdClient(new ClusterHome(home).cluster("demo").look().layout().endpoints());
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(home, arguments);
    }

    private static ServerSocket listen(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}
