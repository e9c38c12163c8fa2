package io.e3fx.node.store;

import static io.e3fx.node.store.ErrorCode.KEY_ALREADY_EXISTS;
import static io.e3fx.node.store.ErrorCode.KEY_NOT_FOUND;
import static io.e3fx.node.store.ErrorCode.NOT_A_DIRECTORY;
import static io.e3fx.node.store.Event.Action.CREATE;
import static io.e3fx.node.store.Event.Action.DELETE;
import static io.e3fx.node.store.Event.Action.SET;
import static io.e3fx.node.store.Event.Action.UPDATE;
import static io.e3fx.node.store.Expiry.NEVER;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.directory;
import static io.e3fx.node.store.Keyspace.error;
import static io.e3fx.node.store.Keyspace.event;
import static io.e3fx.node.store.Keyspace.file;
import static io.e3fx.node.store.Keyspace.key;
import static io.e3fx.node.store.Keyspace.removedFile;
import static io.e3fx.node.store.Keyspace.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Set, create, update and delete of files. */
class StoreWriteTest {
    private final Keyspace keys = new Keyspace();

    @Test
    void emptyStoreIsAtIndexZero() {
        assertThat(keys.store().etcdIndex()).isZero();
        assertThat(keys.keys()).isEmpty();
    }

    @Test
    void setMakesFileWithoutPrevNode() {
        Event event = keys.set("/a", "1");

        assertThat(event).isEqualTo(event(SET, file("/a", "1", 1, 1)));
        assertThat(keys.image("/a")).isEqualTo(file("/a", "1", 1, 1));
    }

    @Test
    void setOverFileStartsItsCreatedIndexAgain() {
        keys.set("/a", "1");

        Event event = keys.set("/a", "2");

        assertThat(event).isEqualTo(event(SET, file("/a", "2", 2, 2), file("/a", "1", 1, 1)));
        assertThat(keys.image("/a")).isEqualTo(file("/a", "2", 2, 2));
    }

    @Test
    void setWithTheSameValueIsASuccessToo() {
        keys.set("/a", "1");

        assertThat(keys.set("/a", "1"))
                .isEqualTo(event(SET, file("/a", "1", 2, 2), file("/a", "1", 1, 1)));
    }

    @Test
    void emptyValueIsKept() {
        assertThat(keys.set("/a", "")).isEqualTo(event(SET, file("/a", "", 1, 1)));
    }

    @Test
    void missingParentsAreMadeWithTheIndexOfTheWrite() {
        keys.set("/z", "0");
        keys.set("/a/b/c", "1");

        assertThat(keys.keys()).containsExactly("/a", "/a/b", "/a/b/c", "/z");
        assertThat(keys.image("/a")).isEqualTo(directory("/a", 2, 2));
        assertThat(keys.image("/a/b")).isEqualTo(directory("/a/b", 2, 2));
    }

    @Test
    void parentsThatAreThereKeepTheirIndexes() {
        keys.set("/a/b", "1");
        keys.set("/a/c", "2");
        keys.delete("/a/b");

        assertThat(keys.image("/a")).isEqualTo(directory("/a", 1, 1));
    }

    @Test
    void setBelowFileIsRefusedWith104AndTheFileAsCause() {
        keys.set("/a/f", "1");

        assertThat(keys.refuses(store -> store.set(key("/a/f/b/c"), value("2"), NEVER, NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/a/f", 1));
    }

    @Test
    void createMakesFile() {
        Event event = keys.does(store -> store.create(key("/a/b"), value("1"), NEVER, NOW));

        assertThat(event).isEqualTo(event(CREATE, file("/a/b", "1", 1, 1)));
        assertThat(keys.image("/a")).isEqualTo(directory("/a", 1, 1));
    }

    @Test
    void createOverFileIsRefusedWith105() {
        keys.set("/a", "1");

        assertThat(keys.refuses(store -> store.create(key("/a"), value("2"), NEVER, NOW)))
                .isEqualTo(error(KEY_ALREADY_EXISTS, "/a", 1));
    }

    @Test
    void createOverDirectoryIsRefusedWith105() {
        keys.makeDirectory("/a");

        assertThat(keys.refuses(store -> store.create(key("/a"), value("2"), NEVER, NOW)))
                .isEqualTo(error(KEY_ALREADY_EXISTS, "/a", 1));
    }

    @Test
    void createBelowFileIsRefusedWith104() {
        keys.set("/f", "1");

        assertThat(keys.refuses(store -> store.create(key("/f/a"), value("2"), NEVER, NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/f", 1));
    }

    @Test
    void updateKeepsTheCreatedIndex() {
        keys.set("/a", "1");

        Event event = keys.does(store -> store.update(key("/a"), value("2"), NEVER, NOW));

        assertThat(event).isEqualTo(event(UPDATE, file("/a", "2", 2, 1), file("/a", "1", 1, 1)));
        assertThat(keys.image("/a")).isEqualTo(file("/a", "2", 2, 1));
    }

    @Test
    void updateOfMissingKeyNamesTheFirstMissingPart() {
        keys.makeDirectory("/a");

        assertThat(keys.refuses(store -> store.update(key("/a/b/c"), value("1"), NEVER, NOW)))
                .isEqualTo(error(KEY_NOT_FOUND, "/a/b", 1));
        assertThat(keys.keys()).containsExactly("/a");
    }

    @Test
    void updateBelowFileIsRefusedWith104() {
        keys.set("/f", "1");

        assertThat(keys.refuses(store -> store.update(key("/f/a"), value("2"), NEVER, NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/f", 1));
    }

    @ParameterizedTest
    @EnumSource
    void fileIsDeletedByEveryKindOfDelete(Deletion deletion) {
        keys.set("/a", "1");

        Event event = keys.does(store -> store.delete(key("/a"), deletion, NOW));

        assertThat(event).isEqualTo(event(DELETE, removedFile("/a", 2, 1), file("/a", "1", 1, 1)));
        assertThat(keys.keys()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void deleteOfMissingKeyIsRefusedWith100(Deletion deletion) {
        keys.makeDirectory("/a");

        assertThat(keys.refuses(store -> store.delete(key("/a/b/c"), deletion, NOW)))
                .isEqualTo(error(KEY_NOT_FOUND, "/a/b", 1));
    }

    @ParameterizedTest
    @EnumSource
    void deleteBelowFileIsRefusedWith104(Deletion deletion) {
        keys.set("/f", "1");

        assertThat(keys.refuses(store -> store.delete(key("/f/a"), deletion, NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/f", 1));
    }

    @Test
    void deleteOfLastChildLeavesTheDirectory() {
        keys.set("/a/b", "1");
        keys.delete("/a/b");

        assertThat(keys.keys()).containsExactly("/a");
    }

    @Test
    void keySetAgainAfterDeleteIsNew() {
        keys.set("/a", "1");
        keys.delete("/a");

        assertThat(keys.set("/a", "2")).isEqualTo(event(SET, file("/a", "2", 3, 3)));
    }

    @Test
    void getOfMissingKeyNamesTheFirstMissingPart() {
        keys.set("/a/f", "1");

        assertThat(keys.store().get(key("/a/b/c")))
                .isEqualTo(new Lookup.Missing(error(KEY_NOT_FOUND, "/a/b", 1)));
        assertThat(keys.store().get(key("/a/f/b")))
                .isEqualTo(new Lookup.Missing(error(NOT_A_DIRECTORY, "/a/f", 1)));
    }

    @Test
    void olderStoreStaysAsItWas() {
        keys.set("/a/b", "1");
        Store before = keys.store();

        keys.set("/a/b", "2");
        keys.delete("/a");

        assertThat(Keyspace.contents(before, NOW))
                .containsOnly(
                        entry(key("/a"), directory("/a", 1, 1)),
                        entry(key("/a/b"), file("/a/b", "1", 1, 1)));
    }

    @Test
    void changeOutsideTheKeyspaceTakesAnIndex() {
        Store store = Store.EMPTY.withIndexTaken().withIndexTaken();

        assertThat(store.etcdIndex()).isEqualTo(2);
        assertThat(store.history().events()).isEmpty();
        assertThat(store.root()).isEqualTo(Store.EMPTY.root());
    }

    @Test
    void bytesThatAreNoUtf8AreKept() {
        Bytes odd = Bytes.copyOf(new byte[] {(byte) 0xff, 0, (byte) 0xe2}, 0, 3);
        KeyPath path = KeyPath.ROOT.child(odd);

        keys.does(store -> store.set(path, new Content.Value(odd), NEVER, NOW));

        assertThat(keys.store().get(path))
                .isEqualTo(new Lookup.Found(new Node.File(odd, 1, 1, NEVER)));
    }
}
