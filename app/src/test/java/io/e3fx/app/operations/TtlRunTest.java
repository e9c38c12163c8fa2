package io.e3fx.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.changes.Job;
import io.e3fx.app.changes.Report;
import io.e3fx.app.changes.Trouble;
import io.e3fx.app.operations.TtlRun.Change;
import io.e3fx.app.operations.TtlRun.Notice;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Write;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TtlRunTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeKeys keys = new FakeKeys();

    @Test
    void keysGetTheTimeByComparisonAndDirectoriesAsTheyAre() {
        keys.put("/a", "1");
        keys.mkdir("/d");
        Report report = run(new Change.To(HOUR), Notice.TELL, "/a", "/d");
        assertThat(report.isAllDone()).isTrue();
        assertThat(keys.takeWrites())
                .containsExactlyInAnyOrder(
                        new Write.Swap("/a", "1", Ttl.of(HOUR), Condition.prevIndex(1)),
                        new Write.UpdateDirectory("/d", Ttl.of(HOUR)));
    }

    @Test
    void aQuietChangeSendsNoValue() {
        keys.put("/a", "1");
        run(new Change.To(HOUR), Notice.QUIET, "/a");
        assertThat(keys.takeWrites())
                .containsExactly(
                        new Write.Refresh(
                                "/a",
                                (Ttl.Seconds) Ttl.of(HOUR),
                                Optional.of(Condition.prevIndex(1))));
    }

    @Test
    void whatIsLeftIsExtendedAndOfOneThatStaysTheTimeIsNew() {
        keys.write(new Write.Set("/a", "1", Ttl.of(HOUR)));
        keys.put("/b", "2");
        keys.takeWrites();
        Instant end = keys.node("/a").flatMap(KeyNode::expiration).orElseThrow();
        new TtlRun(
                        keys,
                        List.of("/a", "/b"),
                        new Change.Longer(HOUR),
                        Notice.TELL,
                        OperationLimits.defaults(),
                        InstantSource.fixed(end.minus(Duration.ofMinutes(10))))
                .run(new Quiet());
        assertThat(keys.takeWrites())
                .extracting(write -> ((Write.Swap) write).ttl())
                .containsExactlyInAnyOrder(Ttl.of(HOUR.plusMinutes(10)), Ttl.of(HOUR));
    }

    @Test
    void aTimeIsTakenAway() {
        keys.write(new Write.Set("/a", "1", Ttl.of(HOUR)));
        run(new Change.Forever(), Notice.QUIET, "/a");
        assertThat(keys.node("/a").flatMap(KeyNode::expiration)).isEmpty();
        assertThat(keys.value("/a")).contains("1");
    }

    @Test
    void bytesThatAreNotShownAreNotDestroyed() {
        keys.put("/a", "\ufffd");
        assertThat(run(new Change.To(HOUR), Notice.TELL, "/a").troubles())
                .containsExactly(new Trouble.LostBytes("/a"));
        assertThat(run(new Change.Forever(), Notice.QUIET, "/a").troubles())
                .containsExactly(new Trouble.LostBytes("/a"));
        assertThat(run(new Change.To(HOUR), Notice.QUIET, "/a").isAllDone()).isTrue();
    }

    @Test
    void whatIsGoneIsToldAndTheOthersAreChanged() {
        keys.put("/a", "1");
        Report report = run(new Change.To(HOUR), Notice.TELL, "/gone", "/a");
        assertThat(report.troubles())
                .containsExactly(new Trouble.Changed("/gone", Optional.empty(), Optional.empty()));
        assertThat(report.doneCount()).isEqualTo(1);
    }

    @Test
    void whatSomeoneElseChangesMeanwhileIsLeft() {
        keys.put("/a", "1");
        keys.beforeEachWrite(_ -> keys.put("/a", "theirs"));
        Report report = run(new Change.To(HOUR), Notice.TELL, "/a");
        assertThat(report.troubles()).hasOnlyElementsOfType(Trouble.Changed.class);
        assertThat(keys.value("/a")).contains("theirs");
    }

    private Report run(Change change, Notice notice, String... paths) {
        return new TtlRun(
                        keys,
                        List.of(paths),
                        change,
                        notice,
                        OperationLimits.defaults(),
                        InstantSource.system())
                .run(new Quiet());
    }

    private static final class Quiet implements Job.Monitor {
        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void progress(int doneCount, int totalCount) {}
    }
}
