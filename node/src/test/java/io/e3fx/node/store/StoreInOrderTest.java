package io.e3fx.node.store;

import static io.e3fx.node.store.ErrorCode.KEY_ALREADY_EXISTS;
import static io.e3fx.node.store.ErrorCode.NOT_A_DIRECTORY;
import static io.e3fx.node.store.Event.Action.CREATE;
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

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** POST: keys that are named by the index of their creation. */
class StoreInOrderTest {
    private final Keyspace keys = new Keyspace();

    @Test
    void nameIsTheNextIndexInTwentyDigits() {
        keys.set("/a", "0");

        assertThat(post("/q", value("1")))
                .isEqualTo(event(CREATE, file("/q/00000000000000000002", "1", 2, 2)));
        assertThat(post("/q", value("2")))
                .isEqualTo(event(CREATE, file("/q/00000000000000000003", "2", 3, 3)));
        assertThat(keys.image("/q")).isEqualTo(directory("/q", 2, 2));
    }

    @Test
    void nameDoesNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(post("/q", value("1")).node().key()).hasToString("/q/00000000000000000001");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void rootTakesThemToo() {
        assertThat(post("/", value("1")))
                .isEqualTo(event(CREATE, file("/00000000000000000001", "1", 1, 1)));
    }

    @Test
    void directoriesAndTimesToLiveAreFine() {
        Event event =
                keys.does(store ->
                        store.createInOrder(key("/_q/r"), new Content.Folder(), in(9), NOW));

        assertThat(event)
                .isEqualTo(
                        event(CREATE, expiring(directory("/_q/r/00000000000000000001", 1, 1), 9)));
        assertThat(keys.keys()).containsExactly("/_q", "/_q/r", "/_q/r/00000000000000000001");
    }

    @Test
    void fileAsDirectoryIsRefusedWith104() {
        keys.set("/f", "1");

        assertThat(keys.refuses(store -> store.createInOrder(key("/f"), value("1"), NEVER, NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/f", 1));
        assertThat(keys.refuses(store -> store.createInOrder(key("/f/q"), value("1"), NEVER, NOW)))
                .isEqualTo(error(NOT_A_DIRECTORY, "/f", 1));
    }

    @Test
    void nameThatIsTakenIsRefusedWith105UntilAnotherWrite() {
        keys.set("/q/00000000000000000002", "mine");
        StoreError taken = error(KEY_ALREADY_EXISTS, "/q/00000000000000000002", 1);

        for (int i = 0; i < 3; i++) {
            assertThat(
                            keys.refuses(store ->
                                    store.createInOrder(key("/q"), value("1"), NEVER, NOW)))
                    .isEqualTo(taken);
        }
        keys.set("/other", "1");

        assertThat(post("/q", value("1")))
                .isEqualTo(event(CREATE, file("/q/00000000000000000003", "1", 3, 3)));
    }

    private Event post(String directory, Content content) {
        return keys.does(store -> store.createInOrder(key(directory), content, NEVER, NOW));
    }
}
