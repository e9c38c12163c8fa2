package io.e3fx.node.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.State;
import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Deletion;
import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.Event;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.StoreError;
import io.e3fx.node.store.WatchScope;
import io.e3fx.node.watch.Watch.Next;
import io.e3fx.node.watch.Watch.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WatchHubTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final WatchLimits LIMITS = new WatchLimits(3, 6, 5);

    private final State start =
            State.founding(
                    Membership.founding(
                            Map.of("m", List.of(new MemberUrl("http://m:1"))), "token"));
    private final WatchHub hub = new WatchHub(LIMITS, start.store());
    private final AtomicInteger wakeUps = new AtomicInteger();
    private State state = start;

    @Test
    void aWatcherOfAKeyIsToldOfItsNextChangeOnceAndThenNoMore() {
        Watch watch = waiting("/a", WatchScope.Depth.NODE, 0, Span.ONCE);
        assertThat(watch.next()).isEqualTo(new Next.Nothing());

        set("/a", "1");
        set("/a", "2");

        assertThat(told(watch)).containsExactly("set /a 2");
        assertThat(watch.next()).isEqualTo(new Next.Ended());
        assertThat(wakeUps).hasValue(1);
        assertThat(hub.watchers()).isZero();
    }

    @Test
    void aStreamIsToldOfEveryChangeInOrder() {
        Watch watch = waiting("/a", WatchScope.Depth.NODE, 0, Span.STREAM);

        set("/a", "1");
        set("/b", "1");
        set("/a", "2");

        assertThat(told(watch)).containsExactly("set /a 2", "set /a 4");
        assertThat(watch.next()).isEqualTo(new Next.Nothing());
        assertThat(hub.watchers()).isOne();
    }

    @Test
    void aRecursiveWatcherSeesWhatIsBelowButNotWhatOnlyBeginsAlike() {
        Watch watch = waiting("/foo", WatchScope.Depth.RECURSIVE, 0, Span.STREAM);

        set("/foobar", "1");
        set("/foo/bar/baz", "1");
        set("/foo/x", "1");

        assertThat(told(watch)).containsExactly("set /foo/bar/baz 3", "set /foo/x 4");
    }

    @Test
    void aWatcherOfOneNodeDoesNotSeeItsChildren() {
        Watch watch = waiting("/d", WatchScope.Depth.NODE, 0, Span.STREAM);

        set("/d/x", "1");

        assertThat(told(watch)).isEmpty();
    }

    @Test
    void aWatcherOfTheRootSeesEverythingThatIsNotHidden() {
        Watch watch = waiting("/", WatchScope.Depth.RECURSIVE, 0, Span.STREAM);

        set("/a/b", "1");
        set("/_a/b", "1");
        set("/a/_b", "1");

        assertThat(told(watch)).containsExactly("set /a/b 2");
    }

    @Test
    void hiddenNamesAreSeenFromThemselvesAndFromBelow() {
        Watch at = waiting("/d/_h", WatchScope.Depth.RECURSIVE, 0, Span.STREAM);
        Watch below = waiting("/d/_h/x", WatchScope.Depth.NODE, 0, Span.STREAM);
        Watch above = waiting("/d", WatchScope.Depth.RECURSIVE, 0, Span.STREAM);

        set("/d/_h/x", "1");

        assertThat(told(at)).containsExactly("set /d/_h/x 2");
        assertThat(told(below)).containsExactly("set /d/_h/x 2");
        assertThat(told(above)).isEmpty();
    }

    @Test
    void removingADirectoryTellsThoseBelowWhoseKeyWasThere() {
        set("/d/s/x", "1");
        Watch there = waiting("/d/s/x", WatchScope.Depth.NODE, 0, Span.ONCE);
        Watch between = waiting("/d/s", WatchScope.Depth.RECURSIVE, 0, Span.ONCE);
        Watch neverThere = waiting("/d/s/y", WatchScope.Depth.NODE, 0, Span.ONCE);
        Watch above = waiting("/", WatchScope.Depth.RECURSIVE, 0, Span.ONCE);

        delete("/d", Deletion.RECURSIVE);

        assertThat(told(there)).containsExactly("delete /d 3");
        assertThat(told(between)).containsExactly("delete /d 3");
        assertThat(told(above)).containsExactly("delete /d 3");
        assertThat(told(neverThere)).isEmpty();
    }

    @Test
    void aStreamOfARemovedKeyIsToldTwice() {
        set("/a", "1");
        Watch watch = waiting("/a", WatchScope.Depth.NODE, 0, Span.STREAM);
        Watch above = waiting("/", WatchScope.Depth.RECURSIVE, 0, Span.STREAM);

        delete("/a", Deletion.FILE);

        assertThat(told(watch)).containsExactly("delete /a 3", "delete /a 3");
        assertThat(told(above)).containsExactly("delete /a 3");
    }

    @Test
    void refreshesAreNotTold() {
        set("/a", "1");
        Watch watch = waiting("/a", WatchScope.Depth.NODE, 0, Span.STREAM);

        apply(new Command.Update(KeyPath.of("/a"), new Content.Same(), Expiry.after(9, NOW), NOW));

        assertThat(told(watch)).isEmpty();
        assertThat(wakeUps).hasValue(0);
    }

    @Test
    void theHistoryAnswersAtOnceWithTheFirstEventThatFits() {
        set("/a", "1");
        set("/b", "1");
        set("/a", "2");

        Registration registration = register("/a", WatchScope.Depth.NODE, 3, Span.ONCE);

        assertThat(registration).isInstanceOf(Registration.Found.class);
        Registration.Found found = (Registration.Found) registration;
        assertThat(describe(found.event())).isEqualTo("set /a 4");
        assertThat(found.etcdIndex()).isEqualTo(4);
        assertThat(hub.watchers()).isZero();
    }

    @Test
    void anIndexInThePastWithNothingToFindWaits() {
        set("/b", "1");
        Watch watch = waiting("/a", WatchScope.Depth.NODE, 2, Span.ONCE);

        set("/a", "1");

        assertThat(told(watch)).containsExactly("set /a 3");
    }

    @Test
    void eventsBeforeAnIndexInTheFutureArePassedOver() {
        Watch watch = waiting("/a", WatchScope.Depth.NODE, 3, Span.ONCE);
        Watch never = waiting("/a", WatchScope.Depth.NODE, -1, Span.ONCE); // 2^64-1

        set("/a", "1");
        set("/a", "2");

        assertThat(told(watch)).containsExactly("set /a 3");
        assertThat(told(never)).isEmpty();
    }

    @Test
    void anIndexThatTheHistoryHasLostIsRefusedWith401() {
        for (int i = 0; i < 1000; i++) {
            set("/a", "1");
        }

        assertThat(register("/a", WatchScope.Depth.NODE, 1, Span.ONCE))
                .isEqualTo(
                        new Registration.Outdated(
                                new StoreError(
                                        ErrorCode.EVENT_INDEX_CLEARED,
                                        Bytes.of("the requested history has been cleared [2/1]"),
                                        1001)));
        assertThat(register("/a", WatchScope.Depth.NODE, 2, Span.ONCE))
                .isInstanceOf(Registration.Found.class);
    }

    @Test
    void anIndexThatLargeEventsHavePushedOutIsRefusedWithTheTrueOldest() {
        String large = "v".repeat(900_000);
        for (int i = 0; i < 5; i++) {
            set("/a", large);
        }

        // An event holds the value before it too, so one fills an eighth of 16 MiB.
        assertThat(register("/a", WatchScope.Depth.NODE, 5, Span.ONCE))
                .isEqualTo(
                        new Registration.Outdated(
                                new StoreError(
                                        ErrorCode.EVENT_INDEX_CLEARED,
                                        Bytes.of("the requested history has been cleared [6/5]"),
                                        6)));
        assertThat(register("/a", WatchScope.Depth.NODE, 6, Span.ONCE))
                .isInstanceOf(Registration.Found.class);
    }

    @Test
    void aWatcherThatIsTooSlowGetsWhatWasQueuedAndIsCutOff() {
        Watch watch = waiting("/a", WatchScope.Depth.NODE, 0, Span.STREAM);

        for (int i = 0; i < 3; i++) {
            set("/a", "1");
        }
        assertThat(hub.watchers()).isOne();
        set("/a", "1");

        assertThat(hub.watchers()).isZero();
        assertThat(told(watch)).containsExactly("set /a 2", "set /a 3", "set /a 4");
        assertThat(watch.next()).isEqualTo(new Next.Ended());
    }

    @Test
    void oneEntryWithMoreChangesThanMayWaitCutsNobodyOffWhoHadReadAllBefore() {
        Watch watch = waiting("/", WatchScope.Depth.RECURSIVE, 0, Span.STREAM);

        setAtOnce(LIMITS.burstEvents());

        assertThat(hub.watchers()).isOne();
        assertThat(told(watch)).hasSize(LIMITS.burstEvents());
        assertThat(watch.next()).isEqualTo(new Next.Nothing());
    }

    @Test
    void aBurstHasABoundToo() {
        Watch watch = waiting("/", WatchScope.Depth.RECURSIVE, 0, Span.STREAM);

        setAtOnce(LIMITS.burstEvents() + 1);

        assertThat(told(watch)).hasSize(LIMITS.burstEvents());
        assertThat(watch.next()).isEqualTo(new Next.Ended());
    }

    @Test
    void oneMoreWatcherThanMayWaitIsRefused() {
        for (int i = 0; i < LIMITS.watchers(); i++) {
            waiting("/a" + i, WatchScope.Depth.NODE, 0, Span.ONCE);
        }

        assertThat(register("/a", WatchScope.Depth.NODE, 0, Span.ONCE))
                .isEqualTo(new Registration.Full());
    }

    @Test
    void aReplacedStateEndsAllWatches() {
        Watch once = waiting("/a", WatchScope.Depth.NODE, 0, Span.ONCE);
        Watch stream = waiting("/b/c", WatchScope.Depth.RECURSIVE, 0, Span.STREAM);

        hub.replaced(new Applied(state, 9, 1));

        assertThat(once.next()).isEqualTo(new Next.Ended());
        assertThat(stream.next()).isEqualTo(new Next.Ended());
        assertThat(wakeUps).hasValue(2);
        assertThat(hub.watchers()).isZero();
    }

    @Test
    void aClosedWatchIsGoneAndMayBeClosedAgain() {
        Watch watch = waiting("/a/b", WatchScope.Depth.NODE, 0, Span.STREAM);
        Watch other = waiting("/a/b", WatchScope.Depth.NODE, 0, Span.STREAM);
        set("/a/b", "1");

        watch.close();
        watch.close();
        set("/a/b", "2");

        assertThat(watch.next()).isEqualTo(new Next.Ended());
        assertThat(told(other)).containsExactly("set /a/b 2", "set /a/b 3");
        assertThat(hub.watchers()).isOne();
    }

    @Test
    void nothingIsLostBetweenHistoryAndLineWhileOthersWrite() throws InterruptedException {
        int writes = 300;
        CountDownLatch begun = new CountDownLatch(1);
        Thread writer =
                new Thread(() -> {
                    for (int i = 0; i < writes; i++) {
                        set("/a", "1");
                        begun.countDown();
                    }
                });
        writer.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        // Each event is asked for by its index: some come from the history, some from the line.
        for (long waitIndex = 2; waitIndex < 2 + writes; waitIndex++) {
            assertThat(nextOf("/a", waitIndex)).isEqualTo("set /a " + waitIndex);
        }
        writer.join();
    }

    private String nextOf(String key, long waitIndex) throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        Registration registration =
                hub.register(
                        new WatchScope(KeyPath.of(key), WatchScope.Depth.NODE),
                        waitIndex,
                        Span.ONCE,
                        woken::countDown);
        if (registration instanceof Registration.Found found) {
            return describe(found.event());
        }
        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
        Next next = ((Registration.Waiting) registration).watch().next();
        return describe(((Next.Told) next).event());
    }

    private Registration register(String key, WatchScope.Depth depth, long waitIndex, Span span) {
        return hub.register(
                new WatchScope(KeyPath.of(key), depth), waitIndex, span, wakeUps::incrementAndGet);
    }

    private Watch waiting(String key, WatchScope.Depth depth, long waitIndex, Span span) {
        return ((Registration.Waiting) register(key, depth, waitIndex, span)).watch();
    }

    private void set(String key, String value) {
        Content content = new Content.Value(Bytes.of(value));
        apply(new Command.Set(KeyPath.of(key), content, Expiry.NEVER, NOW));
    }

    /** As one entry of the log does it. */
    private void setAtOnce(int keys) {
        List<Change.Applied> changes = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            Content content = new Content.Value(Bytes.of("x"));
            State.Transition transition =
                    state.apply(new Command.Set(KeyPath.of("/k" + i), content, Expiry.NEVER, NOW));
            state = transition.next();
            changes.addAll(transition.applied());
        }
        hub.changed(new Applied(state, 1, 1), changes);
    }

    private void delete(String key, Deletion deletion) {
        apply(new Command.Delete(KeyPath.of(key), deletion, NOW));
    }

    private void apply(Command command) {
        State.Transition transition = state.apply(command);
        state = transition.next();
        hub.changed(new Applied(state, 1, 1), transition.applied());
    }

    private static List<String> told(Watch watch) {
        List<String> told = new ArrayList<>();
        while (watch.next() instanceof Next.Told(Event event)) {
            told.add(describe(event));
        }
        return told;
    }

    private static String describe(Event event) {
        return event.action().word() + " " + event.node().key() + " " + event.etcdIndex();
    }
}
