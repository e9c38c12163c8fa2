package io.e3fx.node.store;

import static io.e3fx.node.store.Expiry.NEVER;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.in;
import static io.e3fx.node.store.Keyspace.key;
import static io.e3fx.node.store.Keyspace.same;
import static io.e3fx.node.store.Keyspace.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.WatchScope.Depth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventHistoryTest {
    private static final WatchScope ALL = new WatchScope(KeyPath.ROOT, Depth.RECURSIVE);

    private final Keyspace keys = new Keyspace();

    @Test
    void emptyHistoryBeginsAtOneAndHasNothing() {
        EventHistory history = Store.EMPTY.history();

        assertThat(history.oldestIndex()).isEqualTo(1);
        assertThat(history.firstFor(ALL, 1)).isEmpty();
    }

    @Test
    void firstEventAtOrAfterTheIndexIsFound() {
        Event first = keys.set("/a", "1");
        keys.set("/b", "2");
        Event third = keys.set("/a", "3");

        WatchScope scope = new WatchScope(key("/a"), Depth.NODE);

        assertThat(history().firstFor(scope, 1)).contains(first);
        assertThat(history().firstFor(scope, 2)).contains(third);
        assertThat(history().firstFor(scope, 3)).contains(third);
        assertThat(history().firstFor(scope, 4)).isEmpty();
    }

    @Test
    void indexFarInTheFutureIsUnsigned() {
        keys.set("/a", "1");

        assertThat(history().firstFor(ALL, Long.MAX_VALUE)).isEmpty();
        assertThat(history().firstFor(ALL, Long.MIN_VALUE)).isEmpty();
        assertThat(history().firstFor(ALL, -1)).isEmpty();
    }

    @Test
    void exactlyTheNewestThousandAreKept() {
        writes(1000);
        assertThat(history().oldestIndex()).isEqualTo(1);
        assertThat(history().events()).hasSize(1000);

        writes(1);
        assertThat(history().oldestIndex()).isEqualTo(2);
        assertThat(history().events()).hasSize(1000);
        assertThat(history().events().firstKey()).isEqualTo(2);
        assertThat(history().events().lastKey()).isEqualTo(1001);
    }

    @Test
    void changesOutsideTheKeyspaceTakePlaces() {
        writes(1000);
        EventHistory history = keys.store().withIndexTaken().withIndexTaken().history();

        assertThat(history.etcdIndex()).isEqualTo(1002);
        assertThat(history.oldestIndex()).isEqualTo(3);
        assertThat(history.events()).hasSize(998);
        assertThat(history.events().firstKey()).isEqualTo(3);
    }

    @Test
    void largeEventsPushOutOlderOnes() {
        writes(10);
        long bytes = history().bytes();

        EventHistory same = history().within(bytes);
        EventHistory nine = history().within(bytes - 1);

        assertThat(same).isEqualTo(history());
        assertThat(nine.events()).hasSize(9);
        assertThat(nine.oldestIndex()).isEqualTo(2);
        assertThat(nine.bytes()).isEqualTo(NaiveKeyspace.bytesOf(nine.events().values()));
        assertThat(nine.etcdIndex()).isEqualTo(10);
    }

    @Test
    void newestEventStaysHoweverLargeItIs() {
        writes(10);

        EventHistory history = history().within(1);

        assertThat(history.events().keySet()).containsExactly(10L);
        assertThat(history.oldestIndex()).isEqualTo(10);
        assertThat(history.firstFor(ALL, 10)).isPresent();
    }

    @Test
    void whatWasLetGoDoesNotComeBack() {
        writes(10);
        EventHistory history = history().within(1).withoutEventAt(11).withoutEventAt(12);

        assertThat(history.oldestIndex()).isEqualTo(10);
        assertThat(history.within(Long.MAX_VALUE)).isEqualTo(history);
    }

    @Test
    void refreshTakesAPlaceButIsNotFound() {
        keys.set("/a", "1");
        keys.does(store -> store.set(key("/a"), same(), in(5), NOW));
        Event third = keys.set("/a", "3");

        assertThat(history().events()).hasSize(3);
        assertThat(history().firstFor(ALL, 2)).contains(third);
    }

    @Test
    void parentsMadeOnTheWayAreNoEvents() {
        keys.set("/a/b", "1");

        assertThat(first("/a", Depth.NODE)).isEmpty();
        assertThat(history().events()).hasSize(1);
    }

    @Test
    void updateOfDirectoryStandsUnderItsNewIndex() {
        keys.makeDirectory("/a");
        Event update = keys.does(store -> store.update(key("/a"), value(""), in(5), NOW));

        assertThat(history().firstFor(ALL, 2)).contains(update);
    }

    @Test
    void expiriesAreFound() {
        keys.set("/a", "1", in(0));
        Event expired = keys.expire(NOW).getFirst();

        assertThat(history().firstFor(new WatchScope(key("/a"), Depth.NODE), 2)).contains(expired);
    }

    @Test
    void hiddenKeysAreSeenFromAbove() {
        Event event = keys.set("/a/_b/c", "1");

        assertThat(first("/a", Depth.RECURSIVE)).contains(event);
        assertThat(first("/", Depth.RECURSIVE)).contains(event);
        assertThat(first("/a", Depth.NODE)).isEmpty();
    }

    @Test
    void keyThatOnlyBeginsAlikeIsNotBelow() {
        keys.set("/foobar", "1");

        assertThat(first("/foo", Depth.RECURSIVE)).isEmpty();
    }

    @Test
    void removalOfDirectoryFitsAllKeysThatBeginLikeIt() {
        keys.set("/foo/a", "1");
        Event removal = keys.delete("/foo");

        for (String key : new String[] {"/foo", "/foo/a", "/foo/never", "/foobar", "/foobar/x"}) {
            assertThat(firstFrom(2, key, Depth.NODE)).as(key).contains(removal);
        }
        assertThat(firstFrom(2, "/fo", Depth.NODE)).isEmpty();
        assertThat(firstFrom(2, "/fox", Depth.NODE)).isEmpty();
        assertThat(firstFrom(2, "/", Depth.NODE)).isEmpty();
        assertThat(firstFrom(2, "/", Depth.RECURSIVE)).contains(removal);
    }

    @Test
    void expiryOfDirectoryFitsLikeItsRemoval() {
        keys.makeDirectory("/foo", in(0));
        Event expired = keys.expire(NOW).getFirst();

        assertThat(firstFrom(2, "/foobar", Depth.NODE)).contains(expired);
    }

    @Test
    void removalOfFileFitsOnlyItself() {
        keys.set("/foo", "1");
        Event removal = keys.delete("/foo");

        assertThat(firstFrom(2, "/foo", Depth.NODE)).contains(removal);
        assertThat(firstFrom(2, "/foobar", Depth.NODE)).isEmpty();
        assertThat(firstFrom(2, "/foo/a", Depth.NODE)).isEmpty();
    }

    @Test
    void directoryThatReplacesFileIsNoRemoval() {
        keys.set("/foo", "1");
        keys.makeDirectory("/foo");

        assertThat(firstFrom(2, "/foobar", Depth.NODE)).isEmpty();
    }

    @Test
    void olderHistoryStaysAsItWas() {
        keys.set("/a", "1");
        EventHistory before = history();
        writes(2000);

        assertThat(before.events()).hasSize(1);
        assertThat(before.etcdIndex()).isEqualTo(1);
    }

    private Optional<Event> first(String key, Depth depth) {
        return firstFrom(1, key, depth);
    }

    private Optional<Event> firstFrom(long index, String key, Depth depth) {
        return history().firstFor(new WatchScope(key(key), depth), index);
    }

    private void writes(int count) {
        for (int i = 0; i < count; i++) {
            keys.does(store -> store.set(key("/w"), value("1"), NEVER, NOW));
        }
    }

    private EventHistory history() {
        return keys.store().history();
    }
}
