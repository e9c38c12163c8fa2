package io.e3fx.launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.launcher.cluster.RunTable.End;
import io.e3fx.launcher.cluster.RunTable.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLedgerTest {

    @TempDir private Path folder;

    /** It has left the process running, and still sees it end when the next owner stops it. */
    @Test
    void anOwnerThatHasGivenUpDoesNotOverwriteWhatTheNextOneNotes() {
        ClusterFiles files = new ClusterFiles(folder);
        RunLedger first = new RunLedger(files);
        first.note(new ClusterEvent.ProcessStarted("etcd1", ProcessHandle.current().pid()));
        first.close();
        RunLedger next = new RunLedger(files);
        next.note(new ClusterEvent.ProcessFound("etcd1", ProcessHandle.current().pid()));

        next.note(new ClusterEvent.Stopped("etcd1"));
        first.note(new ClusterEvent.Died("etcd1", OptionalInt.empty(), List.of()));

        assertThat(files.runs().run("etcd1").flatMap(Run::end))
                .contains(new End(true, OptionalInt.empty()));
    }
}
