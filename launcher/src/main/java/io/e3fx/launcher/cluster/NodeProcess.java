package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.EtcdException;
import io.e3fx.launcher.client.Health;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One member as a process: started or found, asked for its health until it serves, and watched until it ends.
 * Thread-safe. A process that was started here ends when this one does, unless its cluster is marked to stay: it reads
 * the end of a pipe whose other end is here.
 */
final class NodeProcess {

    private static final Duration HEALTH_PAUSE = Duration.ofMillis(50);
    private static final Duration READY_PAUSE = Duration.ofMillis(100);
    private static final int NOT_STARTED = 127;

    private final MemberLayout member;
    private final NodeCommand command;
    private final NodeLog log;
    private final EtcdClient health;
    private final Consumer<ClusterEvent> events;

    // Guarded by this; a change is told to those who wait on it.
    private NodeStatus status = new NodeStatus.Stopped();
    private Optional<Held> process = Optional.empty();
    private Optional<PauseGuard> guard = Optional.empty();
    private boolean asked;
    private boolean retired;

    /**
     * A process that we may end.
     *
     * @param handle of the system
     * @param child the same, when it was started here
     */
    private record Held(ProcessHandle handle, Optional<Process> child) {
        OptionalInt exitCode() {
            return child.map(ended -> OptionalInt.of(ended.exitValue()))
                    .orElseGet(OptionalInt::empty);
        }
    }

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

    synchronized NodeStatus status() {
        return status;
    }

    /**
     * Whether it serves, or is paused.
     *
     * @throws ClusterException with a line for the user when it never will
     */
    boolean isReady() throws ClusterException {
        return switch (status()) {
            case NodeStatus.Running _, NodeStatus.Paused _ -> true;
            case NodeStatus.Starting _ -> false;
            case NodeStatus.Stopped _ -> throw new ClusterException(member.name() + " was stopped");
            case NodeStatus.Failed failed -> throw new ClusterException(failed.explain(member));
        };
    }

    /**
     * Waits until all of these serve or are paused.
     *
     * @throws ClusterException with a line for the user when one never will, or not all do in time
     */
    static void awaitReady(List<NodeProcess> processes, Duration deadline)
            throws ClusterException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            List<MemberLayout> waiting = new ArrayList<>();
            for (NodeProcess process : processes) {
                if (!process.isReady()) {
                    waiting.add(process.member());
                }
            }
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new ClusterException(
                        waiting.stream().map(MemberLayout::name).collect(Collectors.joining(", "))
                                + " did not serve within "
                                + deadline.toSeconds()
                                + " s: look into the log "
                                + waiting.getFirst().logFile());
            }
            Thread.sleep(READY_PAUSE);
        }
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
            ProcessBuilder builder = new ProcessBuilder(command.owned());
            cleanEnvironment(builder.environment());
            File output = log.beginRun().toFile();
            builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
            started = builder.start();
        } catch (IOException e) {
            String problem = "cannot start " + member.name() + ": " + e.getMessage();
            become(new NodeStatus.Failed(OptionalInt.of(NOT_STARTED), List.of(problem)));
            throw new ClusterException(problem, e);
        }
        asked = false;
        hold(new Held(started.toHandle(), Optional.of(started)));
        events.accept(new ClusterEvent.ProcessStarted(member.name(), started.pid()));
    }

    /** Takes over a process that an earlier owner has left running. */
    synchronized void adopt(ProcessHandle found) {
        asked = false;
        hold(new Held(found, Optional.empty()));
        if (Signals.isPaused(found.pid())) {
            become(new NodeStatus.Paused(found.pid()));
        }
        events.accept(new ClusterEvent.ProcessFound(member.name(), found.pid()));
    }

    /** From now on no process is started; one that runs goes on until it is stopped. */
    synchronized void retire() {
        retired = true;
    }

    private synchronized boolean isRetired() {
        return retired;
    }

    /** Asks the process to end and waits for it; after the deadline it is killed. */
    void stop(Duration deadline) throws InterruptedException {
        Optional<Held> running = ask();
        if (running.isEmpty()) {
            return;
        }
        Held ending = running.get();
        boolean isWilling = !isPaused() && askToEnd(ending);
        if (!isWilling || !isOver(ending.handle(), deadline)) {
            ending.handle().destroyForcibly();
        }
        awaitEnd(ending);
    }

    /**
     * Waits until the process ends by itself, as that of a removed member does; after the deadline it is stopped, at once
     * when it is paused.
     */
    void leave(Duration deadline) throws InterruptedException {
        Optional<Held> running = ask();
        if (running.isPresent() && !isPaused()) {
            var _ = isOver(running.get().handle(), deadline);
        }
        stop(deadline);
    }

    /** Bounds the log of a process that runs on and on. */
    void keepLogSmall() {
        try {
            log.keepSmall();
        } catch (IOException _) {
            // A full disk: the next time.
        }
    }

    /** Ends the process as a crash would, and waits until it is gone. */
    void kill() throws InterruptedException {
        Optional<Held> running = current();
        if (running.isPresent()) {
            running.get().handle().destroyForcibly();
            awaitEnd(running.get());
        }
    }

    /**
     * Takes the processor away from it.
     *
     * @throws ClusterException when it does not run, or this system cannot
     */
    synchronized void pause() throws ClusterException, InterruptedException {
        long pid = running().handle().pid();
        Signals.pause(pid);
        unguard();
        try {
            guard = Optional.of(PauseGuard.over(pid, command.stay()));
        } catch (IOException _) {
            // If we are killed, the next owner ends it.
        }
        become(new NodeStatus.Paused(pid));
        events.accept(new ClusterEvent.Paused(member.name()));
    }

    /**
     * Ends {@link #pause}; does nothing to a process that is not paused.
     *
     * @throws ClusterException when it does not run
     */
    void resume() throws ClusterException, InterruptedException {
        Held resumed;
        synchronized (this) {
            resumed = running();
            Signals.resume(resumed.handle().pid());
            unguard();
            if (!(status instanceof NodeStatus.Paused)) {
                return;
            }
            become(new NodeStatus.Starting(resumed.handle().pid()));
            events.accept(new ClusterEvent.Resumed(member.name()));
        }
        startFollowing(resumed, true);
    }

    /** False when it cannot hear us. */
    private static boolean askToEnd(Held ending) {
        boolean hears = false;
        if (ending.child().isPresent()) {
            try {
                ending.child().get().getOutputStream().close();
                hears = true;
            } catch (IOException _) {
                // It ended by itself just now.
            }
        }
        if (ending.handle().supportsNormalTermination()) {
            ending.handle().destroy();
            hears = true;
        }
        return hears;
    }

    private Held running() throws ClusterException {
        return process.orElseThrow(() ->
                new ClusterException(
                        member.name()
                                + " does not run: start it with 'start "
                                + member.name()
                                + "'"));
    }

    /** Whether there is a process, be it paused. */
    synchronized boolean isRunning() {
        return process.isPresent();
    }

    /**
     * Returns when there is a process that could answer.
     *
     * @throws ClusterException when there is none, or it is paused
     */
    synchronized void requireAwake() throws ClusterException {
        long pid = running().handle().pid();
        if (status instanceof NodeStatus.Paused || Signals.isPaused(pid)) {
            throw new ClusterException(
                    member.name() + " is paused: let it go on with 'resume " + member.name() + "'");
        }
    }

    private synchronized boolean isPaused() {
        return status instanceof NodeStatus.Paused;
    }

    private synchronized Optional<Held> current() {
        return process;
    }

    private synchronized Optional<Held> ask() {
        asked = true;
        return process;
    }

    /** Of this one: when it has ended, somebody may have started the next before we look. */
    private synchronized void awaitEnd(Held ending) throws InterruptedException {
        while (process.filter(ending::equals).isPresent()) {
            wait();
        }
    }

    private static boolean isOver(ProcessHandle ending, Duration deadline)
            throws InterruptedException {
        try {
            ending.onExit().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for an end cannot fail", e);
        }
    }

    private synchronized void hold(Held held) {
        process = Optional.of(held);
        become(new NodeStatus.Starting(held.handle().pid()));
        startFollowing(held, false);
        // A child's own future, for the handle's may be done before the exit status is known.
        CompletableFuture<?> end =
                held.child().isPresent() ? held.child().get().onExit() : held.handle().onExit();
        var _ = end.thenRun(() -> ended(held));
    }

    private void startFollowing(Held held, boolean listens) {
        Thread.ofVirtual()
                .name("health-" + member.name())
                .start(() -> follow(held.handle(), listens));
    }

    /**
     * Tells when it serves, and before that when it listens.
     *
     * @param listens whether that is known
     */
    private void follow(ProcessHandle watched, boolean listens) {
        try {
            // Not by its health, which waits for a leader.
            if (!listens && awaitYes(watched, this::answers)) {
                events.accept(new ClusterEvent.Listening(member.name(), member.endpoint()));
            }
            if (awaitYes(watched, this::isHealthy) && serves(watched)) {
                events.accept(new ClusterEvent.Ready(member.name(), member.endpoint()));
            }
        } catch (InterruptedException e) {
            // Nobody has this thread to interrupt it.
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() throws EtcdException, InterruptedException {
        health.version();
        return true;
    }

    private boolean isHealthy() throws EtcdException, InterruptedException {
        return health.health().value() == Health.HEALTHY;
    }

    @FunctionalInterface
    private interface Question {
        boolean isYes() throws EtcdException, InterruptedException;
    }

    /** False when the process ends or is given up before. */
    private boolean awaitYes(ProcessHandle watched, Question question) throws InterruptedException {
        while (watched.isAlive() && !isRetired()) {
            try {
                if (question.isYes()) {
                    return true;
                }
            } catch (EtcdException _) {
                // Not listening yet, or too busy.
            }
            if (isOver(watched, HEALTH_PAUSE)) {
                return false;
            }
        }
        return false;
    }

    private synchronized boolean serves(ProcessHandle watched) {
        boolean isStarting = status instanceof NodeStatus.Starting;
        if (!watched.isAlive() || asked || !isStarting) {
            return false;
        }
        become(new NodeStatus.Running(watched.pid()));
        return true;
    }

    private void unguard() {
        guard.ifPresent(PauseGuard::close);
        guard = Optional.empty();
    }

    private synchronized void ended(Held held) {
        unguard();
        process = Optional.empty();
        if (asked) {
            become(new NodeStatus.Stopped());
            events.accept(new ClusterEvent.Stopped(member.name()));
        } else {
            List<String> lastLines = log.lastLines();
            become(new NodeStatus.Failed(held.exitCode(), lastLines));
            events.accept(new ClusterEvent.Died(member.name(), held.exitCode(), lastLines));
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
