package io.e3fx.node.store;

import static io.e3fx.node.store.ErrorCode.DIRECTORY_NOT_EMPTY;
import static io.e3fx.node.store.ErrorCode.KEY_ALREADY_EXISTS;
import static io.e3fx.node.store.ErrorCode.NOT_A_DIRECTORY;
import static io.e3fx.node.store.ErrorCode.NOT_A_FILE;
import static io.e3fx.node.store.Event.Action.CREATE;
import static io.e3fx.node.store.Event.Action.DELETE;
import static io.e3fx.node.store.Event.Action.SET;
import static io.e3fx.node.store.Event.Action.UPDATE;
import static io.e3fx.node.store.Expiry.NEVER;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.directory;
import static io.e3fx.node.store.Keyspace.error;
import static io.e3fx.node.store.Keyspace.event;
import static io.e3fx.node.store.Keyspace.expiring;
import static io.e3fx.node.store.Keyspace.file;
import static io.e3fx.node.store.Keyspace.in;
import static io.e3fx.node.store.Keyspace.key;
import static io.e3fx.node.store.Keyspace.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Making, updating and removing directories. */
class StoreDirectoryTest {
    private static final Content FOLDER = new Content.Folder();

    private final Keyspace keys = new Keyspace();

    @Test
    void setMakesDirectory() {
        assertThat(keys.makeDirectory("/a/b")).isEqualTo(event(SET, directory("/a/b", 1, 1)));
        assertThat(keys.keys()).containsExactly("/a", "/a/b");
    }

    @Test
    void createMakesDirectory() {
        assertThat(keys.does(store -> store.create(key("/a"), FOLDER, in(9), NOW)))
                .isEqualTo(event(CREATE, expiring(directory("/a", 1, 1), 9)));
    }

    @Test
    void setOnDirectoryIsRefusedWith102() {
        keys.set("/a/b", "1");

        assertThat(keys.refuses(store -> store.set(key("/a"), value("1"), NEVER, NOW)))
                .isEqualTo(error(NOT_A_FILE, "/a", 1));
        assertThat(keys.refuses(store -> store.set(key("/a"), FOLDER, NEVER, NOW)))
                .isEqualTo(error(NOT_A_FILE, "/a", 1));
    }

    @Test
    void createOfDirectoryOverAnythingIsRefusedWith105() {
        keys.set("/a/b", "1");

        assertThat(keys.refuses(store -> store.create(key("/a"), FOLDER, NEVER, NOW)))
                .isEqualTo(error(KEY_ALREADY_EXISTS, "/a", 1));
        assertThat(keys.refuses(store -> store.create(key("/a/b"), FOLDER, NEVER, NOW)))
                .isEqualTo(error(KEY_ALREADY_EXISTS, "/a/b", 1));
    }

    @Test
    void directoryReplacesFileAndItsTimeToLive() {
        keys.set("/a", "1", in(50));

        Event event = keys.makeDirectory("/a");

        assertThat(event)
                .isEqualTo(event(SET, directory("/a", 2, 2), expiring(file("/a", "1", 1, 1), 50)));
        assertThat(keys.image("/a")).isEqualTo(directory("/a", 2, 2));
        assertThat(keys.store().due()).isEmpty();
    }

    @Test
    void updateOfDirectoryTellsTheNewIndexButTheNodeKeepsItsOwn() {
        keys.set("/a/b", "1");
        Event event = keys.does(store -> store.update(key("/a"), value(""), in(50), NOW));

        assertThat(event)
                .isEqualTo(
                        event(UPDATE, expiring(directory("/a", 2, 1), 50), directory("/a", 1, 1)));
        assertThat(keys.image("/a")).isEqualTo(expiring(directory("/a", 1, 1), 50));
        assertThat(keys.keys()).containsExactly("/a", "/a/b");
    }

    @Test
    void updateOfDirectoryWithoutTtlMakesItPermanent() {
        keys.makeDirectory("/a", in(50));

        keys.does(store -> store.update(key("/a"), value(""), NEVER, NOW));

        assertThat(keys.image("/a")).isEqualTo(directory("/a", 1, 1));
        assertThat(keys.store().due()).isEmpty();
    }

    @Test
    void updateOfDirectoryWithValueIsRefusedWith102() {
        keys.makeDirectory("/a");

        assertThat(keys.refuses(store -> store.update(key("/a"), value("1"), in(50), NOW)))
                .isEqualTo(error(NOT_A_FILE, "/a", 1));
        assertThat(keys.image("/a")).isEqualTo(directory("/a", 1, 1));
    }

    @Test
    void plainDeleteOfDirectoryIsRefusedWith102EvenWhenItIsEmpty() {
        keys.makeDirectory("/a");

        assertThat(keys.refuses(store -> store.delete(key("/a"), Deletion.FILE, NOW)))
                .isEqualTo(error(NOT_A_FILE, "/a", 1));
    }

    @Test
    void deleteOfEmptyDirectory() {
        keys.makeDirectory("/a");

        Event event = keys.does(store -> store.delete(key("/a"), Deletion.EMPTY_DIRECTORY, NOW));

        assertThat(event).isEqualTo(event(DELETE, directory("/a", 2, 1), directory("/a", 1, 1)));
        assertThat(keys.keys()).isEmpty();
    }

    @Test
    void directoryWithChildrenIsNotRemovedAsEmpty() {
        keys.set("/a/b", "1");

        assertThat(keys.refuses(store -> store.delete(key("/a"), Deletion.EMPTY_DIRECTORY, NOW)))
                .isEqualTo(error(DIRECTORY_NOT_EMPTY, "/a", 1));
    }

    @Test
    void directoryWithOnlyHiddenChildrenIsNotEmpty() {
        keys.set("/a/_b", "1");

        assertThat(keys.refuses(store -> store.delete(key("/a"), Deletion.EMPTY_DIRECTORY, NOW)))
                .isEqualTo(error(DIRECTORY_NOT_EMPTY, "/a", 1));
    }

    @Test
    void recursiveDeleteTakesEverythingInOneEvent() {
        keys.set("/a/b/c", "1", in(10));
        keys.set("/a/_d", "2", in(20));
        keys.set("/ab", "3");

        Event event = keys.delete("/a");

        assertThat(event).isEqualTo(event(DELETE, directory("/a", 4, 1), directory("/a", 1, 1)));
        assertThat(keys.keys()).containsExactly("/ab");
        assertThat(keys.store().due()).isEmpty();
    }

    @Test
    void removedDirectoryMayComeBackAsFile() {
        keys.makeDirectory("/a");
        keys.delete("/a");

        assertThat(keys.set("/a", "1")).isEqualTo(event(SET, file("/a", "1", 3, 3)));
    }

    @Test
    void deletionToldWhatItTookAway() {
        keys.set("/a/b/c", "1");
        keys.set("/ab", "1");

        Change change = keys.store().delete(key("/a"), Deletion.RECURSIVE, NOW);

        assertThat(change).isInstanceOf(Change.Done.class);
        Change.Applied applied = ((Change.Done) change).applied();
        assertThat(applied.tookAway(key("/a/b"))).isTrue();
        assertThat(applied.tookAway(key("/a/b/c"))).isTrue();
        assertThat(applied.tookAway(key("/a"))).isFalse();
        assertThat(applied.tookAway(key("/a/b/c/d"))).isFalse();
        assertThat(applied.tookAway(key("/a/x"))).isFalse();
        assertThat(applied.tookAway(key("/ab"))).isFalse();
        assertThat(applied.tookAway(key("/"))).isFalse();
    }

    @Test
    void whatIsNoRemovalTookNothingAway() {
        keys.set("/a", "1");

        Change change = keys.store().set(key("/a"), FOLDER, NEVER, NOW);

        assertThat(change).isInstanceOf(Change.Done.class);
        assertThat(((Change.Done) change).applied().tookAway(key("/a/b"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void directoryBelowFileDoesNotExist(Deletion deletion) {
        keys.set("/f", "1");

        assertThat(keys.refuses(store -> store.set(key("/f/d"), FOLDER, NEVER, NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/f", 1));
        assertThat(keys.refuses(store -> store.delete(key("/f/d"), deletion, NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/f", 1));
    }
}
