package io.e3fx.node.store;

import static io.e3fx.node.store.ErrorCode.COMPARE_FAILED;
import static io.e3fx.node.store.ErrorCode.KEY_NOT_FOUND;
import static io.e3fx.node.store.ErrorCode.NOT_A_DIRECTORY;
import static io.e3fx.node.store.ErrorCode.NOT_A_FILE;
import static io.e3fx.node.store.Event.Action.COMPARE_AND_DELETE;
import static io.e3fx.node.store.Event.Action.COMPARE_AND_SWAP;
import static io.e3fx.node.store.Expiry.NEVER;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.error;
import static io.e3fx.node.store.Keyspace.event;
import static io.e3fx.node.store.Keyspace.expiring;
import static io.e3fx.node.store.Keyspace.file;
import static io.e3fx.node.store.Keyspace.in;
import static io.e3fx.node.store.Keyspace.key;
import static io.e3fx.node.store.Keyspace.removedFile;
import static io.e3fx.node.store.Keyspace.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compare-and-swap and compare-and-delete. */
class StoreCompareTest {
    private final Keyspace keys = new Keyspace();

    @BeforeEach
    void fileAtIndexTwo() {
        keys.set("/other", "0");
        keys.set("/a", "1");
    }

    @Test
    void swapWhereTheValueFits() {
        assertThat(keys.does(store -> swap(store, "/a", hasValue("1"))))
                .isEqualTo(event(COMPARE_AND_SWAP, file("/a", "new", 3, 2), file("/a", "1", 2, 2)));
        assertThat(keys.image("/a")).isEqualTo(file("/a", "new", 3, 2));
    }

    @Test
    void swapWhereTheIndexFits() {
        assertThat(keys.does(store -> swap(store, "/a", hasIndex(2))).node())
                .isEqualTo(file("/a", "new", 3, 2));
    }

    @Test
    void swapWhereBothFit() {
        Condition both = new Condition(Optional.of(Bytes.of("1")), 2);

        assertThat(keys.does(store -> swap(store, "/a", both)).node())
                .isEqualTo(file("/a", "new", 3, 2));
    }

    @Test
    void indexZeroIsNoComparison() {
        assertThat(keys.does(store -> swap(store, "/a", hasIndex(0))).node())
                .isEqualTo(file("/a", "new", 3, 2));
    }

    @Test
    void createdIndexStaysOverSwaps() {
        keys.does(store -> swap(store, "/a", hasValue("1")));
        keys.does(store -> swap(store, "/a", hasIndex(3)));

        assertThat(keys.image("/a")).isEqualTo(file("/a", "new", 4, 2));
    }

    @Test
    void swapGivesAndTakesTimeToLive() {
        Event given =
                keys.does(store ->
                        store.compareAndSwap(key("/a"), hasIndex(2), value("1"), in(20), NOW));
        Event taken = keys.does(store -> swap(store, "/a", hasIndex(3)));

        assertThat(given.node()).isEqualTo(expiring(file("/a", "1", 3, 2), 20));
        assertThat(taken)
                .isEqualTo(
                        event(
                                COMPARE_AND_SWAP,
                                file("/a", "new", 4, 2),
                                expiring(file("/a", "1", 3, 2), 20)));
        assertThat(keys.store().due()).isEmpty();
    }

    @Test
    void onlyWhatIsWrongIsNamed() {
        assertThat(failureOf(hasValue("x"))).isEqualTo("[x != 1]");
        assertThat(failureOf(hasIndex(9))).isEqualTo("[9 != 2]");
        assertThat(failureOf(new Condition(Optional.of(Bytes.of("x")), 9)))
                .isEqualTo("[x != 1] [9 != 2]");
        assertThat(failureOf(new Condition(Optional.of(Bytes.of("1")), 9))).isEqualTo("[9 != 2]");
        assertThat(failureOf(new Condition(Optional.of(Bytes.of("x")), 2))).isEqualTo("[x != 1]");
        assertThat(failureOf(hasValue("1 != 1] ["))).isEqualTo("[1 != 1] [ != 1]");
    }

    @Test
    void comparisonWithEmptyValueIsOne() {
        assertThat(failureOf(hasValue(""))).isEqualTo("[ != 1]");
    }

    @Test
    void indexIsAnUnsignedNumber() {
        assertThat(failureOf(hasIndex(-1))).isEqualTo("[18446744073709551615 != 2]");
    }

    @Test
    void causeKeepsBytesThatAreNoUtf8() {
        Bytes actual = bytes(0xe2, 0x82);
        keys.does(store -> store.set(key("/a"), new Content.Value(actual), NEVER, NOW));
        Bytes given = bytes(0xf0, 0x9f, 0x98);

        StoreError error =
                keys.refuses(store -> swap(store, "/a", new Condition(Optional.of(given), 0)));

        assertThat(error)
                .isEqualTo(
                        new StoreError(
                                COMPARE_FAILED,
                                bytes('[', 0xf0, 0x9f, 0x98, ' ', '!', '=', ' ', 0xe2, 0x82, ']'),
                                3));
    }

    @Test
    void deleteWhereTheConditionHolds() {
        assertThat(keys.does(store -> store.compareAndDelete(key("/a"), hasValue("1"), NOW)))
                .isEqualTo(
                        event(COMPARE_AND_DELETE, removedFile("/a", 3, 2), file("/a", "1", 2, 2)));
        assertThat(keys.keys()).containsExactly("/other");
    }

    @Test
    void deleteWhereItDoesNotHoldIsRefusedWith101() {
        Condition both = new Condition(Optional.of(Bytes.of("x")), 9);

        assertThat(keys.refuses(store -> store.compareAndDelete(key("/a"), both, NOW)))
                .isEqualTo(error(COMPARE_FAILED, "[x != 1] [9 != 2]", 2));
    }

    @Test
    void deleteTakesTheTimeToLiveAlong() {
        keys.set("/a", "1", in(5));

        keys.does(store -> store.compareAndDelete(key("/a"), hasIndex(3), NOW));

        assertThat(keys.store().due()).isEmpty();
    }

    @Test
    void missingKeyIsRefusedWith100() {
        StoreError missing = error(KEY_NOT_FOUND, "/x", 2);

        assertThat(keys.refuses(store -> swap(store, "/x/y", hasIndex(2)))).isEqualTo(missing);
        assertThat(keys.refuses(store -> store.compareAndDelete(key("/x/y"), hasIndex(2), NOW)))
                .isEqualTo(missing);
    }

    @Test
    void keyBelowFileIsRefusedWith104() {
        StoreError inTheWay = error(NOT_A_DIRECTORY, "/a", 2);

        assertThat(keys.refuses(store -> swap(store, "/a/b", hasIndex(2)))).isEqualTo(inTheWay);
        assertThat(keys.refuses(store -> store.compareAndDelete(key("/a/b"), hasIndex(2), NOW)))
                .isEqualTo(inTheWay);
    }

    @Test
    void directoryIsRefusedWith102EvenWhenItsIndexFits() {
        keys.makeDirectory("/d");
        StoreError directory = error(NOT_A_FILE, "/d", 3);

        assertThat(keys.refuses(store -> swap(store, "/d", hasIndex(3)))).isEqualTo(directory);
        assertThat(keys.refuses(store -> store.compareAndDelete(key("/d"), hasIndex(3), NOW)))
                .isEqualTo(directory);
    }

    private String failureOf(Condition condition) {
        StoreError error = keys.refuses(store -> swap(store, "/a", condition));
        assertThat(error.code()).isEqualTo(COMPARE_FAILED);
        return error.cause().toString();
    }

    private static Change swap(Store store, String key, Condition condition) {
        return store.compareAndSwap(key(key), condition, value("new"), NEVER, NOW);
    }

    private static Condition hasValue(String value) {
        return new Condition(Optional.of(Bytes.of(value)), 0);
    }

    private static Condition hasIndex(long prevIndex) {
        return new Condition(Optional.empty(), prevIndex);
    }

    private static Bytes bytes(int... values) {
        byte[] raw = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            raw[i] = (byte) values[i];
        }
        return Bytes.copyOf(raw, 0, raw.length);
    }
}
