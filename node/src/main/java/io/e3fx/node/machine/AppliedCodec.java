package io.e3fx.node.machine;

import io.e3fx.node.auth.Auth;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.store.Event.Action;
import io.e3fx.node.store.Store;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.pcollections.TreePMap;

/**
 * The form of a snapshot: one {@link Applied}, then a SHA-256 of all before it. A function of the state alone, so those
 * of two members at the same raftIndex are equal to the byte. Streams; the whole is never in memory.
 */
public final class AppliedCodec {
    private static final byte[] MAGIC = {'e', '3', 'f', 'x', '-', 's', 'n', 'a', 'p'};
    private static final int VERSION = 1;

    private AppliedCodec() {}

    /** Writes a snapshot to {@code target}, which is flushed but neither forced nor closed. */
    public static void write(Applied applied, OutputStream target) throws IOException {
        DigestOutputStream digested =
                new DigestOutputStream(new BufferedOutputStream(target, 1 << 16), sha256());
        Encoder out = new Encoder(digested);
        digested.write(MAGIC);
        out.tag(VERSION);
        out.number(applied.raftIndex());
        out.number(applied.raftTerm());
        State state = applied.state();
        MembershipCodec.write(out, state.membership());
        out.flag(state.clusterVersion().isPresent());
        if (state.clusterVersion().isPresent()) {
            out.text(state.clusterVersion().get());
        }
        out.number(state.marks().size());
        for (Map.Entry<MemberId, State.Mark> mark : state.marks().entrySet()) {
            out.number(mark.getKey().value());
            out.number(mark.getValue().incarnation());
            out.number(mark.getValue().sequence());
        }
        AuthCodec.write(out, state.auth());
        write(out, state.counts());
        StoreCodec.write(out, state.store());
        digested.on(false);
        digested.write(digested.getMessageDigest().digest());
        digested.flush();
    }

    /**
     * Reads a snapshot.
     *
     * @param heap what there is room for; looked at before the keys are read
     * @throws CorruptDataException if these bytes are no whole snapshot of this version
     * @throws NoRoomException if there is no room for its keys
     * @throws IOException if {@code source} cannot be read
     */
    public static Applied read(InputStream source, Heap heap) throws IOException {
        try {
            return readWhole(source, heap);
        } catch (EOFException e) {
            throw new CorruptDataException("the snapshot ends too early", e);
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException("the snapshot holds what can't be", e);
        }
    }

    private static Applied readWhole(InputStream source, Heap heap) throws IOException {
        DigestInputStream digested =
                new DigestInputStream(new BufferedInputStream(source, 1 << 16), sha256());
        Decoder in = new Decoder(digested);
        if (!Arrays.equals(digested.readNBytes(MAGIC.length), MAGIC)) {
            throw new CorruptDataException("not a snapshot of e3fx");
        }
        int version = in.tag();
        if (version != VERSION) {
            throw new CorruptDataException(
                    "a snapshot of version " + version + ", this program knows " + VERSION);
        }
        long raftIndex = in.number();
        long raftTerm = in.number();
        Membership membership = MembershipCodec.read(in);
        Optional<String> clusterVersion = in.flag() ? Optional.of(in.text()) : Optional.empty();
        TreePMap<MemberId, State.Mark> marks = TreePMap.empty();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            marks = marks.plus(new MemberId(in.number()), new State.Mark(in.number(), in.number()));
        }
        Auth auth = AuthCodec.read(in);
        WriteCounts counts = readCounts(in);
        Store store = StoreCodec.read(in, heap);
        digested.on(false);
        byte[] expected = digested.getMessageDigest().digest();
        if (!MessageDigest.isEqual(expected, digested.readNBytes(expected.length))) {
            throw new CorruptDataException("the snapshot's digest is wrong");
        }
        in.end();
        return new Applied(
                new State(store, membership, auth, clusterVersion, marks, counts),
                raftIndex,
                raftTerm);
    }

    private static void write(Encoder out, WriteCounts counts) throws IOException {
        out.number(Action.values().length);
        for (Action action : Action.values()) {
            out.constant(action);
            out.number(counts.succeeded(action));
            out.number(counts.failed(action));
        }
    }

    private static WriteCounts readCounts(Decoder in) throws IOException {
        WriteCounts counts = WriteCounts.NONE;
        int actions = in.count();
        for (int i = 0; i < actions; i++) {
            counts = counts.with(in.constant(Action.class), in.number(), in.number());
        }
        return counts;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
