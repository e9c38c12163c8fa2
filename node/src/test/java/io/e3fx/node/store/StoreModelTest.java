package io.e3fx.node.store;

import static io.e3fx.node.store.Keyspace.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random commands go to the store and to {@link NaiveKeyspace}, and both must agree on everything after each. The seeds are
 * fixed; {@code -De3fx.seed=} tries another one.
 */
class StoreModelTest {
    private static final int STEPS = 2000;
    private static final List<String> NAMES = List.of("a", "ab", "b", "_h", "\u00e9", "c");
    private static final List<String> VALUES = List.of("", "1", "2", "three");

    private final Random random = new Random();
    private final NaiveKeyspace naive = new NaiveKeyspace();
    private Store store = Store.EMPTY;
    private Instant now = NOW;

    @ParameterizedTest
    @MethodSource("seeds")
    void storeAndNaiveKeyspaceAgreeOnRandomCommands(long seed) {
        random.setSeed(seed);
        for (int step = 0; step < STEPS; step++) {
            String what = "seed " + seed + ", step " + step;
            now = now.plusMillis(random.nextInt(700));
            if (random.nextInt(12) == 0) {
                expire(what);
            } else {
                write(what);
            }
            assertThat(store.etcdIndex()).as(what).isEqualTo(naive.etcdIndex());
            assertThat(store.due()).as(what).containsExactlyElementsOf(naive.due());
            assertThat(Keyspace.contents(store, now)).as(what).isEqualTo(naive.contents(now));
            assertThat(store.bytes()).as(what).isEqualTo(naive.bytes());
            assertThat(store.files()).as(what).isEqualTo(naive.files());
            assertThat(store.history().bytes())
                    .as(what)
                    .isEqualTo(NaiveKeyspace.bytesOf(store.history().events().values()));
        }
    }

    private static LongStream seeds() {
        return LongStream.of(1, 2, Long.getLong("e3fx.seed", 3));
    }

    private void expire(String what) {
        Store.Expired expired = store.expire(now);
        List<Event> events = new ArrayList<>();
        expired.applied().forEach(applied -> events.add(applied.event()));
        assertThat(events).as(what).isEqualTo(naive.expire(now));
        store = expired.next();
    }

    private void write(String what) {
        Pair pair = randomWrite();
        Change change = pair.real().get();
        Object outcome =
                switch (change) {
                    case Change.Done done -> done.applied().event();
                    case Change.Refused(StoreError error) -> error;
                };
        assertThat(outcome).as("%s, %s", what, pair.name()).isEqualTo(pair.naive().get());
        if (change instanceof Change.Done done) {
            store = done.next();
        }
    }

    /** The same write for both. */
    private record Pair(String name, Supplier<Change> real, Supplier<Object> naive) {}

    private Pair randomWrite() {
        KeyPath key = randomKey();
        Expiry expiry = randomExpiry();
        Content content = randomContent();
        Content.OfFile file = content instanceof Content.OfFile of ? of : new Content.Same();
        Condition condition = randomCondition(key);
        Deletion deletion = randomDeletion();
        return switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                    new Pair(
                            "set " + key,
                            () -> store.set(key, content, expiry, now),
                            () -> naive.set(key, content, expiry, now));
            case 3 ->
                    new Pair(
                            "create " + key,
                            () -> store.create(key, content, expiry, now),
                            () -> naive.create(key, content, expiry, now));
            case 4 ->
                    new Pair(
                            "create in order " + key,
                            () -> store.createInOrder(key, content, expiry, now),
                            () -> naive.createInOrder(key, content, expiry, now));
            case 5, 6 ->
                    new Pair(
                            "update " + key,
                            () -> store.update(key, file, expiry, now),
                            () -> naive.update(key, file, expiry, now));
            case 7 ->
                    new Pair(
                            "swap " + key,
                            () -> store.compareAndSwap(key, condition, file, expiry, now),
                            () -> naive.compareAndSwap(key, condition, file, expiry, now));
            case 8 ->
                    new Pair(
                            "delete " + key,
                            () -> store.delete(key, deletion, now),
                            () -> naive.delete(key, deletion, now));
            default ->
                    new Pair(
                            "compare and delete " + key,
                            () -> store.compareAndDelete(key, condition, now),
                            () -> naive.compareAndDelete(key, condition, now));
        };
    }

    private KeyPath randomKey() {
        int depth = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(4);
        KeyPath key = KeyPath.ROOT;
        for (int i = 0; i < depth; i++) {
            key = key.child(Bytes.of(oneOf(NAMES)));
        }
        return key;
    }

    private Content randomContent() {
        return switch (random.nextInt(8)) {
            case 0 -> new Content.Folder();
            case 1 -> new Content.Same();
            case 2 -> new Content.FolderInPlace();
            default -> new Content.Value(Bytes.of(oneOf(VALUES)));
        };
    }

    /** Seldom with all below, or the tree would never grow. */
    private Deletion randomDeletion() {
        return switch (random.nextInt(12)) {
            case 0 -> Deletion.RECURSIVE;
            case 1, 2, 3, 4, 5 -> Deletion.EMPTY_DIRECTORY;
            default -> Deletion.FILE;
        };
    }

    private Expiry randomExpiry() {
        return random.nextInt(4) == 0 ? Expiry.after(random.nextInt(300), now) : Expiry.NEVER;
    }

    /** Often what is really there, so that some conditions hold. */
    private Condition randomCondition(KeyPath key) {
        Optional<Bytes> value =
                random.nextBoolean() ? Optional.of(Bytes.of(oneOf(VALUES))) : Optional.empty();
        long index = random.nextInt(3) == 0 ? random.nextInt((int) store.etcdIndex() + 2) : 0;
        if (random.nextBoolean() && store.get(key) instanceof Lookup.Found(Node node)) {
            index = node.modifiedIndex();
        }
        return new Condition(value, index);
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
