package io.e3fx.node.store;

import static io.e3fx.node.store.Expiry.NEVER;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.in;
import static io.e3fx.node.store.Keyspace.key;
import static io.e3fx.node.store.Keyspace.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the keys take in memory is kept with each write; {@link StoreModelTest} compares it with a count from scratch. */
class StoreBytesTest {
    private static final long NODE = 168;
    private static final long DUE = 168;
    private static final long NAME = 40;

    private final Keyspace keys = new Keyspace();
    private final long empty = bytes();

    @Test
    void fileTakesItsNameItsValueAndAConstant() {
        keys.set("/abc", "12345");

        assertThat(bytes() - empty).isEqualTo(NODE + 3 + 5);
    }

    @Test
    void directoriesMadeOnTheWayCountToo() {
        keys.set("/a/bb/c", "1");

        assertThat(bytes() - empty).isEqualTo(3 * NODE + 1 + 2 + 1 + 1);
    }

    @Test
    void anotherValueCountsInsteadOfTheFirst() {
        keys.set("/a", "12345");
        keys.set("/a", "1");

        assertThat(bytes() - empty).isEqualTo(NODE + 1 + 1);
    }

    @Test
    void expirationTakesItsKeyAndAConstant() {
        keys.set("/a/b", "1", in(5));

        assertThat(bytes() - empty).isEqualTo(2 * NODE + 3 + DUE + 2 * NAME + 4);
    }

    @Test
    void expirationThatIsTakenAwayIsFree() {
        keys.set("/a", "1", in(5));
        keys.does(store -> store.update(key("/a"), value("1"), NEVER, NOW));

        assertThat(bytes() - empty).isEqualTo(NODE + 2);
    }

    @Test
    void deletedDirectoryIsFreeWithAllBelow() {
        keys.set("/a/b", "1", in(5));
        keys.set("/a/c/d", "1");
        keys.delete("/a");

        assertThat(bytes()).isEqualTo(empty);
    }

    @Test
    void expiredDirectoryIsFreeWithAllBelow() {
        keys.makeDirectory("/a", in(1));
        keys.set("/a/b", "1", in(5));
        keys.expire(NOW.plusSeconds(1));

        assertThat(bytes()).isEqualTo(empty);
    }

    @Test
    void refusalAndIndexOfAnotherChangeTakeNothing() {
        keys.refuses(store -> store.update(key("/a/b"), value("1"), NEVER, NOW));

        assertThat(keys.store().withIndexTaken().bytes()).isEqualTo(empty);
    }

    @Test
    void restoredKeyspaceCountsTheSame() {
        keys.set("/a/b", "1", in(5));
        keys.set("/a/c/d", "12345");

        Store restored = Store.restored(keys.store().root(), keys.store().history());

        assertThat(restored.bytes()).isEqualTo(bytes());
    }

    private long bytes() {
        return keys.store().bytes();
    }
}
