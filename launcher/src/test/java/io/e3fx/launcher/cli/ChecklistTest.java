package io.e3fx.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.ClusterLayout;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.MemberLayout.Origin;
import io.e3fx.launcher.cluster.MemberPorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChecklistTest {

    private final Checklist checklist = new Checklist();

    @BeforeEach
    void begin() {
        checklist.begin(
                new ClusterLayout(
                        Path.of("demo"), List.of(member("etcd1", 1), member("etcd2", 3))));
    }

    private static MemberLayout member(String name, int port) {
        return new MemberLayout(
                name,
                new MemberPorts(port, port + 1),
                Origin.FOUNDER,
                Path.of(name + ".etcd"),
                Path.of(name + ".log"));
    }

    @Test
    void eachMemberAndTheLeaderHaveALineThatFillsInPlace() {
        assertThat(checklist.lines(Ink.NONE))
                .containsExactly("  · etcd1", "  · etcd2", "  · a leader");

        checklist.note(new ClusterEvent.PortsChosen("etcd2", new MemberPorts(3, 4)));
        checklist.note(new ClusterEvent.ProcessStarted("etcd1", 7));
        Endpoint endpoint = Endpoint.parse("http://127.0.0.1:1");
        checklist.note(new ClusterEvent.Listening("etcd1", endpoint));

        assertThat(checklist.lines(Ink.NONE))
                .containsExactly(
                        "  … etcd1  listening at http://127.0.0.1:1",
                        "  · etcd2  port 3 for clients, 4 for members",
                        "  · a leader");

        checklist.note(new ClusterEvent.Ready("etcd1", endpoint));
        checklist.note(new ClusterEvent.Died("etcd2", OptionalInt.of(1), List.of()));
        checklist.note(new ClusterEvent.LeaderKnown("etcd1"));

        assertThat(checklist.lines(Ink.NONE))
                .containsExactly(
                        "  ✔ etcd1  ready at http://127.0.0.1:1",
                        "  ✘ etcd2  ended",
                        "  ✔ etcd1 leads");
    }

    @Test
    void aShiftedPortStaysInSight() {
        checklist.note(
                new ClusterEvent.PortShifted(
                        "etcd1",
                        ClusterEvent.PortUse.CLIENT,
                        2379,
                        2389,
                        Optional.of("nginx (process 7)")));

        assertThat(checklist.lines(Ink.NONE))
                .startsWith(
                        "  ! etcd1: port 2379 is used by nginx (process 7), its client port is 2389 from now on");
    }

    @Test
    void portsOfAnotherClusterAreOneLine() {
        checklist.note(new ClusterEvent.PortsOfOther(2379, "a", List.of(2389, 22389, 32389)));

        assertThat(checklist.lines(Ink.NONE))
                .startsWith(
                        "  ! port 2379 belongs to cluster a: here clients use 2389, 22389, 32389");
    }

    @Test
    void linesAreShownInTheirOldPlace() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Redrawn redrawn = new Redrawn(new PrintStream(out, true, StandardCharsets.UTF_8));

        redrawn.show(List.of("a", "b"));
        redrawn.show(List.of("a", "c", "d"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "\033[?7l\ra\033[K\n\rb\033[K\n\033[?7h"
                                + "\033[?7l\033[2A\ra\033[K\n\rc\033[K\n\rd\033[K\n\033[?7h");
    }
}
