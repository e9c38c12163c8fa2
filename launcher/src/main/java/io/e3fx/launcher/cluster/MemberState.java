package io.e3fx.launcher.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What the process of a member does, as it is seen from outside. Immutable. */
public sealed interface MemberState {

    /**
     * A process.
     *
     * @param pid its process ID
     * @param startedAt when it began; the epoch where the system does not tell
     */
    record Running(long pid, Instant startedAt) {}

    /** It runs; whether it serves, it can be asked. */
    record Up(Running running) implements MemberState {}

    /** It is there, but the system gives it no time until it is resumed. */
    record Paused(Running running) implements MemberState {}

    /** It was never started, or ended because it was asked to, or with its owner. */
    record Stopped() implements MemberState {}

    /**
     * It ended without being asked.
     *
     * @param exitCode its exit status, where an owner has seen it
     */
    record Died(OptionalInt exitCode) implements MemberState {}

    /** The process, if there is one. */
    default Optional<Running> process() {
        return switch (this) {
            case Up(var running) -> Optional.of(running);
            case Paused(var running) -> Optional.of(running);
            case Stopped _, Died _ -> Optional.empty();
        };
    }

    /** What is known of the member's last process, and what the system says of it now. */
    static MemberState of(Optional<RunTable.Run> run, ClusterSighting.Keeping keeping) {
        if (run.isEmpty()) {
            return new Stopped();
        }
        ProcessIdentity last = run.get().process();
        Optional<ProcessHandle> found = last.find();
        if (found.isPresent()) {
            // As the clock of now has it, not that of the start.
            Instant startedAt = found.get().info().startInstant().orElse(last.startedAt());
            Running running = new Running(last.pid(), startedAt);
            return Signals.isPaused(last.pid()) ? new Paused(running) : new Up(running);
        }
        Optional<RunTable.End> end = run.get().end();
        if (end.isPresent()) {
            return end.get().isAsked() ? new Stopped() : new Died(end.get().exitCode());
        }
        // Nobody saw its end: with its owner, unless it was to live on.
        return switch (keeping) {
            case OWNED, DETACHED -> new Died(OptionalInt.empty());
            case NONE -> new Stopped();
        };
    }
}
