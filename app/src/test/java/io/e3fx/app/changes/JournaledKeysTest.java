package io.e3fx.app.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.changes.Journal.Direction;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.RunResult;
import io.e3fx.app.session.SubtreeReader;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.RawReply;
import io.e3fx.launcher.client.RawRequest;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the journal remembers, and how undoing and redoing compare before they write. */
class JournaledKeysTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final JournalLimits LIMITS =
            new JournalLimits(3, 100, new SubtreeReader.Bounds(4, 50));

    private final FakeKeys cluster = new FakeKeys();
    private final List<Event> told = new ArrayList<>();
    private final JournalKeeper keeper = new JournalKeeper(LIMITS, () -> {});
    private final OwnWrites own = new OwnWrites(3);
    private Instant now = NOON;
    private final JournaledKeys keys =
            new JournaledKeys(cluster, keeper, LIMITS, () -> now, told::add, own);

    @Test
    void aSaveIsTakenBackAndDoneAgainByComparing() {
        long read = cluster.put("/k", "1").node().modifiedIndex();
        keys.save("/k", "2", Ttl.NONE, read);
        assertThat(undo().isAllDone()).isTrue();
        assertThat(cluster.value("/k")).contains("1");
        assertThat(redo().isAllDone()).isTrue();
        assertThat(cluster.value("/k")).contains("2");
        assertThat(undo().isAllDone()).isTrue();
        assertThat(cluster.value("/k")).contains("1");
    }

    @Test
    void aRequestThatIsSentAsItIsIsTakenBackToo() {
        cluster.put("/k", "1");
        RawRequest put = RawRequest.ofKey("PUT", "/k").form("value", "2");
        String answer =
                "{\"action\":\"set\",\"node\":{\"key\":\"/k\",\"value\":\"2\",\"modifiedIndex\":%d,\"createdIndex\":%d},"
                        + "\"prevNode\":{\"key\":\"/k\",\"value\":\"1\",\"modifiedIndex\":1,\"createdIndex\":1}}";
        keys.run(
                put,
                _ -> {
                    long index = cluster.put("/k", "2").node().modifiedIndex();
                    return answered(200, answer.formatted(index, index));
                });
        assertThat(undo().isAllDone()).isTrue();
        assertThat(cluster.value("/k")).contains("1");
    }

    @Test
    void readsAndRefusalsAreNotInTheJournalAndAWriteWithoutAnAnswerIs() {
        keys.run(RawRequest.ofKey("GET", "/k"), _ -> answered(200, "{}"));
        RawRequest delete = RawRequest.ofKey("DELETE", "/k");
        keys.run(delete, _ -> answered(404, "{\"errorCode\":100,\"message\":\"Key not found\"}"));
        assertThat(keeper.journal().entries()).isEmpty();
        keys.run(delete, _ -> new RunResult.NotAnswered(new Problem.Unknown("cut")));
        assertThat(keeper.journal().entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.items().getFirst().change().kind())
                                .isEqualTo(Change.Kind.UNANSWERED));
    }

    @Test
    void aDirectoryThatSuchARequestRemovedCanNotBeBroughtBack() {
        RawRequest delete = RawRequest.ofKey("DELETE", "/d").query("recursive", "true");
        keys.run(
                delete,
                _ ->
                        answered(
                                200,
                                "{\"action\":\"delete\",\"node\":{\"key\":\"/d\",\"dir\":true,\"modifiedIndex\":9,\"createdIndex\":3},"
                                        + "\"prevNode\":{\"key\":\"/d\",\"dir\":true,\"modifiedIndex\":3,\"createdIndex\":3}}"));
        assertThat(undo().troubles())
                .containsExactly(new Trouble.Impossible("/d", Obstacle.UNREAD));
        assertThat(cluster.paths()).isEmpty();
    }

    private static RunResult answered(int status, String body) {
        return new RunResult.Answered(
                new RawReply(Endpoint.parse("http://127.0.0.1:1"), status, Map.of(), body),
                Duration.ZERO);
    }

    @Test
    void whatWasWrittenHereIsKnownByItsIndexWhicheverWay() {
        keys.create("/d/k", "1", Ttl.NONE);
        long created = index("/d/k");
        keys.save("/d/k", "2", Ttl.NONE, created);
        long saved = index("/d/k");
        undo();
        assertThat(own.activity("/d/k", created)).contains(Label.Activity.WRITE);
        assertThat(own.activity("/d/k", saved)).contains(Label.Activity.WRITE);
        assertThat(own.activity("/d/k", index("/d/k"))).contains(Label.Activity.UNDO);
        assertThat(own.activity("/other", saved)).as("another key").isEmpty();
        long theirs = cluster.put("/d/k", "3").node().modifiedIndex();
        assertThat(own.activity("/d/k", theirs)).as("someone else's").isEmpty();
    }

    @Test
    void aRequestThatRemovesADirectoryIsKnownForAllThatWasInIt() {
        keys.run(
                RawRequest.ofKey("DELETE", "/d").query("recursive", "true"),
                _ ->
                        answered(
                                200,
                                "{\"action\":\"delete\",\"node\":{\"key\":\"/d\",\"dir\":true,\"modifiedIndex\":9,\"createdIndex\":3}}"));
        assertThat(own.activity("/d/k", 9)).contains(Label.Activity.REQUEST);
        assertThat(own.activity("/dk", 9)).isEmpty();
    }

    @Test
    void theOldestWritesAreForgottenWhenThereAreTooMany() {
        List<Long> indexes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            keys.create("/k" + i, "1", Ttl.NONE);
            indexes.add(index("/k" + i));
        }
        assertThat(own.activity("/k0", indexes.get(0))).isEmpty();
        assertThat(own.activity("/k1", indexes.get(1))).contains(Label.Activity.WRITE);
        assertThat(own.activity("/k3", indexes.get(3))).contains(Label.Activity.WRITE);
    }

    @Test
    void severalChangesOfOneKeyAreTakenBackOneAfterTheOther() {
        keys.create("/k", "1", Ttl.NONE);
        keys.save("/k", "2", Ttl.NONE, index("/k"));
        keys.write(new Write.DeleteIf("/k", Condition.prevIndex(index("/k"))));
        undo();
        assertThat(cluster.value("/k")).contains("2");
        undo();
        assertThat(cluster.value("/k")).contains("1");
        undo();
        assertThat(cluster.value("/k")).isEmpty();
        assertThat(keeper.journal().nextUndo()).isEmpty();
        redo();
        redo();
        assertThat(cluster.value("/k")).contains("2");
        redo();
        assertThat(cluster.value("/k")).isEmpty();
        assertThat(keeper.journal().nextRedo()).isEmpty();
    }

    @Test
    void whatSomeoneElseHasChangedSinceIsNotOverwrittenAndBothAreShown() {
        long read = cluster.put("/k", "1").node().modifiedIndex();
        keys.save("/k", "2", Ttl.NONE, read);
        cluster.put("/k", "theirs");
        Report report = undo();
        assertThat(report.doneCount()).isZero();
        assertThat(report.troubles())
                .singleElement()
                .isInstanceOfSatisfying(
                        Trouble.Changed.class,
                        changed -> {
                            assertThat(changed.wanted().flatMap(KeyNode::value)).contains("1");
                            assertThat(changed.now().flatMap(KeyNode::value)).contains("theirs");
                        });
        assertThat(cluster.value("/k")).contains("theirs");
        assertThat(keeper.journal().nextUndo()).as("the next undo takes another").isEmpty();
    }

    @Test
    void aKeyThatSomeoneMadeAgainIsNotReplacedByUndoingItsRemoval() {
        long read = cluster.put("/k", "1").node().modifiedIndex();
        keys.write(new Write.DeleteIf("/k", Condition.prevIndex(read)));
        cluster.put("/k", "theirs");
        assertThat(undo().troubles()).singleElement().isInstanceOf(Trouble.Changed.class);
        assertThat(cluster.value("/k")).contains("theirs");
    }

    @Test
    void aDirectoryIsBroughtBackWithAllThatWasListedInIt() {
        cluster.put("/d/a/x", "1");
        cluster.put("/d/b", "2");
        cluster.put("/d/_hidden", "3");
        keys.write(new Write.DeleteTree("/d"));
        assertThat(cluster.paths()).isEmpty();
        assertThat(undo().isAllDone()).isTrue();
        assertThat(cluster.paths()).containsExactly("/d", "/d/a", "/d/a/x", "/d/b");
        assertThat(redo().isAllDone()).isTrue();
        assertThat(cluster.paths()).isEmpty();
    }

    @Test
    void redoingARemovalLeavesADirectoryInWhichSomeoneHasPutSomething() {
        cluster.put("/d/a", "1");
        keys.write(new Write.DeleteTree("/d"));
        undo();
        cluster.put("/d/new", "theirs");
        Report report = redo();
        assertThat(report.troubles()).containsExactly(new Trouble.HiddenRemain("/d"));
        assertThat(cluster.paths()).containsExactly("/d", "/d/new");
    }

    @Test
    void aRemovalOfMoreThanIsReadBeforeCanNotBeUndone() {
        for (int i = 0; i < 4; i++) {
            cluster.put("/d/" + i, "");
        }
        keys.write(new Write.DeleteTree("/d"));
        assertThat(cluster.paths()).isEmpty();
        assertThat(undo().troubles())
                .containsExactly(new Trouble.Impossible("/d", Obstacle.TOO_LARGE));
    }

    @Test
    void changesThatBelongTogetherAreOneEntryAndUndoneTogether() {
        cluster.put("/a/k", "1");
        KeyAccess move = keys.together(new Label(Label.Activity.MOVE, "/a"));
        move.create("/b/k", "1", Ttl.NONE);
        move.write(new Write.DeleteIf("/a/k", Condition.prevIndex(index("/a/k"))));
        move.write(new Write.DeleteDirectory("/a"));
        assertThat(keeper.journal().entries()).hasSize(1);
        assertThat(undo().doneCount()).isEqualTo(3);
        assertThat(cluster.paths()).containsExactly("/a", "/a/k", "/b");
    }

    @Test
    void aTimeToLiveComesBackWithWhatIsLeftOfIt() {
        keys.create("/k", "1", new Ttl.Seconds(60));
        keys.save("/k", "1", Ttl.NONE, index("/k"));
        now = NOON.plusSeconds(20);
        assertThat(undo().isAllDone()).isTrue();
        assertThat(cluster.takeWrites().getLast())
                .isInstanceOfSatisfying(
                        Write.Refresh.class,
                        refresh -> assertThat(refresh.ttl()).isEqualTo(new Ttl.Seconds(40)));
    }

    @Test
    void whatWouldHaveExpiredByNowIsNotBroughtBack() {
        keys.create("/k", "1", new Ttl.Seconds(60));
        keys.write(new Write.DeleteIf("/k", Condition.prevIndex(index("/k"))));
        now = NOON.plusSeconds(60);
        assertThat(undo().troubles())
                .containsExactly(new Trouble.Impossible("/k", Obstacle.EXPIRED));
    }

    @Test
    void theTimeOfADirectoryIsTakenBackOnlyWhileItIsWhatWasWritten() {
        cluster.mkdir("/d");
        keys.write(new Write.UpdateDirectory("/d", new Ttl.Seconds(60)));
        keys.write(new Write.UpdateDirectory("/d", new Ttl.Seconds(90)));
        now = NOON.plusSeconds(10);
        assertThat(undo().isAllDone()).isTrue();
        assertThat(undo().isAllDone()).isTrue();
        assertThat(cluster.node("/d").flatMap(KeyNode::ttl)).isEmpty();
        redo();
        cluster.write(new Write.UpdateDirectory("/d", new Ttl.Seconds(5)));
        assertThat(undo().troubles()).singleElement().isInstanceOf(Trouble.Changed.class);
    }

    @Test
    void whatWasNotDoneIsNotInTheJournalAndWhatMayHaveBeenIs() {
        cluster.answerNextWrite(new WriteResult.Conflict());
        keys.save("/k", "1", Ttl.NONE, 7);
        cluster.answerNextWrite(new WriteResult.NotDone(new Problem.Unreachable("x")));
        keys.save("/k", "1", Ttl.NONE, 7);
        assertThat(keeper.journal().entries()).isEmpty();
        cluster.answerNextWrite(new WriteResult.Unknown("x"));
        keys.save("/k", "1", Ttl.NONE, 7);
        assertThat(undo().troubles())
                .containsExactly(new Trouble.Impossible("/k", Obstacle.OUTCOME_UNKNOWN));
    }

    @Test
    void undoingEndsWhenNobodyAnswersAndCanBeTakenUpAgain() {
        KeyAccess both = keys.together(new Label(Label.Activity.COPY, "/"));
        both.create("/a", "1", Ttl.NONE);
        both.create("/b", "2", Ttl.NONE);
        cluster.answerNextWrite(new WriteResult.NotDone(new Problem.Unreachable("x")));
        Report stopped = undo();
        assertThat(stopped.end()).isEqualTo(Report.End.STOPPED);
        assertThat(cluster.paths()).containsExactly("/a", "/b");
        assertThat(undo().isAllDone()).isTrue();
        assertThat(cluster.paths()).isEmpty();
    }

    @Test
    void anotherChangeLeavesNothingToRedo() {
        keys.create("/a", "1", Ttl.NONE);
        undo();
        assertThat(keeper.journal().nextRedo()).isPresent();
        keys.create("/b", "1", Ttl.NONE);
        assertThat(keeper.journal().nextRedo()).isEmpty();
    }

    @Test
    void theOldestEntriesAreForgottenAtTheLimits() {
        for (String key : List.of("/1", "/2", "/3")) {
            keys.create(key, "", Ttl.NONE);
        }
        assertThat(keeper.journal().entries()).hasSize(3);
        keys.create("/4", "", Ttl.NONE);
        assertThat(keeper.journal().entries())
                .extracting(entry -> entry.label().subject())
                .containsExactly("/2", "/3", "/4");
        keys.create("/5", "x".repeat(200), Ttl.NONE);
        assertThat(keeper.journal().entries())
                .extracting(entry -> entry.label().subject())
                .containsExactly("/5");
    }

    @Test
    void valuesWithLostBytesAreNamedBeforeTheyAreWrittenBack() {
        long read = cluster.put("/k", "a\uFFFDb").node().modifiedIndex();
        keys.save("/k", "2", Ttl.NONE, read);
        Entry entry = keeper.journal().entries().getFirst();
        assertThat(Restoration.damaged(entry, Direction.UNDO)).containsExactly("/k");
        assertThat(Restoration.damaged(entry, Direction.REDO)).isEmpty();
    }

    @Test
    void refreshesAndHiddenKeysAreToldForNoWatchDoes() {
        keys.create("/k", "1", Ttl.NONE);
        keys.create("/_h/k", "1", Ttl.NONE);
        keys.write(new Write.Refresh("/k", new Ttl.Seconds(5), Optional.empty()));
        undo();
        assertThat(told).extracting(event -> event.node().key()).containsExactly("/_h/k", "/k");
    }

    @Test
    void aCancelledUndoLeavesTheRestAsItIs() {
        KeyAccess both = keys.together(new Label(Label.Activity.COPY, "/"));
        both.create("/a", "1", Ttl.NONE);
        both.create("/b", "2", Ttl.NONE);
        Entry entry = keeper.journal().entries().getFirst();
        Report report =
                new Restoration(keys, entry, Direction.UNDO)
                        .run(
                                new Job.Monitor() {
                                    @Override
                                    public boolean isCancelled() {
                                        return cluster.value("/b").isEmpty();
                                    }

                                    @Override
                                    public void progress(int doneCount, int totalCount) {}
                                });
        assertThat(report).isEqualTo(new Report(1, 2, List.of(), Report.End.CANCELLED));
        assertThat(cluster.paths()).containsExactly("/a");
    }

    private long index(String key) {
        return cluster.node(key).orElseThrow().modifiedIndex();
    }

    private Report undo() {
        return run(keeper.journal().nextUndo(), Direction.UNDO);
    }

    private Report redo() {
        return run(keeper.journal().nextRedo(), Direction.REDO);
    }

    private Report run(Optional<Entry> entry, Direction direction) {
        return new Restoration(keys, entry.orElseThrow(), direction).run(new Unwatched());
    }

    private static final class Unwatched implements Job.Monitor {
        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void progress(int doneCount, int totalCount) {}
    }
}
