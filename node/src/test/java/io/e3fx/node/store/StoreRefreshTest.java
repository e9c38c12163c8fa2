package io.e3fx.node.store;

import static io.e3fx.node.store.ErrorCode.COMPARE_FAILED;
import static io.e3fx.node.store.ErrorCode.KEY_ALREADY_EXISTS;
import static io.e3fx.node.store.ErrorCode.KEY_NOT_FOUND;
import static io.e3fx.node.store.ErrorCode.NOT_A_DIRECTORY;
import static io.e3fx.node.store.ErrorCode.NOT_A_FILE;
import static io.e3fx.node.store.Event.Action.COMPARE_AND_SWAP;
import static io.e3fx.node.store.Event.Action.CREATE;
import static io.e3fx.node.store.Event.Action.SET;
import static io.e3fx.node.store.Event.Action.UPDATE;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.directory;
import static io.e3fx.node.store.Keyspace.error;
import static io.e3fx.node.store.Keyspace.event;
import static io.e3fx.node.store.Keyspace.expiring;
import static io.e3fx.node.store.Keyspace.file;
import static io.e3fx.node.store.Keyspace.folderInPlace;
import static io.e3fx.node.store.Keyspace.in;
import static io.e3fx.node.store.Keyspace.key;
import static io.e3fx.node.store.Keyspace.refresh;
import static io.e3fx.node.store.Keyspace.same;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code refresh=true}: a new time to live, the old value, and watchers sleep on. */
class StoreRefreshTest {
    private final Keyspace keys = new Keyspace();

    @Test
    void setKeepsTheValueButMakesANewNode() {
        keys.set("/a", "1", in(5));

        Event event = keys.does(store -> store.set(key("/a"), same(), in(60), NOW));

        assertThat(event)
                .isEqualTo(
                        refresh(
                                SET,
                                expiring(file("/a", "1", 2, 2), 60),
                                expiring(file("/a", "1", 1, 1), 5)));
        assertThat(keys.image("/a")).isEqualTo(expiring(file("/a", "1", 2, 2), 60));
    }

    @Test
    void setOfMissingKeyIsRefusedWith100AndMakesNoParents() {
        assertThat(keys.refuses(store -> store.set(key("/a/b"), same(), in(60), NOW)))
                .isEqualTo(error(KEY_NOT_FOUND, "/a", 0));
        assertThat(keys.keys()).isEmpty();
    }

    @Test
    void setBelowFileIsRefusedWith104() {
        keys.set("/f", "1");

        assertThat(keys.refuses(store -> store.set(key("/f/a"), same(), in(60), NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/f", 1));
    }

    @Test
    void setOfDirectoryIsRefusedWith102() {
        keys.makeDirectory("/d");

        assertThat(keys.refuses(store -> store.set(key("/d"), same(), in(60), NOW)))
                .isEqualTo(error(NOT_A_FILE, "/d", 1));
    }

    /** As etcd 3.4 does with {@code dir=true} beside it. */
    @Test
    void setToADirectoryTakesThePlaceOfAFileThatMustBeThere() {
        assertThat(keys.refuses(store -> store.set(key("/a"), folderInPlace(), in(60), NOW)))
                .isEqualTo(error(KEY_NOT_FOUND, "/a", 0));
        keys.set("/a", "1");

        Event event = keys.does(store -> store.set(key("/a"), folderInPlace(), in(60), NOW));

        assertThat(event)
                .isEqualTo(
                        refresh(SET, expiring(directory("/a", 2, 2), 60), file("/a", "1", 1, 1)));
        assertThat(keys.refuses(store -> store.set(key("/a"), folderInPlace(), in(60), NOW)))
                .isEqualTo(error(NOT_A_FILE, "/a", 2));
    }

    @Test
    void updateKeepsTheCreatedIndexToo() {
        keys.set("/a", "1");

        Event event = keys.does(store -> store.update(key("/a"), same(), in(60), NOW));

        assertThat(event)
                .isEqualTo(
                        refresh(
                                UPDATE,
                                expiring(file("/a", "1", 2, 1), 60),
                                file("/a", "1", 1, 1)));
    }

    @Test
    void updateOfDirectoryIsFine() {
        keys.makeDirectory("/d", in(1000));

        Event event = keys.does(store -> store.update(key("/d"), same(), in(50), NOW));

        assertThat(event)
                .isEqualTo(
                        refresh(
                                UPDATE,
                                expiring(directory("/d", 2, 1), 50),
                                expiring(directory("/d", 1, 1), 1000)));
        assertThat(keys.image("/d")).isEqualTo(expiring(directory("/d", 1, 1), 50));
    }

    @Test
    void updateOfMissingKeyIsRefusedWith100() {
        assertThat(keys.refuses(store -> store.update(key("/a"), same(), in(60), NOW)))
                .isEqualTo(error(KEY_NOT_FOUND, "/a", 0));
    }

    @Test
    void swapKeepsTheValueWhereTheConditionHolds() {
        keys.set("/a", "1");
        Condition holds = new Condition(Optional.of(Bytes.of("1")), 1);
        Condition fails = new Condition(Optional.of(Bytes.of("1")), 7);

        Event event =
                keys.does(store -> store.compareAndSwap(key("/a"), holds, same(), in(60), NOW));

        assertThat(event)
                .isEqualTo(
                        refresh(
                                COMPARE_AND_SWAP,
                                expiring(file("/a", "1", 2, 1), 60),
                                file("/a", "1", 1, 1)));
        assertThat(
                        keys.refuses(store ->
                                store.compareAndSwap(key("/a"), fails, same(), in(9), NOW)))
                .isEqualTo(error(COMPARE_FAILED, "[7 != 2]", 2));
    }

    /** As etcd 3.4 does: there is nothing to refresh, so it is a creation like every other. */
    @Test
    void creationMakesAnEmptyValueAndIsTold() {
        Event event = keys.does(store -> store.create(key("/a"), same(), in(60), NOW));

        assertThat(event).isEqualTo(event(CREATE, expiring(file("/a", "", 1, 1), 60)));
        assertThat(keys.refuses(store -> store.create(key("/a"), same(), in(60), NOW)))
                .isEqualTo(error(KEY_ALREADY_EXISTS, "/a", 1));
    }

    @Test
    void creationInOrderMakesAnEmptyValueAndIsTold() {
        Event event = keys.does(store -> store.createInOrder(key("/q"), same(), in(60), NOW));

        assertThat(event)
                .isEqualTo(event(CREATE, expiring(file("/q/00000000000000000001", "", 1, 1), 60)));
    }
}
