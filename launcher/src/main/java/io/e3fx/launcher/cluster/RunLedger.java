package io.e3fx.launcher.cluster;

import io.e3fx.launcher.cluster.RunTable.End;
import io.e3fx.launcher.cluster.RunTable.Run;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Keeps the file of the members' last processes true, as the owner sees them come and go. Thread-safe. */
final class RunLedger {

    private final ClusterFiles files;
    private RunTable runs;
    private boolean isClosed;

    RunLedger(ClusterFiles files) {
        this.files = files;
        this.runs = files.runs();
    }

    /** Takes note of what concerns it. */
    void note(ClusterEvent event) {
        switch (event) {
            case ClusterEvent.ProcessStarted(var member, var pid) -> began(member, pid);
            case ClusterEvent.ProcessFound(var member, var pid) -> began(member, pid);
            case ClusterEvent.Stopped(var member) ->
                    ended(member, new End(true, OptionalInt.empty()));
            case ClusterEvent.Died(var member, var exitCode, _) ->
                    ended(member, new End(false, exitCode));
            case ClusterEvent.PortShifted _,
                    ClusterEvent.PortsOfOther _,
                    ClusterEvent.PortsChosen _,
                    ClusterEvent.Listening _,
                    ClusterEvent.Ready _,
                    ClusterEvent.LeaderKnown _,
                    ClusterEvent.Paused _,
                    ClusterEvent.Resumed _,
                    ClusterEvent.Isolated _,
                    ClusterEvent.Slowed _,
                    ClusterEvent.Healed _,
                    ClusterEvent.Added _,
                    ClusterEvent.Removed _,
                    ClusterEvent.Wiped _,
                    ClusterEvent.ChangeUnfinished _,
                    ClusterEvent.WaitingForSpace _ -> {}
        }
    }

    /** From now on the file is another owner's: a process that this one has left running may end at any time. */
    synchronized void close() {
        isClosed = true;
    }

    synchronized void forget(String member) {
        become(runs.without(member));
    }

    private synchronized void began(String member, long pid) {
        ProcessHandle.of(pid)
                .map(ProcessIdentity::of)
                .ifPresent(
                        process -> become(runs.with(member, new Run(process, Optional.empty()))));
    }

    private synchronized void ended(String member, End end) {
        runs.run(member)
                .ifPresent(
                        run -> become(runs.with(member, new Run(run.process(), Optional.of(end)))));
    }

    private void become(RunTable next) {
        if (isClosed) {
            return;
        }
        runs = next;
        try {
            files.saveRuns(next);
        } catch (IOException _) {
            // The file only helps others to look: a full disk is told by the members themselves.
        }
    }
}
