package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What tests with real members share. */
public final class ClusterFixture {

    /** For whatever needs processes to start, on a slow and busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final int FIRST_PORT = 10_000;

    /** So many for each of two processes that run tests at the same time. */
    private static final int PORTS_OF_A_FORK = 11_000;

    private ClusterFixture() {}

    /** Makes the folder of a cluster that will be founded on free ports instead of the usual ones. */
    public static Path prepare(Path folder) throws IOException {
        List<Integer> free = freePorts(6);
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            ports.put("etcd" + (i + 1), new MemberPorts(free.get(2 * i), free.get(2 * i + 1)));
        }
        Files.createDirectories(folder);
        new ClusterFiles(folder).save(ClusterRecord.founding(ports));
        return folder;
    }

    /** Waits until it is true. */
    public static void await(String what, Duration deadline, Callable<Boolean> condition)
            throws Exception {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + deadline + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /**
     * Ports that nobody listens on now. Below those that systems give to outgoing connections, for such a connection may else
     * take the port before its member has started; and none that tests in another process may choose, for a member that was killed
     * must find its port free when it comes back.
     */
    public static List<Integer> freePorts(int count) throws IOException {
        int first = FIRST_PORT + (Integer.getInteger("e3fx.test.fork", 1) - 1) * PORTS_OF_A_FORK;
        Set<Integer> ports = new LinkedHashSet<>();
        while (ports.size() < count) {
            int port = first + ThreadLocalRandom.current().nextInt(PORTS_OF_A_FORK);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                ports.add(probe.getLocalPort());
            } catch (BindException _) {
                // Somebody has it: another one will do.
            }
        }
        return List.copyOf(ports);
    }
}
