package io.e3fx.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.changes.Job;
import io.e3fx.app.changes.Report;
import io.e3fx.app.changes.Trouble;
import io.e3fx.app.operations.Transfer.Kind;
import io.e3fx.app.operations.TransferPlan.Place;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.SubtreeReader;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Ttl;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Plans and what is done of them, on a keyspace in memory. */
class TransferRunTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final FakeKeys keys = new FakeKeys();
    private Instant now = NOON;
    private OperationLimits limits =
            new OperationLimits(new SubtreeReader.Bounds(10, 100), 1, 5, 100);

    @Test
    void aDirectoryIsMovedWithAllThatIsListedInIt() {
        keys.put("/a/x/k", "1");
        keys.put("/a/l", "2");
        Report report = move("/a", "/b", OnExisting.STOP);
        assertThat(report.isAllDone()).isTrue();
        assertThat(report.doneCount()).isEqualTo(8);
        assertThat(keys.paths()).containsExactly("/b", "/b/l", "/b/x", "/b/x/k");
        assertThat(keys.value("/b/x/k")).contains("1");
    }

    @Test
    void everythingIsMadeBeforeAnythingIsRemoved() {
        keys.put("/a/k", "1");
        keys.put("/a/l", "2");
        move("/a", "/b", OnExisting.STOP);
        List<Write> writes = keys.takeWrites();
        assertThat(writes.subList(0, 3))
                .allMatch(write ->
                        write instanceof Write.Create || write instanceof Write.CreateDirectory);
        assertThat(writes.subList(3, 6))
                .allMatch(write ->
                        write instanceof Write.DeleteIf || write instanceof Write.DeleteDirectory);
    }

    @Test
    void hiddenKeysRemainAndTheirDirectoryToo() {
        keys.put("/a/k", "1");
        keys.put("/a/_hidden", "2");
        Report report = move("/a", "/b", OnExisting.STOP);
        assertThat(report.troubles()).containsExactly(new Trouble.HiddenRemain("/a"));
        assertThat(keys.paths()).containsExactly("/a", "/a/_hidden", "/b", "/b/k");
    }

    @Test
    void aKeyThatChangedAfterItWasCopiedStays() {
        keys.put("/a/k", "1");
        keys.beforeEachWrite(write -> {
            if (write instanceof Write.DeleteIf && keys.value("/a/k").orElse("").equals("1")) {
                keys.put("/a/k", "theirs");
            }
        });
        Report report = move("/a", "/b", OnExisting.STOP);
        assertThat(report.troubles())
                .singleElement()
                .isInstanceOfSatisfying(
                        Trouble.Changed.class,
                        changed -> assertThat(changed.key()).isEqualTo("/a/k"));
        assertThat(keys.value("/a/k")).contains("theirs");
        assertThat(keys.value("/b/k")).contains("1");
    }

    @Test
    void thePlanSaysWhatIsThereAlready() {
        keys.put("/a/k", "1");
        keys.put("/a/d/x", "2");
        keys.put("/b/k", "old");
        keys.put("/b/d", "a key where a directory shall be");
        TransferPlan plan = plan(Transfer.to(Kind.COPY, "/a", "/b"));
        assertThat(plan.items())
                .extracting(item -> item.target() + " " + item.place())
                .containsExactlyInAnyOrder(
                        "/b MERGED", "/b/k TAKEN", "/b/d BLOCKED", "/b/d/x BLOCKED");
        assertThat(plan.keyCount()).isEqualTo(2);
        assertThat(plan.valueBytes()).isEqualTo(2);
    }

    @Test
    void aTakenPlaceIsSkippedOverwrittenOrStopsAll() {
        keys.put("/a/k", "1");
        keys.put("/a/l", "2");
        keys.put("/b/k", "old");
        TransferPlan plan = plan(Transfer.to(Kind.COPY, "/a", "/b"));
        Report stopped = run(plan, OnExisting.STOP, _ -> false);
        assertThat(stopped.end()).isEqualTo(Report.End.STOPPED);
        assertThat(keys.paths()).doesNotContain("/b/l");
        Report skipped = run(plan, OnExisting.SKIP, _ -> false);
        assertThat(skipped.troubles()).containsExactly(new Trouble.Exists("/b/k"));
        assertThat(keys.value("/b/k")).contains("old");
        assertThat(keys.value("/b/l")).contains("2");
        run(plan, OnExisting.OVERWRITE, _ -> false);
        assertThat(keys.value("/b/k")).contains("1");
    }

    @Test
    void whatCameOrChangedAfterThePlanIsNeverOverwritten() {
        keys.put("/a/k", "1");
        keys.put("/a/l", "2");
        keys.put("/b/k", "old");
        TransferPlan plan = plan(Transfer.to(Kind.MOVE, "/a", "/b"));
        keys.put("/b/k", "newer");
        keys.put("/b/l", "new");
        Report report = run(plan, OnExisting.OVERWRITE, _ -> false);
        assertThat(report.troubles()).hasSize(2);
        assertThat(keys.value("/b/k")).contains("newer");
        assertThat(keys.value("/b/l")).contains("new");
        assertThat(keys.value("/a/k")).as("not copied, so not removed").contains("1");
    }

    @Test
    void cancellingBeforeAllIsCopiedRemovesNothing() {
        keys.put("/a/k", "1");
        keys.put("/a/l", "2");
        Report report =
                run(plan(Transfer.to(Kind.MOVE, "/a", "/b")), OnExisting.STOP, done -> done >= 2);
        assertThat(report.end()).isEqualTo(Report.End.CANCELLED);
        assertThat(report.doneCount()).isEqualTo(2);
        assertThat(keys.paths()).containsExactly("/a", "/a/k", "/a/l", "/b", "/b/k");
    }

    @Test
    void itEndsWhenNobodyAnswersAndRemovesNothing() {
        keys.put("/a/k", "1");
        TransferPlan plan = plan(Transfer.to(Kind.MOVE, "/a", "/b"));
        keys.answerNextWrite(new WriteResult.NotDone(new Problem.Unreachable("x")));
        Report report = run(plan, OnExisting.STOP, _ -> false);
        assertThat(report.end()).isEqualTo(Report.End.STOPPED);
        assertThat(keys.paths()).containsExactly("/a", "/a/k");
    }

    @Test
    void timesToLiveGoAlongWithWhatIsLeftOfThem() {
        keys.write(new Write.Create("/a", "1", new Ttl.Seconds(60)));
        TransferPlan plan = plan(Transfer.to(Kind.MOVE, "/a", "/b"));
        now = NOON.plusSeconds(10);
        keys.takeWrites();
        run(plan, OnExisting.STOP, _ -> false);
        assertThat(keys.takeWrites().getFirst())
                .isEqualTo(new Write.Create("/b", "1", new Ttl.Seconds(50)));
    }

    @Test
    void whatHasRunOutSinceItWasReadIsNotBroughtToLifeAgain() {
        keys.write(new Write.Create("/a", "1", new Ttl.Seconds(60)));
        TransferPlan plan = plan(Transfer.to(Kind.MOVE, "/a", "/b"));
        now = NOON.plusSeconds(60);
        assertThat(run(plan, OnExisting.STOP, _ -> false).troubles())
                .containsExactly(new Trouble.RanOut("/a"));
        assertThat(keys.paths()).containsExactly("/a");
    }

    @Test
    void aPlanHoldsNoMoreThanItsLimits() {
        for (int i = 0; i < 9; i++) {
            keys.put("/a/" + i, "");
        }
        assertThat(plan(Transfer.to(Kind.COPY, "/a", "/b")).items()).hasSize(10);
        keys.put("/c", "");
        Transfer both = Transfer.into(Kind.COPY, List.of("/a", "/c"), "/t");
        assertThat(survey(both)).isInstanceOf(TransferSurvey.Result.TooLarge.class);
        keys.put("/a/9", "");
        assertThat(survey(Transfer.to(Kind.COPY, "/a", "/b")))
                .isEqualTo(new TransferSurvey.Result.TooLarge(11));
        keys.put("/d", "x".repeat(101));
        assertThat(survey(Transfer.to(Kind.COPY, "/d", "/e")))
                .isInstanceOf(TransferSurvey.Result.TooLarge.class);
    }

    @Test
    void valuesWithLostBytesAreNamed() {
        keys.put("/a/k", "x\uFFFD");
        keys.put("/a/l", "x");
        TransferPlan plan = plan(Transfer.to(Kind.COPY, "/a", "/b"));
        assertThat(plan.damaged()).containsExactly("/a/k");
        assertThat(plan.isPlain()).isFalse();
        assertThat(plan.count(Place.FREE)).isEqualTo(3);
    }

    @Test
    void severalKeysAreRemovedOnlyWhileTheyAreWhatWasShown() {
        var first = keys.put("/a", "1").node();
        var second = keys.put("/b", "1").node();
        keys.put("/d/x", "1");
        var directory = keys.node("/d").orElseThrow();
        keys.put("/b", "theirs");
        Report report =
                new DeletionRun(keys, List.of(first, second, directory), limits)
                        .run(new Watcher(_ -> false));
        assertThat(report.doneCount()).isEqualTo(2);
        assertThat(report.troubles()).singleElement().isInstanceOf(Trouble.Changed.class);
        assertThat(keys.paths()).containsExactly("/b");
    }

    private Report move(String source, String target, OnExisting onExisting) {
        keys.takeWrites();
        return run(plan(Transfer.to(Kind.MOVE, source, target)), onExisting, _ -> false);
    }

    private Report run(TransferPlan plan, OnExisting onExisting, IntPredicate isCancelledAfter) {
        return new TransferRun(keys, plan, onExisting, limits, () -> now)
                .run(new Watcher(isCancelledAfter));
    }

    private TransferPlan plan(Transfer transfer) {
        return ((TransferSurvey.Result.Planned) survey(transfer)).plan();
    }

    private TransferSurvey.Result survey(Transfer transfer) {
        return new TransferSurvey(keys, limits, () -> now).survey(transfer, () -> false, _ -> {});
    }

    private record Watcher(IntPredicate isCancelledAfter, AtomicInteger done)
            implements Job.Monitor {

        Watcher(IntPredicate isCancelledAfter) {
            this(isCancelledAfter, new AtomicInteger());
        }

        @Override
        public boolean isCancelled() {
            return isCancelledAfter.test(done.get());
        }

        @Override
        public void progress(int doneCount, int totalCount) {
            done.set(doneCount);
        }
    }
}
