package io.e3fx.launcher.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import io.e3fx.launcher.client.Member;
import io.e3fx.launcher.client.ReadOption;
import io.e3fx.launcher.client.Ttl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JVM's cache for nodes (JEP 483, 514): classes that are loaded and linked already. A member starts in a third of the time
 * with it. The JVM (25) passes it over when it is of another Java runtime, but not when a
 * jar has changed: the file's name tells of which jars it is, down to their times. So it is made where the jars stay.
 */
public final class NodeCache {
    private static final String START = "node-";
    private static final String END = ".aot";

    /** Ports that nobody expects anything of. */
    private static final int BASE_PORT = 21379;

    private static final int MEMBERS = 3;

    /** Two sets of jars in one folder are not told apart by chance once in 2^64. */
    private static final int FINGERPRINT_BYTES = 8;

    private static final Duration READY_DEADLINE = Duration.ofMinutes(1);
    private static final Duration END_DEADLINE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Enough that whatever a write and a read need has been loaded, also what is only used from the second time on. */
    private static final int ROUNDS = 20;

    /**
     * Classes only. With profiles (JEP 515) the JVM compiles whatever the training ran often as soon as a member starts, which
     * takes more of the processor than the start itself.
     */
    private static final List<String> NO_PROFILES =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

    private final NodeRuntime runtime;
    private final ClusterLayout layout;
    private final List<Trainee> trainees = new ArrayList<>();

    private NodeCache(NodeRuntime runtime, ClusterLayout layout) {
        this.runtime = runtime;
        this.layout = layout;
    }

    /**
     * Where the cache of just these jars is, beside them; it may not be there.
     *
     * @throws IOException when the jars cannot be looked at
     */
    static Path file(Path nodeLib, Path javaHome) throws IOException {
        MessageDigest digest = sha256();
        digest.update((javaHome + " " + System.getProperty("java.vm.version")).getBytes(UTF_8));
        for (Path jar : jars(nodeLib)) {
            BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
            String line =
                    "%n%s %d %s"
                            .formatted(
                                    jar.getFileName(),
                                    attributes.size(),
                                    attributes.lastModifiedTime());
            digest.update(line.getBytes(UTF_8));
        }
        String fingerprint = HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
        return nodeLib.resolve(START + fingerprint + END);
    }

    private static List<Path> jars(Path nodeLib) throws IOException {
        try (Stream<Path> files = Files.list(nodeLib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has it", e);
        }
    }

    /**
     * Makes it: three members are founded in a scratch folder, work for a moment, and take notes, of which one's are kept. Takes
     * some ten seconds; blocks.
     *
     * @param runtime whose jars are meant; its folder must be writable
     * @param scratch an empty folder, left as it is then
     * @return the runtime with the cache
     * @throws ClusterException when it could not be made; members start without one, only slower
     */
    public static NodeRuntime make(NodeRuntime runtime, Path scratch)
            throws ClusterException, InterruptedException {
        NodeRuntime without = runtime.withoutCache();
        PortPlan plan =
                PortPlan.founding(
                        ClusterSpec.of(MEMBERS, BASE_PORT).founding(Optional.empty()).ports(),
                        Neighbours.NONE,
                        PortProbe.ofLoopback());
        ClusterLayout layout = ClusterLayout.of(scratch, ClusterRecord.founding(plan.ports()));
        NodeCache training = new NodeCache(without, layout);
        try {
            Path file = file(runtime.nodeLib(), runtime.javaHome());
            training.start(file);
            training.work();
            Path notes = training.first().end();
            Files.move(notes, file, StandardCopyOption.REPLACE_EXISTING);
            return runtime.withCache(file);
        } catch (IOException | EtcdException e) {
            throw new ClusterException("the nodes' cache was not made: " + e.getMessage(), e);
        } finally {
            training.trainees.forEach(trainee -> trainee.process.destroyForcibly());
        }
    }

    private void start(Path cache) throws IOException {
        for (MemberLayout member : layout.members()) {
            Path notes = cache.resolveSibling(cache.getFileName() + "." + member.name() + ".tmp");
            List<String> command = new ArrayList<>(NodeCommand.of(runtime, layout, member).owned());
            int java = command.indexOf(runtime.java().toString());
            command.add(java + 1, "-XX:AOTCacheOutput=" + notes);
            command.addAll(java + 1, NO_PROFILES);
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(member.logFile().toFile())
                            .start();
            trainees.add(new Trainee(member, process, notes));
        }
    }

    /** Every member has led and has followed then, and has handed on what its clients wrote. */
    private void work() throws EtcdException, ClusterException, InterruptedException {
        for (Trainee trainee : trainees) {
            awaitReady(trainee.member);
        }
        for (Trainee leader : trainees) {
            MemberAdmin.of(leader.member).lead();
            for (Trainee trainee : trainees) {
                write(trainee.member);
            }
        }
    }

    /** The one with the lowest ID: it stands for election first, and all others wait for that when they start. */
    private Trainee first() throws EtcdException, ClusterException, InterruptedException {
        try (EtcdClient client = new EtcdClient(List.of(trainees.getFirst().member.endpoint()))) {
            String first =
                    client.members().value().stream()
                            .min((one, other) -> Long.compareUnsigned(id(one), id(other)))
                            .map(Member::name)
                            .orElse("");
            return trainees.stream()
                    .filter(trainee -> trainee.member.name().equals(first))
                    .findAny()
                    .orElseThrow(() ->
                            new ClusterException("the nodes' cache was not made: no members"));
        }
    }

    private static void write(MemberLayout member) throws EtcdException, InterruptedException {
        try (EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
            for (int i = 0; i < ROUNDS; i++) {
                client.set("/training/" + i % 10, "value " + i);
                client.get("/training", ReadOption.RECURSIVE, ReadOption.QUORUM);
            }
            client.createInOrder("/training/queue", "job", Ttl.NONE);
            client.members();
            client.stats();
            client.deleteRecursively("/training");
        }
    }

    private static long id(Member member) {
        return Long.parseUnsignedLong(member.id(), 16);
    }

    private void awaitReady(MemberLayout member) throws ClusterException, InterruptedException {
        long end = System.nanoTime() + READY_DEADLINE.toNanos();
        try (EtcdClient client = new EtcdClient(List.of(member.endpoint()))) {
            while (!isHealthy(client)) {
                if (System.nanoTime() > end
                        || !trainees.stream().allMatch(trainee -> trainee.process.isAlive())) {
                    throw new ClusterException(
                            "the nodes' cache was not made: "
                                    + member.name()
                                    + " did not serve, see "
                                    + member.logFile());
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private static boolean isHealthy(EtcdClient client) throws InterruptedException {
        try {
            return client.health().value() == Health.HEALTHY;
        } catch (EtcdException e) {
            return false;
        }
    }

    /** A member that takes notes: one process and the file that it makes of them when it ends. */
    private record Trainee(MemberLayout member, Process process, Path notes) {
        /** The end of its standard input ends it; it writes its notes then. */
        Path end() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (!process.waitFor(END_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the member that took notes does not end");
            }
            return notes;
        }
    }
}
