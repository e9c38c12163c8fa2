package io.e3fx.launcher.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which members wait for space on their disk, and when each is tried again. A member's own last words may have found no room on
 * the disk either, so one that ended while there was none counts, whatever it said. Thread-safe.
 */
final class SpaceWait {

    /** Enough for a file of the log and a snapshot of a small state. */
    static final long ENOUGH_BYTES = 64L << 20;

    /** Where the disk seems to have space, as with a quota, a member that ends again and again is tried more and more seldom. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** How Linux, macOS and Windows say it. */
    private static final Set<String> DISK_FULL =
            Set.of(
                    "No space left on device",
                    "Disk quota exceeded",
                    "There is not enough space on the disk");

    /** 128 and the number of SIGKILL: somebody wanted it so. */
    private static final OptionalInt KILLED = OptionalInt.of(137);

    /**
     * How it stands with a member that ended so.
     *
     * @param isWaiting whether it is to be started when there is space; else it was, and may end again
     * @param nextNanos when it may be tried, on the clock of {@link System#nanoTime}
     * @param pause before the try after that
     */
    private record Try(boolean isWaiting, long nextNanos, Duration pause) {}

    private final Map<String, Try> tries = new HashMap<>();

    /**
     * Looks at what happened.
     *
     * @param usableBytes on the disk, when a member has just ended
     * @return whether a member waits for space since then
     */
    synchronized boolean note(ClusterEvent event, long usableBytes, long nowNanos) {
        switch (event) {
            case ClusterEvent.Died died when isOfFullDisk(died, usableBytes) -> {
                Try last = tries.get(died.member());
                Duration pause = last == null ? FIRST_PAUSE : last.pause();
                tries.put(died.member(), new Try(true, nowNanos + pause.toNanos(), longer(pause)));
                return true;
            }
            // Whoever stops or removes it has taken the matter over; so has who starts it.
            case ClusterEvent.Stopped stopped -> tries.remove(stopped.member());
            case ClusterEvent.Removed removed -> tries.remove(removed.member());
            case ClusterEvent.Wiped wiped -> tries.remove(wiped.member());
            case ClusterEvent.ProcessStarted started -> {
                if (isWaiting(started.member())) {
                    tries.remove(started.member());
                }
            }
            default -> {}
        }
        return false;
    }

    /** Who is to be started now; told once. */
    synchronized List<String> due(long usableBytes, long nowNanos) {
        List<String> due = new ArrayList<>();
        if (usableBytes > ENOUGH_BYTES) {
            tries.replaceAll((member, one) -> {
                boolean isDue = one.isWaiting() && nowNanos - one.nextNanos() >= 0;
                if (isDue) {
                    due.add(member);
                }
                return isDue ? new Try(false, one.nextNanos(), one.pause()) : one;
            });
        }
        return due;
    }

    private boolean isWaiting(String member) {
        Try one = tries.get(member);
        return one != null && one.isWaiting();
    }

    private static boolean isOfFullDisk(ClusterEvent.Died died, long usableBytes) {
        return !died.exitCode().equals(KILLED)
                && (usableBytes <= ENOUGH_BYTES
                        || died.lastLogLines().stream()
                                .anyMatch(line -> DISK_FULL.stream().anyMatch(line::contains)));
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
