package io.e3fx.launcher.cluster;

import java.util.List;
import java.util.OptionalInt;

/** What the process of one member is doing, as far as its owner knows. Immutable. */
public sealed interface NodeStatus {

    /** No process: never started, or ended because it was asked to. */
    record Stopped() implements NodeStatus {}

    /**
     * The process runs and does not serve yet.
     *
     * @param pid its process ID
     */
    record Starting(long pid) implements NodeStatus {}

    /**
     * The process runs and was in touch with a leader.
     *
     * @param pid its process ID
     */
    record Running(long pid) implements NodeStatus {}

    /**
     * The process is there, but the system gives it no time until it is resumed.
     *
     * @param pid its process ID
     */
    record Paused(long pid) implements NodeStatus {}

    /**
     * The process ended without being asked, or could not be started.
     *
     * @param exitCode its exit status, above 128 on POSIX systems: 128 and the number of the signal that ended it;
     *     absent when its owner at that time was another
     * @param lastLogLines the end of what it wrote
     */
    record Failed(OptionalInt exitCode, List<String> lastLogLines) implements NodeStatus {
        public Failed {
            lastLogLines = List.copyOf(lastLogLines);
        }

        /** One line for the user about the member that this happened to. */
        String explain(MemberLayout member) {
            return member.name()
                    + " ended"
                    + (exitCode.isPresent() ? " with status " + exitCode.getAsInt() : "")
                    + (lastLogLines.isEmpty() ? "" : ": " + lastLogLines.getLast())
                    + " (log: "
                    + member.logFile()
                    + ")";
        }
    }
}
