package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One member as a process: started, asked for its health until it serves, and watched until it ends. Thread-safe. The
 * process ends when this one does, since it reads the end of a pipe whose other end is here.
 */
final class NodeProcess {

    private static final Duration HEALTH_PAUSE = Duration.ofMillis(50);
    private static final int NOT_STARTED = 127;

    private final MemberLayout member;
    private final NodeCommand command;
    private final NodeLog log;
    private final EtcdClient health;
    private final Consumer<ClusterEvent> events;

    // Guarded by this; a change is told to those who wait on it.
    private NodeStatus status = new NodeStatus.Stopped();
    private Optional<Process> process = Optional.empty();
    private boolean asked;
    private boolean retired;

    NodeProcess(
            MemberLayout member,
            NodeCommand command,
            EtcdClient client,
            Consumer<ClusterEvent> events) {
        this.member = member;
        this.command = command;
        this.log = new NodeLog(member.logFile());
        this.health = client.via(member.endpoint());
        this.events = events;
    }

    MemberLayout member() {
        return member;
    }

    NodeCommand command() {
        return command;
    }

    synchronized NodeStatus status() {
        return status;
    }

    /**
     * Starts the process unless there is one.
     *
     * @throws ClusterException also when it was retired
     */
    synchronized void start() throws ClusterException {
        if (retired) {
            throw new ClusterException(
                    "cannot start " + member.name() + ": its cluster was closed; open it again");
        }
        if (process.isPresent()) {
            return;
        }
        Process started;
        try {
            ProcessBuilder builder = new ProcessBuilder(command.endingWithOwner());
            cleanEnvironment(builder.environment());
            File output = log.beginRun().toFile();
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
            started = builder.start();
        } catch (IOException e) {
            String problem = "cannot start " + member.name() + ": " + e.getMessage();
            become(new NodeStatus.Failed(NOT_STARTED, List.of(problem)));
            throw new ClusterException(problem, e);
        }
        process = Optional.of(started);
        asked = false;
        become(new NodeStatus.Starting(started.pid()));
        events.accept(new ClusterEvent.ProcessStarted(member.name(), started.pid()));
        Thread.ofVirtual().name("watch-" + member.name()).start(() -> supervise(started));
    }

    /** From now on no process is started; one that runs goes on until it is stopped. */
    synchronized void retire() {
        retired = true;
    }

    /** Asks the process to end and waits for it; after the deadline it is killed. */
    void stop(Duration deadline) throws InterruptedException {
        Optional<Process> running = ask();
        if (running.isEmpty()) {
            return;
        }
        Process ending = running.get();
        try {
            ending.getOutputStream().close();
        } catch (IOException _) {
            // It ended by itself just now.
        }
        if (ending.supportsNormalTermination()) {
            ending.destroy();
        }
        if (!ending.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
            ending.destroyForcibly();
        }
        awaitEnd();
    }

    /** Ends the process as a crash would, and waits until it is gone. */
    void kill() throws InterruptedException {
        Optional<Process> running = current();
        if (running.isPresent()) {
            running.get().destroyForcibly();
            awaitEnd();
        }
    }

    private synchronized Optional<Process> current() {
        return process;
    }

    private synchronized Optional<Process> ask() {
        asked = true;
        return process;
    }

    private synchronized void awaitEnd() throws InterruptedException {
        while (process.isPresent()) {
            wait();
        }
    }

    private void supervise(Process watched) {
        try {
            if (awaitHealth(watched) && serves(watched)) {
                events.accept(new ClusterEvent.Ready(member.name(), member.endpoint()));
            }
            ended(watched.waitFor());
        } catch (InterruptedException e) {
            // Nobody has this thread to interrupt it.
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitHealth(Process watched) throws InterruptedException {
        while (watched.isAlive()) {
            try {
                if (health.health().value() == Health.HEALTHY) {
                    return true;
                }
            } catch (EtcdException _) {
                // Not listening yet.
            }
            watched.waitFor(HEALTH_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private synchronized boolean serves(Process watched) {
        if (!watched.isAlive() || asked) {
            return false;
        }
        become(new NodeStatus.Running(watched.pid()));
        return true;
    }

    private synchronized void ended(int exitCode) {
        process = Optional.empty();
        if (asked) {
            become(new NodeStatus.Stopped());
            events.accept(new ClusterEvent.Stopped(member.name()));
        } else {
            List<String> lastLines = log.lastLines();
            become(new NodeStatus.Failed(exitCode, lastLines));
            events.accept(new ClusterEvent.Died(member.name(), exitCode, lastLines));
        }
    }

    private synchronized void become(NodeStatus next) {
        status = next;
        notifyAll();
    }

    /** What would configure a node, or a packaged program, behind our back. */
    private static void cleanEnvironment(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("ETCD_") || name.equals("_JPACKAGE_LAUNCHER"));
    }
}
