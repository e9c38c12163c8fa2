package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.cluster.ClusterEvent;
import io.e3fx.launcher.cluster.ClusterException;
import io.e3fx.launcher.cluster.ClusterLayout;
import io.e3fx.launcher.cluster.ClusterListener;
import io.e3fx.launcher.cluster.LocalCluster;
import io.e3fx.launcher.cluster.MemberLayout;
import io.e3fx.launcher.cluster.NodeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What {@code e3fx up} prints. Thread-safe. */
final class UpReport implements ClusterListener {

    // Ctrl+C reaches the members at the same time as us: this is how long a death may wait for its
    // explanation.
    private static final int INTERRUPT_GRACE_MILLIS = 500;
    private static final int KILLED = 137;

    private final Console console;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean failed;

    UpReport(Console console) {
        this.console = console;
    }

    /** Where it is and what comes now. */
    void founded(ClusterLayout layout) {
        console.out()
                .println("Starting " + layout.members().size() + " members in " + layout.folder());
    }

    @Override
    public void onEvent(ClusterEvent event) {
        switch (event) {
            case ClusterEvent.PortShifted e ->
                    console.out()
                            .println(
                                    "  "
                                            + e.member()
                                            + ": port "
                                            + e.wantedPort()
                                            + " is busy"
                                            + e.holder().map(by -> " (" + by + ")").orElse("")
                                            + ", its "
                                            + (e.use() == ClusterEvent.PortUse.CLIENT
                                                    ? "client"
                                                    : "peer")
                                            + " port is "
                                            + e.chosenPort());
            case ClusterEvent.ProcessStarted e ->
                    console.out().println("  " + e.member() + ": started, process " + e.pid());
            case ClusterEvent.ProcessFound e ->
                    console.out().println("  " + e.member() + ": runs already, process " + e.pid());
            case ClusterEvent.Ready e ->
                    console.out().println("  " + e.member() + ": ready at " + e.endpoint());
            case ClusterEvent.LeaderKnown e -> console.out().println("  " + e.member() + " leads");
            case ClusterEvent.Stopped e -> {
                if (stopping.getCount() > 0) {
                    console.out().println("  " + e.member() + ": stopped");
                }
            }
            case ClusterEvent.Paused e -> console.out().println("  " + e.member() + ": paused");
            case ClusterEvent.Resumed e -> console.out().println("  " + e.member() + ": goes on");
            case ClusterEvent.WaitingForSpace e ->
                    console.err()
                            .println(
                                    "e3fx: "
                                            + e.member()
                                            + " starts again when there is space in "
                                            + e.folder());
            case ClusterEvent.Died e -> died(e);
        }
    }

    /** The table of members, their commands, and something to try. */
    void ready(LocalCluster cluster) {
        List<MemberLayout> members = cluster.layout().members();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(String.format("%-8s %-8s %-8s %s", "MEMBER", "CLIENT", "PEER", "STATE"));
        try (EtcdClient client = new EtcdClient(cluster.layout().endpoints())) {
            for (MemberLayout member : members) {
                lines.add(
                        String.format(
                                "%-8s %-8d %-8d %s",
                                member.name(),
                                member.ports().clientPort(),
                                member.ports().peerPort(),
                                state(
                                        cluster.status(member.name()),
                                        client.via(member.endpoint()))));
            }
        }
        lines.add("");
        lines.add("The command of each, to start it by hand:");
        for (MemberLayout member : members) {
            lines.add("  # " + member.name());
            lines.add("  " + cluster.command(member.name()).shellLine());
        }
        lines.add("");
        lines.add("Try:");
        lines.addAll(curls(cluster.layout().endpoints()));
        lines.add("");
        lines.add("Ctrl+C stops all members and keeps their data.");
        console.out().println(String.join(System.lineSeparator(), lines));
    }

    /** Why it could not be done. */
    void failed(ClusterException e) {
        failed = true;
        console.err().println("e3fx: " + e.getMessage());
    }

    boolean hasFailed() {
        return failed;
    }

    /** Ends the lines about deaths: they are wanted now. */
    void stopping() {
        stopping.countDown();
        if (!failed) {
            console.out().println("Stopping the members…");
        }
    }

    /** The last line. */
    void stopped() {
        if (!failed) {
            console.out().println("Stopped. The data stays for the next 'up'.");
        }
    }

    /** Writing to one member, reading from another, and asking the third who they all are. */
    static List<String> curls(List<Endpoint> endpoints) {
        return List.of(
                "  curl -L " + endpoints.get(0) + "/v2/keys/foo -XPUT -d value=\"Hello foo\"",
                "  curl -L " + endpoints.get(1 % endpoints.size()) + "/v2/keys/foo",
                "  curl -L " + endpoints.get(2 % endpoints.size()) + "/v2/members");
    }

    private void died(ClusterEvent.Died e) {
        try {
            if (stopping.await(INTERRUPT_GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        boolean isKilled = e.exitCode().equals(OptionalInt.of(KILLED));
        String how = isKilled ? "was killed" : "ended" + withStatus(e.exitCode());
        String last =
                e.lastLogLines().isEmpty() || isKilled ? "" : ": " + e.lastLogLines().getLast();
        console.err().println("e3fx: " + e.member() + " " + how + last);
    }

    private static String withStatus(OptionalInt exitCode) {
        return exitCode.isPresent() ? " with status " + exitCode.getAsInt() : "";
    }

    private static String state(NodeStatus status, EtcdClient member) {
        return switch (status) {
            case NodeStatus.Stopped _ -> "stopped";
            case NodeStatus.Starting s -> "starting, process " + s.pid();
            case NodeStatus.Running r -> "running, " + role(member) + ", process " + r.pid();
            case NodeStatus.Paused p -> "paused, process " + p.pid();
            case NodeStatus.Failed f -> "failed" + withStatus(f.exitCode());
        };
    }

    private static String role(EtcdClient member) {
        try {
            return switch (member.stats().value().role()) {
                case LEADER -> "leader";
                case FOLLOWER -> "follower";
                case CANDIDATE -> "candidate";
            };
        } catch (EtcdException _) {
            return "no answer";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
