package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** What tests with real members share. */
public final class ClusterFixture {

    /** For whatever needs processes to start, on a slow and busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

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

    /** Ports that nobody listens on now. */
    public static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }
}
