package io.e3fx.launcher.cli;

import io.e3fx.launcher.cli.terminal.Console;
import io.e3fx.launcher.cli.terminal.Ink;
import io.e3fx.launcher.cli.terminal.Table;
import io.e3fx.launcher.cli.terminal.Table.Cell;
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
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What {@code e3fx up} prints: a list that fills in place on a terminal, and plain lines elsewhere; then how to use the
 * cluster; then a line for each change. Thread-safe.
 */
final class UpReport implements ClusterListener {

    // Ctrl+C reaches the members at the same time as us: this is how long a death may wait for its
    // explanation.
    private static final int INTERRUPT_GRACE_MILLIS = 500;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** What becomes of the members when the command ends. */
    enum Afterwards {
        STOPPED,
        /** They go on, as they did before it began. */
        AS_FOUND,
        /** They go on, and the command ends now. */
        DETACHED
    }

    private final Console console;
    private final Ink ink;
    private final boolean isInPlace;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean failed;

    // Guarded by this.
    private final Checklist checklist = new Checklist();
    private final Redrawn redrawn;
    private final List<ClusterEvent> early = new ArrayList<>();
    private boolean isFounded;
    private boolean isServing;

    UpReport(Workplace place) {
        this.console = place.console();
        this.ink = place.ink();
        this.isInPlace = Ink.canMove(console, place.environment());
        this.redrawn = new Redrawn(console.out());
    }

    /** Where it is and what comes now. */
    synchronized void founded(ClusterLayout layout) {
        int members = layout.members().size();
        console.out()
                .println(
                        "Starting "
                                + members
                                + (members == 1 ? " member in " : " members in ")
                                + layout.folder());
        checklist.begin(layout);
        isFounded = true;
        redraw();
        early.forEach(this::tell);
    }

    @Override
    public void onEvent(ClusterEvent event) {
        if (event instanceof ClusterEvent.Died death) {
            if (isExpected()) {
                return;
            }
            tell(death);
        } else if (!(event instanceof ClusterEvent.Stopped) || stopping.getCount() > 0) {
            tell(event);
        }
    }

    private synchronized void tell(ClusterEvent event) {
        if (!isFounded) {
            early.add(event);
            return;
        }
        if (event instanceof ClusterEvent.WaitingForSpace && !isServing) {
            return; // Nobody will wait: who ends while all start ends this command.
        }
        checklist.note(event);
        if (isServing && isOnTheWay(event)) {
            return;
        }
        if (isServing) {
            console.out()
                    .println(
                            LocalTime.now(ZoneId.systemDefault()).format(CLOCK)
                                    + "  "
                                    + EventWords.of(event));
        } else if (isInPlace) {
            redraw();
        } else {
            console.out().println("  " + EventWords.of(event));
        }
    }

    /** Whether another event follows soon that says more. */
    private static boolean isOnTheWay(ClusterEvent event) {
        return event instanceof ClusterEvent.PortsChosen || event instanceof ClusterEvent.Listening;
    }

    private void redraw() {
        if (isInPlace) {
            redrawn.show(checklist.lines(ink));
        }
    }

    /** The table of members, their commands, and something to try. */
    synchronized void ready(LocalCluster cluster, Afterwards afterwards) {
        List<MemberLayout> members = cluster.layout().members();
        Table table = new Table("Member", "Client", "Peer", "State");
        try (EtcdClient client = new EtcdClient(cluster.layout().endpoints())) {
            for (MemberLayout member : members) {
                table.row(
                        List.of(
                                Cell.of(member.name()),
                                Cell.of(Integer.toString(member.ports().clientPort())),
                                Cell.of(Integer.toString(member.ports().peerPort())),
                                Cell.of(
                                        state(
                                                cluster.status(member.name()),
                                                client.via(member.endpoint())))));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(table.lines(ink));
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
        lines.add(
                switch (afterwards) {
                    case STOPPED -> "Ctrl+C stops all members and keeps their data.";
                    case AS_FOUND ->
                            "Ctrl+C ends this command alone. The members were to go on without it: "
                                    + nextCommands(cluster.layout());
                    case DETACHED ->
                            "The members go on without this command: "
                                    + nextCommands(cluster.layout());
                });
        console.out().println(String.join(System.lineSeparator(), lines));
        isServing = true;
    }

    /** Why it could not be done. */
    void failed(ClusterException e) {
        failed = true;
        console.err().println("e3fx: " + e.getMessage());
    }

    /**
     * Ends the lines about deaths: they are wanted now.
     *
     * @param isNews whether the members run; else they were ordered down, and are gone
     */
    void stopping(boolean isNews) {
        stopping.countDown();
        if (isNews && !failed) {
            console.out().println("Stopping the members…");
        }
    }

    /** The last line. */
    void stopped() {
        if (!failed) {
            console.out().println("Stopped. The data stays for the next 'up'.");
        }
    }

    /**
     * The last line when the members go on.
     *
     * @param isNews whether it was not said before
     */
    void left(ClusterLayout layout, boolean isNews) {
        stopping.countDown();
        String line = "The members that run go on: " + nextCommands(layout);
        if (failed) {
            console.err().println(line);
        } else if (isNews) {
            console.out().println(line);
        }
    }

    private static String nextCommands(ClusterLayout layout) {
        String name = String.valueOf(layout.folder().getFileName());
        return "see '"
                + UpCommand.line("ps", name)
                + "', stop them with '"
                + UpCommand.line("down", name)
                + "'.";
    }

    /** Writing to one member, reading from another, and asking the third who they all are. */
    static List<String> curls(List<Endpoint> endpoints) {
        return List.of(
                "  curl -L " + endpoints.get(0) + "/v2/keys/foo -XPUT -d value=\"Hello foo\"",
                "  curl -L " + endpoints.get(1 % endpoints.size()) + "/v2/keys/foo",
                "  curl -L " + endpoints.get(2 % endpoints.size()) + "/v2/members");
    }

    /** Whether members die because we are being ended. */
    private boolean isExpected() {
        try {
            return stopping.await(INTERRUPT_GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String state(NodeStatus status, EtcdClient member) {
        return switch (status) {
            case NodeStatus.Stopped _ -> "stopped";
            case NodeStatus.Starting s -> "starting, process " + s.pid();
            case NodeStatus.Running r -> "running, " + role(member) + ", process " + r.pid();
            case NodeStatus.Paused p -> "paused, process " + p.pid();
            case NodeStatus.Failed f -> "failed" + EventWords.withStatus(f.exitCode());
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
