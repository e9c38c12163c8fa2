package io.e3fx.node.store;

import static io.e3fx.node.store.Expiry.NEVER;
import static io.e3fx.node.store.Keyspace.NOW;
import static io.e3fx.node.store.Keyspace.in;
import static io.e3fx.node.store.Keyspace.key;
import static io.e3fx.node.store.Keyspace.same;
import static io.e3fx.node.store.Keyspace.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** A request line of 4 KB is enough for a key of two thousand names: no operation may need a stack that deep. */
class DeepKeyTest {
    private static final int DEPTH = 3000;
    private static final long SMALL_STACK_BYTES = 192 * 1024;

    private final KeyPath deep = key("/d".repeat(DEPTH));

    @Test
    void everyOperationWorksOnASmallStack() throws Exception {
        FutureTask<Store> work = new FutureTask<>(this::everyOperation);
        Thread thread = new Thread(null, work, "small stack", SMALL_STACK_BYTES);
        thread.start();

        Store last = work.get();

        assertThat(last.etcdIndex()).isEqualTo(8);
        assertThat(last.root().children()).isEmpty();
    }

    private Store everyOperation() {
        Condition hasValue = new Condition(Optional.of(Bytes.of("2")), 0);
        Store store = Store.EMPTY;
        store = next(store.set(deep, value("1"), in(5), NOW));
        store = next(store.set(deep, value("2"), in(6), NOW));
        store = next(store.compareAndSwap(deep, hasValue, same(), in(7), NOW));
        store = next(store.update(deep.parent(), value(""), in(20), NOW));
        store = next(store.createInOrder(deep.parent(), value("3"), NEVER, NOW));
        store = Store.restored(store.root(), store.history());
        store = store.expire(NOW.plusSeconds(7)).next();
        store = next(store.create(deep, value("4"), in(30), NOW));
        Change.Done removal = (Change.Done) store.delete(key("/d"), Deletion.RECURSIVE, NOW);
        assertThat(removal.applied().tookAway(deep)).isTrue();
        assertThat(removal.next().due()).isEmpty();
        return removal.next();
    }

    private static Store next(Change change) {
        assertThat(change instanceof Change.Done).isTrue();
        return ((Change.Done) change).next();
    }
}
