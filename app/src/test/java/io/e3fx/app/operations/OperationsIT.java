package io.e3fx.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.OneMember;
import io.e3fx.app.changes.ChangesViewModel;
import io.e3fx.app.changes.Entry;
import io.e3fx.app.changes.Job;
import io.e3fx.app.changes.Journal;
import io.e3fx.app.changes.Label;
import io.e3fx.app.changes.Report;
import io.e3fx.app.changes.TasksViewModel;
import io.e3fx.app.changes.Trouble;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.operations.Transfer.Kind;
import io.e3fx.app.session.Access;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.session.Session;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import io.e3fx.launcher.client.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Plans and times to live on a real member; which one, the subclasses say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperationsIT {

    private static final OperationLimits LIMITS = OperationLimits.defaults();

    private final InstantSource clock = InstantSource.system();
    private Optional<OneMember> member = Optional.empty();
    private Session session;
    private EtcdClient other;
    private KeyAccess keys;

    /** Starts a member without keys. */
    abstract OneMember startMember(Path folder) throws Exception;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        member = Optional.of(startMember(folder));
        List<Endpoint> endpoints = List.of(Endpoint.parse(member.get().url()));
        session = session(endpoints);
        keys = session.keys();
        other = new EtcdClient(endpoints);
        Instant deadline = clock.instant().plusSeconds(30);
        while (!(keys.write(new Write.Set("/started", "", Ttl.NONE)) instanceof WriteResult.Done)) {
            assertThat(clock.instant()).as("the cluster takes writes").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (session != null) {
            session.close();
            other.close();
        }
        if (member.isPresent()) {
            member.get().close();
        }
    }

    @BeforeEach
    void clear() {
        keys.write(new Write.DeleteTree("/a"));
        keys.write(new Write.DeleteTree("/b"));
    }

    @Test
    void aMoveLeavesHiddenKeysAndTheirDirectory() throws Exception {
        other.set("/a/d/k", "1");
        other.set("/a/d/_hidden", "2");
        other.set("/a/l", "3", new Ttl.Seconds(300));
        Report report = run(plan(Kind.MOVE), OnExisting.STOP, _ -> false);
        assertThat(report.troubles()).containsExactly(new Trouble.HiddenRemain("/a/d"));
        assertThat(other.get("/b/d/k").value().value()).contains("1");
        assertThat(other.get("/b/l").value().ttl().orElseThrow())
                .isBetween(Duration.ofSeconds(280), Duration.ofSeconds(300));
        assertThat(other.get("/a/d/_hidden").value().value()).contains("2");
        assertThat(keys.read("/a/d/k")).isInstanceOf(ReadResult.Missing.class);
    }

    @Test
    void whatChangedBetweenPlanAndRunIsLeftOnBothSides() throws Exception {
        other.set("/a/k", "1");
        other.set("/a/l", "1");
        other.set("/b/l", "old");
        TransferPlan plan = plan(Kind.MOVE);
        other.set("/a/k", "theirs");
        other.set("/b/l", "newer");
        Report report = run(plan, OnExisting.OVERWRITE, _ -> false);
        assertThat(report.troubles())
                .extracting(Trouble::key)
                .containsExactlyInAnyOrder("/a/k", "/b/l");
        assertThat(other.get("/a/k").value().value()).contains("theirs");
        assertThat(other.get("/b/l").value().value()).contains("newer");
        assertThat(other.get("/a/l").value().value()).contains("1");
    }

    @Test
    void cancellingInTheMiddleOfTheCopyRemovesNothing() throws Exception {
        for (int i = 0; i < 40; i++) {
            other.set("/a/" + i, "v");
        }
        Report report = run(plan(Kind.MOVE), OnExisting.STOP, done -> done >= 10);
        assertThat(report.end()).isEqualTo(Report.End.CANCELLED);
        assertThat(report.doneCount()).isBetween(10, 10 + LIMITS.requestsInFlight());
        assertThat(other.get("/a").value().nodes()).hasSize(40);
    }

    @Test
    void theTimeToLiveIsRefreshedWithoutAnEventAndTakenAway() throws Exception {
        other.set("/a/k", "v", new Ttl.Seconds(100));
        try (var watch = other.stream(Watch.subtree("/a"))) {
            KeyNode read = other.get("/a/k").value();
            WriteResult refreshed =
                    keys.write(
                            new Write.Refresh(
                                    "/a/k",
                                    new Ttl.Seconds(500),
                                    Optional.of(Condition.prevIndex(read.modifiedIndex()))));
            assertThat(refreshed).isInstanceOf(WriteResult.Done.class);
            KeyNode after = other.get("/a/k").value();
            assertThat(after.value()).contains("v");
            assertThat(after.ttl().orElseThrow()).isGreaterThan(Duration.ofSeconds(400));
            assertThat(
                            keys.write(
                                    new Write.Refresh(
                                            "/a/k",
                                            new Ttl.Seconds(5),
                                            Optional.of(
                                                    Condition.prevIndex(read.modifiedIndex())))))
                    .isEqualTo(new WriteResult.Conflict());
            keys.save("/a/k", "v", Ttl.NONE, after.modifiedIndex());
            assertThat(watch.next().orElseThrow().node().expiration())
                    .as("the first event is the swap, not the refresh")
                    .isEmpty();
        }
        assertThat(other.get("/a/k").value().ttl()).isEmpty();
    }

    @Test
    void theTimeOfADirectoryIsSetRefreshedAndTakenAway() throws Exception {
        keys.write(new Write.CreateDirectory("/a", Ttl.NONE));
        keys.write(new Write.UpdateDirectory("/a", new Ttl.Seconds(100)));
        assertThat(other.get("/a").value().ttl()).isPresent();
        assertThat(keys.write(new Write.Refresh("/a", new Ttl.Seconds(500), Optional.empty())))
                .isInstanceOf(WriteResult.Done.class);
        assertThat(other.get("/a").value().ttl().orElseThrow())
                .isGreaterThan(Duration.ofSeconds(400));
        keys.write(new Write.UpdateDirectory("/a", Ttl.NONE));
        assertThat(other.get("/a").value().ttl()).isEmpty();
    }

    @Test
    void aMemberThatIsGoneEndsTheTaskAndNothingIsRemoved() throws Exception {
        other.set("/a/k", "1");
        TransferPlan plan = plan(Kind.MOVE);
        try (Session nobody = session(Endpoint.parseList("http://127.0.0.1:1"))) {
            Report report =
                    new TransferRun(nobody.keys(), plan, OnExisting.STOP, LIMITS, clock)
                            .run(new Watcher(_ -> false));
            assertThat(report.end()).isEqualTo(Report.End.STOPPED);
            assertThat(report.troubles())
                    .first()
                    .isInstanceOfSatisfying(
                            Trouble.Failed.class,
                            failed ->
                                    assertThat(failed.problem())
                                            .isInstanceOf(Problem.Unreachable.class));
        }
        assertThat(other.get("/a/k").value().value()).contains("1");
    }

    @Test
    void aMoveIsUndoneAsOneExceptWhatSomeoneHasChangedSince() throws Exception {
        other.set("/a/k", "1");
        other.set("/a/l", "2", new Ttl.Seconds(300));
        Undone undone = new Undone();
        Background background = new Background(Runnable::run, new FxMailbox(Runnable::run));
        ChangesViewModel changes =
                new ChangesViewModel(
                        keys, new TasksViewModel(background, clock), background, clock, _ -> {});
        KeyAccess together = changes.keys().together(new Label(Label.Activity.MOVE, "/a"));
        assertThat(
                        new TransferRun(together, plan(Kind.MOVE), OnExisting.STOP, LIMITS, clock)
                                .run(new Watcher(_ -> false))
                                .isAllDone())
                .isTrue();
        other.set("/b/k", "theirs");
        changes.takeNext(Journal.Direction.UNDO, undone);
        assertThat(undone.reports).hasSize(1);
        assertThat(undone.reports.getFirst().troubles())
                .anySatisfy(trouble ->
                        assertThat(trouble)
                                .isInstanceOfSatisfying(
                                        Trouble.Changed.class,
                                        changed -> {
                                            assertThat(changed.key()).isEqualTo("/b/k");
                                            assertThat(changed.now().flatMap(KeyNode::value))
                                                    .contains("theirs");
                                        }));
        assertThat(other.get("/b").value().nodes())
                .extracting(KeyNode::key)
                .containsExactly("/b/k");
        assertThat(other.get("/b/k").value().value()).contains("theirs");
        assertThat(other.get("/a/k").value().value()).contains("1");
        assertThat(other.get("/a/l").value().ttl().orElseThrow())
                .isGreaterThan(Duration.ofSeconds(280));
    }

    private static final class Undone implements ChangesViewModel.Talk {
        private final List<Report> reports = new ArrayList<>();

        @Override
        public void askAboutLostBytes(List<String> damaged, Runnable goOn) {
            throw new AssertionError("no value is damaged");
        }

        @Override
        public void tell(Journal.Direction direction, Entry entry, Report report) {
            reports.add(report);
        }

        @Override
        public void tellBusy() {
            throw new AssertionError("nothing else is under way");
        }

        @Override
        public void tellNothing(Journal.Direction direction) {
            throw new AssertionError("there is something to undo");
        }
    }

    private Session session(List<Endpoint> endpoints) {
        return new Session(Access.of(endpoints), _ -> {}, _ -> {}, _ -> {}, clock);
    }

    private TransferPlan plan(Kind kind) {
        TransferSurvey.Result result =
                new TransferSurvey(keys, LIMITS, clock)
                        .survey(Transfer.to(kind, "/a", "/b"), () -> false, _ -> {});
        return ((TransferSurvey.Result.Planned) result).plan();
    }

    private Report run(TransferPlan plan, OnExisting onExisting, IntPredicate isCancelledAfter) {
        return new TransferRun(keys, plan, onExisting, LIMITS, clock)
                .run(new Watcher(isCancelledAfter));
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
            done.accumulateAndGet(doneCount, Math::max);
        }
    }
}
