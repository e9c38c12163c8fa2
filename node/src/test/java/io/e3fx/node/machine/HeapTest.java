package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.THREE;
import static io.e3fx.node.machine.Samples.set;
import static io.e3fx.node.machine.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapTest {
    private static final long MIB = 1 << 20;

    private final Heap heap = new Heap(384 * MIB);

    @Test
    void quarterOfTheHeapIsForKeys() {
        assertThat(heap.roomForKeys()).isEqualTo(96 * MIB);
    }

    @Test
    void keysOfTwiceTheRoomAreHeldAndOneByteMoreEndsTheMemberWithTheWayOut() {
        assertThatCode(() -> heap.checkFor(192 * MIB)).doesNotThrowAnyException();
        assertThatThrownBy(() -> heap.checkFor(192 * MIB + 1))
                .isInstanceOf(NoRoomException.class)
                .hasMessage(
                        "the keys of the cluster take 193 MiB, too much for a heap of 384 MiB:"
                                + " start this member with -Xmx769m or more");
    }

    @Test
    void heapWithoutRoomForTheProgramIsRefused() {
        assertThatCode(() -> new Heap(48 * MIB).checkForStart()).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Heap(48 * MIB - 1).checkForStart())
                .isInstanceOf(NoRoomException.class)
                .hasMessage(
                        "a heap of 48 MiB is too small for a member: start it with -Xmx64m or more");
    }

    @Test
    void snapshotWithTooManyKeysIsRefusedBeforeTheyAreRead() {
        State state = State.founding(THREE).apply(set("/a", "v".repeat(1000))).next();
        byte[] snapshot = snapshot(state);
        long needed = 2 * state.store().bytes() + 4;
        // Damage behind the count shows who was first.
        snapshot[snapshot.length - 1] ^= 1;

        assertThatThrownBy(() -> read(snapshot, needed - 8)).isInstanceOf(NoRoomException.class);
        assertThatThrownBy(() -> read(snapshot, needed)).isInstanceOf(CorruptDataException.class);
    }

    private static Applied read(byte[] snapshot, long heapBytes) throws IOException {
        return AppliedCodec.read(new ByteArrayInputStream(snapshot), new Heap(heapBytes));
    }
}
