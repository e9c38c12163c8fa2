package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Three members that were just started and may not serve yet: ours, or those of the real etcd, with the same timeouts. */
public final class StartedMembers implements AutoCloseable {
    private final ClusterLayout layout;
    private final List<Process> processes = new ArrayList<>();

    private StartedMembers(ClusterLayout layout) {
        this.layout = layout;
    }

    /** Which program. */
    public enum Program {
        E3FX,
        ETCD
    }

    /** How they are started. */
    public enum Pace {
        /** As near to the same moment as the system can. */
        AT_ONCE,
        /** A millisecond or two apart. */
        IN_A_ROW,
        /** Ten milliseconds apart. */
        STAGGERED
    }

    /** Starts them on free ports, in a new folder; their output goes to files in it. */
    public static StartedMembers start(
            Program program, Path folder, Duration heartbeat, Duration election, Pace pace)
            throws Exception {
        List<Integer> free = ClusterFixture.freePorts(6);
        SequencedMap<String, MemberPorts> ports = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            ports.put("etcd" + (i + 1), new MemberPorts(free.get(2 * i), free.get(2 * i + 1)));
        }
        Files.createDirectories(folder);
        StartedMembers members =
                new StartedMembers(ClusterLayout.of(folder, ClusterRecord.founding(ports)));
        NodeRuntime runtime = NodeRuntime.find();
        List<String> timing =
                List.of(
                        "--heartbeat-interval=" + heartbeat.toMillis(),
                        "--election-timeout=" + election.toMillis());
        List<ProcessBuilder> builders = new ArrayList<>();
        for (MemberLayout member : members.layout.members()) {
            List<String> command = new ArrayList<>();
            List<String> ours = NodeCommand.of(runtime, members.layout, member).arguments();
            switch (program) {
                case E3FX -> command.addAll(ours);
                case ETCD -> {
                    command.addAll(List.of("etcd", "--enable-v2=true"));
                    command.addAll(ours.subList(ours.indexOf("--name"), ours.size()));
                }
            }
            command.addAll(timing);
            builders.add(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(member.logFile().toFile()));
        }
        switch (pace) {
            case AT_ONCE -> members.processes.addAll(startAtOnce(builders));
            case IN_A_ROW -> {
                for (ProcessBuilder builder : builders) {
                    members.processes.add(builder.start());
                }
            }
            case STAGGERED -> {
                for (ProcessBuilder builder : builders) {
                    members.processes.add(builder.start());
                    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                }
            }
        }
        return members;
    }

    private static List<Process> startAtOnce(List<ProcessBuilder> builders) throws Exception {
        CountDownLatch all = new CountDownLatch(builders.size());
        List<Callable<Process>> starts = new ArrayList<>();
        for (ProcessBuilder builder : builders) {
            starts.add(() -> {
                all.countDown();
                all.await();
                return builder.start();
            });
        }
        List<Process> processes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(builders.size())) {
            for (Future<Process> started : threads.invokeAll(starts)) {
                processes.add(started.get());
            }
        }
        return processes;
    }

    /** Where the clients of each member connect. */
    public List<Endpoint> endpoints() {
        return layout.endpoints();
    }

    /** Their process IDs. */
    public List<Long> pids() {
        return processes.stream().map(Process::pid).toList();
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }
}
