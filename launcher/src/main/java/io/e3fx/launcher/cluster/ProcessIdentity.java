package io.e3fx.launcher.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be found again, and is not taken for a later one that has its number. Immutable.
 *
 * @param pid the process ID, which the system gives to another when this one has ended
 * @param startedAt when the system says that it began; to the millisecond. It says something else after its clock was set
 * @param birth the same in a way that no clock changes, where the system tells it; see {@link ProcessBirth}
 */
record ProcessIdentity(long pid, Instant startedAt, Optional<String> birth) {

    ProcessIdentity {
        startedAt = Instant.ofEpochMilli(startedAt.toEpochMilli());
    }

    /** That of a running process; the epoch stands for a beginning that the system does not tell. */
    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH),
                ProcessBirth.of(process.pid()));
    }

    /** The process, if it still runs. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isThatOf(of(process)));
    }

    private boolean isThatOf(ProcessIdentity now) {
        return birth.isPresent() ? birth.equals(now.birth) : startedAt.equals(now.startedAt);
    }
}
