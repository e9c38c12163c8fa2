package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.store.Bytes;
import io.e3fx.node.store.Change;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import io.e3fx.node.store.Lookup;
import io.e3fx.node.store.Store;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ListingTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Store store = Store.EMPTY;

    @Test
    void anEmptyRootHasNeitherKeyNorIndexesNorNodes() {
        assertThat(get("/", false)).isEqualTo("{\"action\":\"get\",\"node\":{\"dir\":true}}\n");
    }

    @Test
    void childrenComeSortedAndDirectoriesStayClosedUnlessRecursive() {
        set("/d/b", "2");
        set("/d/a/x", "1");

        assertThat(get("/d", false))
                .isEqualTo(
                        """
                        {"action":"get","node":{"key":"/d","dir":true,"nodes":[\
                        {"key":"/d/a","dir":true,"modifiedIndex":2,"createdIndex":2},\
                        {"key":"/d/b","value":"2","modifiedIndex":1,"createdIndex":1}],\
                        "modifiedIndex":1,"createdIndex":1}}
                        """);
        assertThat(get("/", true))
                .isEqualTo(
                        """
                        {"action":"get","node":{"dir":true,"nodes":[{"key":"/d","dir":true,"nodes":[\
                        {"key":"/d/a","dir":true,"nodes":[\
                        {"key":"/d/a/x","value":"1","modifiedIndex":2,"createdIndex":2}],\
                        "modifiedIndex":2,"createdIndex":2},\
                        {"key":"/d/b","value":"2","modifiedIndex":1,"createdIndex":1}],\
                        "modifiedIndex":1,"createdIndex":1}]}}
                        """);
    }

    @Test
    void hiddenNamesAreLeftOutAtAnyDepthButShownByTheirOwnPath() {
        set("/d/_h/x", "1");
        set("/d/e/_y", "1");

        assertThat(get("/", true))
                .isEqualTo(
                        """
                        {"action":"get","node":{"dir":true,"nodes":[{"key":"/d","dir":true,"nodes":[\
                        {"key":"/d/e","dir":true,"modifiedIndex":2,"createdIndex":2}],\
                        "modifiedIndex":1,"createdIndex":1}]}}
                        """);
        assertThat(get("/d/_h", false)).contains("\"key\":\"/d/_h/x\"");
    }

    @Test
    void aTtlIsShownAsWhatIsLeftAndLeftOutWhenNothingIs() {
        apply(
                store.set(
                        KeyPath.of("/a"),
                        new Content.Value(Bytes.of("1")),
                        Expiry.after(10, NOW.minusMillis(9500)),
                        NOW));
        apply(store.set(KeyPath.of("/b"), new Content.Folder(), Expiry.after(0, NOW), NOW));

        assertThat(get("/a", false))
                .contains("\"expiration\":\"2026-01-01T00:00:00.5Z\",\"ttl\":1,\"modified");
        assertThat(get("/b", false))
                .contains("\"dir\":true,\"expiration\":\"2026-01-01T00:00:00Z\",\"modified");
    }

    @Test
    void aKeyMayBeThousandsOfNamesDeep() {
        String deep = "/d".repeat(3000);
        set(deep, "1");

        String listing = get("/", true);

        assertThat(listing).contains("{\"key\":\"" + deep + "\",\"value\":\"1\"");
        assertThat(listing.chars().filter(c -> c == '{').count()).isEqualTo(3002);
        assertThat(listing.chars().filter(c -> c == '}').count()).isEqualTo(3002);
    }

    @Test
    void inPiecesItIsTheSameAsAtOnce() {
        for (int i = 0; i < 300; i++) {
            set("/d" + i % 7 + "/k" + i, "<" + i + ">");
        }
        String whole = get("/", true);

        Listing listing = new Listing(KeyPath.ROOT, store.root(), true, NOW);
        StringBuilder pieces = new StringBuilder();
        JsonBytes piece = new JsonBytes(16);
        boolean finished = false;
        int count = 0;
        while (!finished) {
            piece.truncate(0);
            finished = listing.writeTo(piece, 500);
            assertThat(piece.length()).isLessThan(700);
            pieces.append(text(piece));
            count++;
        }

        assertThat(pieces).hasToString(whole);
        assertThat(count).isGreaterThan(10);
    }

    private void set(String key, String value) {
        apply(store.set(KeyPath.of(key), new Content.Value(Bytes.of(value)), Expiry.NEVER, NOW));
    }

    private void apply(Change change) {
        store = ((Change.Done) change).next();
    }

    private String get(String key, boolean recursive) {
        KeyPath path = KeyPath.of(key);
        Lookup.Found found = (Lookup.Found) store.get(path);
        JsonBytes json = new JsonBytes(16);
        assertThat(new Listing(path, found.node(), recursive, NOW).writeTo(json, 1 << 30)).isTrue();
        return text(json);
    }

    private static String text(JsonBytes json) {
        return UTF_8.decode(json.toBuffer()).toString();
    }
}
