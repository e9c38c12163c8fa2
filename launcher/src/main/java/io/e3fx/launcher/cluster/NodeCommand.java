package io.e3fx.launcher.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command that starts one member. Immutable.
 *
 * @param arguments the executable and its arguments, as a person would start the member by hand: it does not look at
 *     its standard input
 * @param stay the file that lets a member of ours outlive its owner, while it exists
 */
public record NodeCommand(List<String> arguments, Path stay) {

    /** Makes a node end when its standard input closes, */
    private static final String ENDS_WITH_OWNER = "--exit-on-stdin-close";

    /** but not while this file exists. */
    private static final String UNLESS = "--stay-file";

    /** For {@link Order.Isolate} and {@link Order.Slow}; whoever runs a member without us has no use for it. */
    private static final String TAKES_FAULTS = "--fault-injection";

    private static final Pattern PLAIN_IN_SH = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern PLAIN_IN_CMD = Pattern.compile("[A-Za-z0-9_+=:./\\\\-]+");

    // Lower than the node's defaults (those are etcd's, for networks): on loopback a new leader may
    // come sooner.
    private static final String HEARTBEAT_MILLIS = "50";
    private static final String ELECTION_MILLIS = "500";

    public NodeCommand {
        arguments = List.copyOf(arguments);
    }

    /** That of one member of a cluster. */
    public static NodeCommand of(NodeRuntime runtime, ClusterLayout cluster, MemberLayout member) {
        String client = member.endpoint().toString();
        String peer = member.peerUrl().toString();
        return new NodeCommand(
                runtime.command(
                        List.of(
                                "--name", member.name(),
                                "--data-dir", member.dataDirectory().toString(),
                                "--listen-peer-urls", peer,
                                "--listen-client-urls", client,
                                "--initial-advertise-peer-urls", peer,
                                "--advertise-client-urls", client,
                                "--initial-cluster", cluster.initialCluster(member),
                                "--initial-cluster-state", state(member),
                                "--heartbeat-interval", HEARTBEAT_MILLIS,
                                "--election-timeout", ELECTION_MILLIS)),
                new ClusterFiles(cluster.folder()).stay());
    }

    private static String state(MemberLayout member) {
        return switch (member.origin()) {
            case FOUNDER -> "new";
            case JOINED -> "existing";
        };
    }

    /**
     * The same, for a process that must not outlive the one that starts it. What the terminal sends to the starter (an
     * interrupt, a hang-up) does not reach it: the starter decides what becomes of it.
     */
    List<String> owned() {
        List<String> all = new ArrayList<>(Terminal.awayFrom());
        all.addAll(arguments);
        all.addAll(List.of(ENDS_WITH_OWNER, UNLESS, stay.toString(), TAKES_FAULTS));
        return all;
    }

    /** One line to paste into this platform's shell. */
    public String shellLine() {
        return NodeRuntime.isWindows() ? windowsLine() : posixLine();
    }

    /** One line for a POSIX shell. */
    String posixLine() {
        return arguments.stream().map(NodeCommand::quoteForSh).collect(Collectors.joining(" "));
    }

    /** One line for Windows' cmd. */
    String windowsLine() {
        return arguments.stream()
                .map(a -> PLAIN_IN_CMD.matcher(a).matches() ? a : "\"" + a + "\"")
                .collect(Collectors.joining(" "));
    }

    private static String quoteForSh(String argument) {
        return PLAIN_IN_SH.matcher(argument).matches()
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }
}
