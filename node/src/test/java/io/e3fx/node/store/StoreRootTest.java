package io.e3fx.node.store;

import static io.e3fx.node.store.ErrorCode.NOT_A_FILE;
import static io.e3fx.node.store.ErrorCode.ROOT_IS_READ_ONLY;
import static io.e3fx.node.store.Expiry.NEVER;
import static io.e3fx.node.store.KeyPath.ROOT;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.error;
import static io.e3fx.node.store.Keyspace.in;
import static io.e3fx.node.store.Keyspace.same;
import static io.e3fx.node.store.Keyspace.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The root can be read and written below, but it is never written itself. */
class StoreRootTest {
    private static final Condition ANY_VALUE = new Condition(Optional.of(Bytes.of("1")), 0);
    private static final StoreError READ_ONLY = error(ROOT_IS_READ_ONLY, "/", 1);

    private final Keyspace keys = new Keyspace();

    @BeforeEach
    void somethingIsThere() {
        keys.set("/a", "1");
    }

    @Test
    void rootIsFoundWithoutIndexes() {
        Node.Directory root = keys.store().root();

        assertThat(keys.store().get(ROOT)).isEqualTo(new Lookup.Found(root));
        assertThat(root.modifiedIndex()).isZero();
        assertThat(root.createdIndex()).isZero();
    }

    @Test
    void everyPutOnTheRootIsRefusedWith107() {
        Content folder = new Content.Folder();

        assertThat(keys.refuses(store -> store.set(ROOT, value("1"), NEVER, NOW)))
                .isEqualTo(READ_ONLY);
        assertThat(keys.refuses(store -> store.set(ROOT, folder, NEVER, NOW))).isEqualTo(READ_ONLY);
        assertThat(keys.refuses(store -> store.set(ROOT, same(), in(5), NOW))).isEqualTo(READ_ONLY);
        assertThat(keys.refuses(store -> store.create(ROOT, value("1"), NEVER, NOW)))
                .isEqualTo(READ_ONLY);
        assertThat(keys.refuses(store -> store.create(ROOT, folder, NEVER, NOW)))
                .isEqualTo(READ_ONLY);
        assertThat(keys.refuses(store -> store.update(ROOT, value(""), in(5), NOW)))
                .isEqualTo(READ_ONLY);
        assertThat(keys.refuses(store -> store.update(ROOT, same(), in(5), NOW)))
                .isEqualTo(READ_ONLY);
        assertThat(
                        keys.refuses(store ->
                                store.compareAndSwap(ROOT, ANY_VALUE, value("2"), NEVER, NOW)))
                .isEqualTo(READ_ONLY);
    }

    @ParameterizedTest
    @EnumSource
    void deleteOfTheRootIsRefusedWith107(Deletion deletion) {
        assertThat(keys.refuses(store -> store.delete(ROOT, deletion, NOW))).isEqualTo(READ_ONLY);
    }

    @Test
    void compareAndDeleteOfTheRootIsRefusedWith102WithoutCause() {
        assertThat(keys.refuses(store -> store.compareAndDelete(ROOT, ANY_VALUE, NOW)))
                .isEqualTo(error(NOT_A_FILE, "", 1));
    }
}
