package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.THREE;
import static io.e3fx.node.machine.Samples.restore;
import static io.e3fx.node.machine.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.ErrorCode;
import io.e3fx.node.store.EventHistory;
import io.e3fx.node.store.StoreError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members that come to a state by different ways have the same state, to the byte. */
class ReplayTest {
    private static final int BATCHES = 250;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void replayOfTheLogGivesTheSameBytes(long seed) {
        List<Batch> log = Samples.randomBatches(new Random(seed), BATCHES);
        State live = State.founding(THREE);
        for (Batch batch : log) {
            live = live.apply(batch).next();
        }
        State replayed = State.founding(THREE);
        for (Batch batch : log) {
            replayed = replayed.apply(BatchCodec.decode(BatchCodec.encode(batch))).next();
        }

        assertThat(replayed).isEqualTo(live);
        assertThat(snapshot(replayed)).containsExactly(snapshot(live));
        assertThat(live.store().etcdIndex()).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void restoredEverywhereItGoesOnAlike(long seed) {
        State live = State.founding(THREE);
        State restored = live;
        for (Batch batch : Samples.randomBatches(new Random(seed), BATCHES)) {
            byte[] before = snapshot(restored);
            State.BatchTransition expected = live.apply(batch);
            State.BatchTransition actual = restore(before).state().apply(batch);

            assertThat(actual).as("seed %d, batch %d", seed, batch.sequence()).isEqualTo(expected);
            assertThat(snapshot(actual.next())).containsExactly(snapshot(expected.next()));
            live = expected.next();
            restored = actual.next();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void batchesThatComeTwiceChangeNothing(long seed) {
        Random random = new Random(seed);
        State once = State.founding(THREE);
        State often = once;
        List<Batch> earlier = new ArrayList<>();
        for (Batch batch : Samples.randomBatches(random, BATCHES)) {
            earlier.add(batch);
            once = once.apply(batch).next();
            often = often.apply(batch).next();
            often = often.apply(earlier.get(random.nextInt(earlier.size()))).next();
        }

        assertThat(snapshot(often)).containsExactly(snapshot(once));
    }

    /** Long enough for the history of events to lose its beginning and for the keys to fill what they may take. */
    @ParameterizedTest
    @ValueSource(longs = 8)
    void longHistoryIsCutAlike(long seed) {
        List<Batch> log = Samples.randomBatches(new Random(seed), 1500);
        State live = State.founding(THREE);
        State restored = live;
        long noSpace = 0;
        for (int i = 0; i < log.size(); i++) {
            live = live.apply(log.get(i)).next();
            State.BatchTransition transition = restored.apply(log.get(i));
            restored = transition.next();
            noSpace += transition.outcomes().stream().filter(ReplayTest::isForLackOfSpace).count();
            if (i % 100 == 0) {
                restored = restore(snapshot(restored)).state();
            }
        }

        EventHistory history = live.store().history();
        assertThat(history.oldestIndex()).isGreaterThan(1);
        assertThat(history.events()).hasSizeLessThan(EventHistory.CAPACITY);
        assertThat(noSpace).isPositive();
        assertThat(snapshot(restored)).containsExactly(snapshot(live));
    }

    private static boolean isForLackOfSpace(Outcome outcome) {
        return outcome instanceof Outcome.Refused(StoreError error)
                && error.code() == ErrorCode.RAFT_INTERNAL;
    }
}
