package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.DATA;
import static io.e3fx.node.machine.Samples.HEAP;
import static io.e3fx.node.machine.Samples.NOW;
import static io.e3fx.node.machine.Samples.THREE;
import static io.e3fx.node.machine.Samples.member;
import static io.e3fx.node.machine.Samples.restore;
import static io.e3fx.node.machine.Samples.set;
import static io.e3fx.node.machine.Samples.snapshot;
import static io.e3fx.node.machine.Samples.urls;
import static io.e3fx.node.machine.Samples.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.store.Content;
import io.e3fx.node.store.Deletion;
import io.e3fx.node.store.Due;
import io.e3fx.node.store.Expiry;
import io.e3fx.node.store.KeyPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.pcollections.HashTreePSet;

class AppliedCodecTest {
    private static final int MAGIC_BYTES = 9;
    private static final int DIGEST_BYTES = 32;

    private final Applied small = new Applied(everyPart(), 300, 7);

    @Test
    void everyPartComesBack() {
        assertThat(restore(snapshot(small))).isEqualTo(small);
    }

    @Test
    void foundedStateComesBack() {
        Applied founded = new Applied(State.founding(THREE), 0, 0);

        assertThat(restore(snapshot(founded))).isEqualTo(founded);
    }

    @Test
    void whatIsDueIsBuiltAnew() {
        State restored = restore(snapshot(small)).state();

        assertThat(restored.store().due())
                .containsExactly(
                        new Due(NOW.plusSeconds(5), KeyPath.of("/d/b")),
                        new Due(NOW.plusSeconds(9), KeyPath.of("/d")));
    }

    @Test
    void orderInWhichThingsCameDoesNotShow() {
        State oneWay = State.founding(THREE);
        State otherWay = State.founding(THREE);
        for (int i = 0; i < 3; i++) {
            oneWay = oneWay.apply(batchOf(i)).next();
            otherWay = otherWay.apply(batchOf(2 - i)).next();
        }
        // The two have the same hash code, so a set keeps them in the order in which they came.
        MemberId low = new MemberId(1);
        MemberId high = new MemberId(1L << Integer.SIZE);
        Membership some = removing(THREE, low, high);
        Membership same = removing(THREE, high, low);

        assertThat(snapshot(withMembership(oneWay, some)))
                .containsExactly(snapshot(withMembership(otherWay, same)));
    }

    @Test
    void everyDamagedByteIsRefused() {
        byte[] whole = snapshot(small);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << i % Byte.SIZE);
            assertRefused(damaged, "one bit of byte " + i);
            damaged[i] = (byte) ~whole[i];
            assertRefused(damaged, "all bits of byte " + i);
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = snapshot(small);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), length + " bytes");
        }
    }

    @Test
    void bytesBehindTheDigestAreRefused() {
        byte[] whole = snapshot(small);

        assertRefused(Arrays.copyOf(whole, whole.length + 1), "one byte more");
    }

    @Test
    void otherVersionIsNamed() {
        byte[] other = snapshot(small);
        other[MAGIC_BYTES] = 2;

        assertThatThrownBy(() -> restore(other))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage("a snapshot of version 2, this program knows 1");
    }

    @Test
    void otherFileIsNoSnapshot() {
        byte[] other = new byte[1000];

        assertThatThrownBy(() -> restore(other))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage("not a snapshot of e3fx");
    }

    @Test
    void damagedDigestIsNamed() {
        byte[] damaged = snapshot(small);
        damaged[damaged.length - DIGEST_BYTES] ^= 1;

        assertThatThrownBy(() -> restore(damaged))
                .isInstanceOf(CorruptDataException.class)
                .hasMessage("the snapshot's digest is wrong");
    }

    @Test
    void diskThatCannotBeReadIsNoDamage() {
        byte[] whole = snapshot(small);
        InputStream failing =
                new InputStream() {
                    private int position;

                    @Override
                    public int read() throws IOException {
                        if (position == whole.length / 2) {
                            throw new IOException("the disk fails");
                        }
                        return whole[position++] & 0xff;
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        target[offset] = (byte) read();
                        return 1;
                    }
                };

        assertThatThrownBy(() -> AppliedCodec.read(failing, HEAP))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk fails");
    }

    @Test
    void writerFlushesAndLeavesTheTargetOpen() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream target =
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        bytes.write(value);
                    }

                    @Override
                    public void close() {
                        throw new AssertionError("closed");
                    }
                };

        AppliedCodec.write(small, target);

        assertThat(restore(bytes.toByteArray())).isEqualTo(small);
    }

    @Test
    void sourceMayGiveOneByteAtATime() throws IOException {
        InputStream slow =
                new ByteArrayInputStream(snapshot(small)) {
                    @Override
                    public int read(byte[] target, int offset, int length) {
                        return super.read(target, offset, Math.min(length, 1));
                    }
                };

        assertThat(AppliedCodec.read(slow, HEAP)).isEqualTo(small);
    }

    @Test
    void keyOfThousandsOfNamesNeedsNoDeepStack() throws Exception {
        KeyPath deep = KeyPath.of("/d".repeat(3000));
        Command write = new Command.Set(deep, value("1"), Expiry.after(5, NOW), NOW);
        FutureTask<State> work =
                new FutureTask<>(
                        () -> restore(snapshot(State.founding(THREE).apply(write).next())).state());
        new Thread(null, work, "small stack", 192 * 1024).start();

        State restored = work.get();

        assertThat(restored.store().due()).containsExactly(new Due(NOW.plusSeconds(5), deep));
    }

    /** Small, with one of everything that a snapshot can hold. */
    private static State everyPart() {
        KeyPath directory = KeyPath.of("/d");
        List<Command> commands =
                List.of(
                        new Command.Set(directory, new Content.Folder(), Expiry.after(9, NOW), NOW),
                        new Command.Set(KeyPath.of("/d/b"), value("1"), Expiry.after(5, NOW), NOW),
                        set("/d/_h/c", ""),
                        set("/x", "2"),
                        new Command.Update(
                                KeyPath.of("/d/b"), new Content.Same(), Expiry.after(5, NOW), NOW),
                        new Command.Delete(KeyPath.of("/x"), Deletion.FILE, NOW),
                        new Command.Publish(
                                member(THREE, 0), "m", urls("h:1", "h:2"), DATA, 1 << 20, NOW),
                        new Command.ChangeAuth(AuthSamples.everyKindOfChange().getFirst(), NOW),
                        new Command.DecideClusterVersion("3.4.0", NOW));
        State state =
                State.founding(THREE)
                        .apply(new Batch(new Origin(member(THREE, 1), 2), 3, commands))
                        .next();
        return withMembership(
                state, removing(state.membership(), new MemberId(-1), new MemberId(7)));
    }

    private static Batch batchOf(int position) {
        MemberId member = member(THREE, position);
        return new Batch(new Origin(member, 1), 1, List.of(new Command.Expire(NOW)));
    }

    private static Membership removing(Membership membership, MemberId... removed) {
        return new Membership(
                membership.clusterId(), membership.byId(), HashTreePSet.from(List.of(removed)));
    }

    private static State withMembership(State state, Membership membership) {
        return new State(
                state.store(),
                membership,
                state.auth(),
                state.clusterVersion(),
                state.marks(),
                state.counts());
    }

    private static void assertRefused(byte[] bytes, String what) {
        assertThatThrownBy(() -> restore(bytes)).as(what).isInstanceOf(CorruptDataException.class);
    }
}
