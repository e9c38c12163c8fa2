package io.e3fx.node.store;

import static io.e3fx.node.store.Event.Action.EXPIRE;
import static io.e3fx.node.store.Event.Action.SET;
import static io.e3fx.node.store.Expiry.NEVER;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.directory;
import static io.e3fx.node.store.Keyspace.event;
import static io.e3fx.node.store.Keyspace.expiring;
import static io.e3fx.node.store.Keyspace.file;
import static io.e3fx.node.store.Keyspace.in;
import static io.e3fx.node.store.Keyspace.key;
import static io.e3fx.node.store.Keyspace.removedFile;
import static io.e3fx.node.store.Keyspace.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nodes that go by themselves. */
class StoreExpiryTest {
    private final Keyspace keys = new Keyspace();

    @Test
    void timeToLiveIsShownFromTheStart() {
        assertThat(keys.set("/a", "1", in(100)))
                .isEqualTo(event(SET, expiring(file("/a", "1", 1, 1), 100)));
        assertThat(keys.store().nextExpiration()).contains(NOW.plusSeconds(100));
    }

    @Test
    void nothingIsDueInAnEmptyStore() {
        assertThat(keys.store().nextExpiration()).isEmpty();
        assertThat(keys.expire(Instant.MAX)).isEmpty();
    }

    @Test
    void keyWithoutTimeToLiveStaysForEver() {
        keys.set("/a", "1");

        assertThat(keys.expire(Instant.MAX)).isEmpty();
        assertThat(keys.keys()).containsExactly("/a");
    }

    @Test
    void keyIsThereUntilItsTimeAndGoneAtIt() {
        keys.set("/a", "1", in(10));

        assertThat(keys.expire(NOW.plusSeconds(10).minusNanos(1))).isEmpty();
        assertThat(keys.expire(NOW.plusSeconds(10)))
                .containsExactly(
                        event(
                                EXPIRE,
                                removedFile("/a", 2, 1),
                                withoutTtl(file("/a", "1", 1, 1), 10)));
        assertThat(keys.keys()).isEmpty();
    }

    @Test
    void timeToLiveOfZeroIsStoredWithoutTtlFieldAndGoneAtTheNextTick() {
        assertThat(keys.set("/a", "1", in(0)))
                .isEqualTo(event(SET, withoutTtl(file("/a", "1", 1, 1), 0)));
        assertThat(keys.keys()).containsExactly("/a");
        assertThat(keys.expire(NOW)).hasSize(1);
        assertThat(keys.keys()).isEmpty();
    }

    @Test
    void hugeTimeToLiveIsNone() {
        assertThat(keys.set("/a", "1", in(100_000_000_000L)))
                .isEqualTo(event(SET, file("/a", "1", 1, 1)));
    }

    @Test
    void keysGoInTheOrderOfTheirTimesEachAtItsOwnIndex() {
        keys.set("/c", "3", in(1));
        keys.set("/a", "1", in(3));
        keys.set("/b", "2", in(2));
        keys.set("/later", "4", in(4));

        List<Event> events = keys.expire(NOW.plusSeconds(3));

        assertThat(events)
                .extracting(Event::node)
                .containsExactly(
                        removedFile("/c", 5, 1), removedFile("/b", 6, 3), removedFile("/a", 7, 2));
        assertThat(keys.keys()).containsExactly("/later");
        assertThat(keys.store().nextExpiration()).contains(NOW.plusSeconds(4));
    }

    @Test
    void keysOfTheSameTimeGoInTheOrderOfTheirNames() {
        for (String key : List.of("/b", "/a/z", "/ab", "/a-", "/B")) {
            keys.set(key, "1", in(5));
        }

        assertThat(keys.expire(NOW.plusSeconds(5)))
                .extracting(event -> event.node().key().toString())
                .containsExactly("/B", "/a/z", "/a-", "/ab", "/b");
    }

    @Test
    void directoryTakesItsChildrenAlongInOneEvent() {
        keys.makeDirectory("/d", in(5));
        keys.set("/d/a", "1", in(7));
        keys.set("/d/b/c", "2");
        keys.set("/d/_e", "3", in(5));

        assertThat(keys.expire(NOW.plusSeconds(8)))
                .containsExactly(
                        event(EXPIRE, directory("/d", 5, 1), withoutTtl(directory("/d", 1, 1), 5)));
        assertThat(keys.keys()).isEmpty();
        assertThat(keys.store().nextExpiration()).isEmpty();
    }

    @Test
    void childThatIsDueBeforeItsDirectoryGoesOnItsOwn() {
        keys.makeDirectory("/d", in(5));
        keys.set("/d/a", "1", in(4));

        assertThat(keys.expire(NOW.plusSeconds(8)))
                .extracting(Event::node)
                .containsExactly(removedFile("/d/a", 3, 2), directory("/d", 4, 1));
    }

    @Test
    void expiryToldWhatItTookAway() {
        keys.makeDirectory("/d", in(5));
        keys.set("/d/a", "1");

        Store.Expired expired = keys.store().expire(NOW.plusSeconds(5));

        assertThat(expired.applied()).hasSize(1);
        assertThat(expired.applied().getFirst().tookAway(key("/d/a"))).isTrue();
        assertThat(expired.applied().getFirst().tookAway(key("/d/b"))).isFalse();
    }

    @Test
    void setWithoutTtlMakesKeyPermanentAndPrevNodeShowsTheRest() {
        keys.set("/a", "1", in(100));

        Event event =
                keys.does(store -> store.set(key("/a"), value("2"), NEVER, NOW.plusMillis(40_500)));

        assertThat(event)
                .isEqualTo(
                        event(
                                SET,
                                file("/a", "2", 2, 2),
                                withTtl(file("/a", "1", 1, 1), in(100), 60)));
        assertThat(keys.expire(Instant.MAX)).isEmpty();
    }

    @Test
    void newTimeReplacesTheOldOne() {
        keys.set("/a", "1", in(5));
        keys.does(store -> store.update(key("/a"), value("2"), in(50), NOW));

        assertThat(keys.expire(NOW.plusSeconds(49))).isEmpty();
        assertThat(keys.expire(NOW.plusSeconds(50))).hasSize(1);
    }

    @Test
    void deletedKeyDoesNotExpire() {
        keys.set("/a", "1", in(5));
        keys.delete("/a");

        assertThat(keys.expire(Instant.MAX)).isEmpty();
    }

    @Test
    void keySetAgainAfterItsExpiryIsNew() {
        keys.set("/a", "1", in(0));
        keys.expire(NOW);

        assertThat(keys.set("/a", "2")).isEqualTo(event(SET, file("/a", "2", 3, 3)));
    }

    @Test
    void parentOfExpiredKeyStays() {
        keys.set("/d/a", "1", in(0));
        keys.expire(NOW);

        assertThat(keys.keys()).containsExactly("/d");
    }

    @Test
    void whatIsDueFollowsFromTheTree() {
        keys.makeDirectory("/d", in(5));
        keys.set("/d/a", "1", in(7));
        keys.set("/d/b", "1");
        keys.set("/d/_c/d", "1", in(2));

        Store restored = Store.restored(keys.store().root(), keys.store().history());

        assertThat(restored).isEqualTo(keys.store());
    }

    private static NodeImage withoutTtl(NodeImage image, long seconds) {
        return withTtl(image, in(seconds), 0);
    }

    private static NodeImage withTtl(NodeImage image, Expiry expiry, long ttlSeconds) {
        Optional<Bytes> value = image.value();
        return new NodeImage(
                image.key(),
                image.isDirectory(),
                value,
                expiry,
                ttlSeconds,
                image.modifiedIndex(),
                image.createdIndex());
    }
}
