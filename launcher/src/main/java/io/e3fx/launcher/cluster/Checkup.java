package io.e3fx.launcher.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether this machine can run a local cluster well. Changes nothing, but writes a small file and deletes it. */
public final class Checkup {

    private static final int WANTED_JAVA = 25;

    /** Three members and the app, with what a connection for each of some hundred watchers takes. */
    private static final long ENOUGH_FILES = 1024;

    private static final long FEW_FILES = 256;

    /** A log, snapshots and what is being written; the node ends when there is no space left. */
    private static final long ENOUGH_BYTES = 1L << 30;

    private static final long FEW_BYTES = 128L << 20;

    /** A write waits for two of these; the election timeout is 500 ms. */
    private static final Duration SLOW = Duration.ofMillis(20);

    private static final Duration TOO_SLOW = Duration.ofMillis(200);
    private static final long MIB = 1L << 20;

    private final KnownCluster cluster;
    private final PortProbe ports;

    /** Looks on behalf of this cluster, whether it exists or not. */
    public Checkup(KnownCluster cluster) {
        this(cluster, PortProbe.ofLoopback());
    }

    Checkup(KnownCluster cluster, PortProbe ports) {
        this.cluster = cluster;
        this.ports = ports;
    }

    /** All findings, in the order of what depends on what. Takes a second or two. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version().feature(), System.getProperty("java.home")));
        findings.add(node());
        Path folder = existing(cluster.folder());
        Finding writable = folder(folder);
        findings.add(writable);
        if (writable.verdict() == Finding.Verdict.OK) {
            findings.add(disk(folder));
            findings.add(space(folder));
        }
        findings.add(openFiles());
        findings.addAll(ports());
        return findings;
    }

    static Finding java(int version, String home) {
        String what = "Java " + version + " in " + home;
        return version >= WANTED_JAVA
                ? Finding.ok("java", what)
                : Finding.fail(
                        "java",
                        what,
                        "Install a JDK " + WANTED_JAVA + " or newer (https://adoptium.net).");
    }

    private static Finding node() {
        try {
            return Finding.ok("node", "the member's program is in " + NodeRuntime.find().nodeLib());
        } catch (ClusterException e) {
            return Finding.fail(
                    "node", String.valueOf(e.getMessage()), "Build or install e3fx again.");
        }
    }

    private Finding folder(Path folder) {
        if (Files.isDirectory(folder) && Files.isWritable(folder)) {
            return Finding.ok("folder", "data goes to " + cluster.folder());
        }
        return Finding.fail(
                "folder",
                "cannot write to " + folder,
                "Make it writable, or choose another place with the variable E3FX_HOME.");
    }

    private static Finding disk(Path folder) {
        try {
            return disk(DiskProbe.medianOfForcedWrites(folder));
        } catch (IOException e) {
            return Finding.fail(
                    "disk",
                    "a small file cannot be written: " + ClusterOpening.reason(e),
                    "Look into the disk of " + folder + ".");
        }
    }

    static Finding disk(Duration median) {
        String what =
                String.format(
                        java.util.Locale.ROOT,
                        "a small write is on the disk after %.1f ms",
                        median.toNanos() / 1e6);
        if (median.compareTo(TOO_SLOW) >= 0) {
            return Finding.fail(
                    "disk",
                    what,
                    "Members will lose their leader on it: choose a faster disk with the variable E3FX_HOME.");
        }
        return median.compareTo(SLOW) < 0
                ? Finding.ok("disk", what)
                : Finding.warn(
                        "disk",
                        what,
                        "Each write of a cluster waits for the disk: a faster one can be chosen with the variable"
                                + " E3FX_HOME.");
    }

    private static Finding space(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return space(store.getUsableSpace());
        } catch (IOException e) {
            return Finding.warn(
                    "space",
                    "the free space is not known: " + ClusterOpening.reason(e),
                    "Look that there is 1 GiB.");
        }
    }

    static Finding space(long bytes) {
        String what = bytes / MIB + " MiB are free";
        if (bytes < FEW_BYTES) {
            return Finding.fail("space", what, "Make room: a member ends when the disk is full.");
        }
        return bytes < ENOUGH_BYTES
                ? Finding.warn("space", what, "Make room for logs and snapshots: 1 GiB is enough.")
                : Finding.ok("space", what);
    }

    private static Finding openFiles() {
        if (NodeRuntime.isWindows()) {
            return Finding.ok("open files", "this system sets no limit");
        }
        try {
            Process shell =
                    new ProcessBuilder("sh", "-c", "ulimit -n")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader lines = shell.inputReader()) {
                return openFiles(Optional.ofNullable(lines.readLine()).orElse(""));
            }
        } catch (IOException e) {
            return openFiles("");
        }
    }

    static Finding openFiles(String limit) {
        if (limit.equals("unlimited")) {
            return Finding.ok("open files", "no limit");
        }
        long files;
        try {
            files = Long.parseLong(limit.trim());
        } catch (NumberFormatException _) {
            return Finding.warn(
                    "open files",
                    "the limit is not known",
                    "Look that it is " + ENOUGH_FILES + " at least ('ulimit -n').");
        }
        String what = "a process may open " + files;
        String remedy = "Raise the limit before 'up': ulimit -n " + 4 * ENOUGH_FILES;
        if (files < FEW_FILES) {
            return Finding.fail("open files", what, remedy);
        }
        return files < ENOUGH_FILES
                ? Finding.warn("open files", what, remedy)
                : Finding.ok("open files", what);
    }

    private List<Finding> ports() {
        if (!cluster.exists()) {
            Neighbours neighbours = neighbours();
            List<Finding> findings = new ArrayList<>();
            ClusterSpec.usualPorts()
                    .forEach((member, wanted) ->
                            findings.addAll(wished(member, wanted, neighbours)));
            return findings;
        }
        try {
            List<Finding> findings = new ArrayList<>();
            for (ClusterSighting.Sighted seen : cluster.look().members()) {
                findings.addAll(taken(seen));
            }
            return findings;
        } catch (ClusterException e) {
            return List.of(
                    Finding.fail(
                            "ports",
                            String.valueOf(e.getMessage()),
                            "Or begin anew: e3fx reset " + cluster.name()));
        }
    }

    private Neighbours neighbours() {
        try {
            return Neighbours.of(cluster.folder());
        } catch (IOException _) {
            // The finding about the folder says it.
            return Neighbours.NONE;
        }
    }

    /** Of a cluster that is not there yet: a port that is busy, or another cluster's, is passed over. */
    private List<Finding> wished(String member, MemberPorts wanted, Neighbours neighbours) {
        List<Finding> findings = new ArrayList<>();
        for (int port : List.of(wanted.clientPort(), wanted.peerPort())) {
            String check = "port " + port;
            Optional<String> taken =
                    neighbours
                            .owner(port)
                            .map(name -> "belongs to cluster " + name)
                            .or(() ->
                                    ports.isFree(port)
                                            ? Optional.empty()
                                            : Optional.of("held by " + holder(port)));
            String remedy = "Nothing needs to be done: " + member + " takes another one.";
            findings.add(
                    taken.map(what -> Finding.warn(check, what, remedy))
                            .orElseGet(() -> Finding.ok(check, "free for " + member)));
        }
        return findings;
    }

    private List<Finding> taken(ClusterSighting.Sighted seen) {
        String member = seen.member().name();
        MemberPorts its = seen.member().ports();
        if (seen.state().process().isPresent()) {
            String what = "used by " + member + " itself";
            return List.of(
                    Finding.ok("port " + its.clientPort(), what),
                    Finding.ok("port " + its.peerPort(), what));
        }
        Map<Integer, String> remedies =
                Map.of(
                        its.clientPort(),
                        "Nothing needs to be done: " + member + " takes another one for clients.",
                        its.peerPort(),
                        "Stop that program: a member cannot change its peer port.");
        List<Finding> findings = new ArrayList<>();
        for (int port : List.of(its.clientPort(), its.peerPort())) {
            String check = "port " + port;
            String what = "held by " + holder(port);
            if (ports.isFree(port)) {
                findings.add(Finding.ok(check, "free for " + member));
            } else {
                Finding.Verdict verdict =
                        port == its.clientPort() ? Finding.Verdict.WARN : Finding.Verdict.FAIL;
                findings.add(
                        new Finding(check, verdict, what, Optional.ofNullable(remedies.get(port))));
            }
        }
        return findings;
    }

    private String holder(int port) {
        return ports.holder(port).orElse("another program");
    }

    /** The folder itself, or the one above it in which it would be made. */
    private static Path existing(Path folder) {
        Path found = folder;
        while (!Files.exists(found)) {
            Path parent = found.getParent();
            if (parent == null) {
                return found;
            }
            found = parent;
        }
        return found;
    }
}
