package io.e3fx.node.raft;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.CorruptDataException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How members introduce themselves to each other, and the form of that on the peer port. */
final class PeerMessages {
    private static final byte VERSION = 1;
    private static final int LEADS = 1;
    private static final int SETTLED = 2;
    private static final int HAS_NEWCOMER = 4;

    private PeerMessages() {}

    /**
     * Who calls whom.
     *
     * @param cluster that both are in
     * @param from the caller
     * @param data where the caller's votes are
     * @param to who should be at the other end
     */
    record Introduction(ClusterId cluster, MemberId from, DataId data, MemberId to) {
        byte[] toBytes() {
            return ByteBuffer.allocate(1 + 4 * Long.BYTES)
                    .put(VERSION)
                    .putLong(cluster.value())
                    .putLong(from.value())
                    .putLong(data.value())
                    .putLong(to.value())
                    .array();
        }

        /**
         * Reads one.
         *
         * @throws CorruptDataException if these bytes are none of this version
         */
        static Introduction of(byte[] bytes) {
            try {
                ByteBuffer in = checked(bytes);
                Introduction introduction =
                        new Introduction(
                                new ClusterId(in.getLong()),
                                new MemberId(in.getLong()),
                                new DataId(in.getLong()),
                                new MemberId(in.getLong()));
                end(in);
                return introduction;
            } catch (BufferUnderflowException e) {
                throw new CorruptDataException("an introduction that ends too early", e);
            }
        }
    }

    /**
     * How far a member has gone in elections.
     *
     * @param member who it is
     * @param data where its log is
     * @param term the latest that it knows of: it has voted in none that is later, and taken no entry of one
     */
    record Term(MemberId member, DataId data, long term) {
        byte[] toBytes() {
            return ByteBuffer.allocate(1 + 3 * Long.BYTES)
                    .put(VERSION)
                    .putLong(member.value())
                    .putLong(data.value())
                    .putLong(term)
                    .array();
        }

        /**
         * Reads one.
         *
         * @throws CorruptDataException if these bytes are none of this version
         */
        static Term of(byte[] bytes) {
            try {
                ByteBuffer in = checked(bytes);
                Term term =
                        new Term(
                                new MemberId(in.getLong()), new DataId(in.getLong()), in.getLong());
                end(in);
                return term;
            } catch (BufferUnderflowException e) {
                throw new CorruptDataException("a term that ends too early", e);
            }
        }
    }

    /** What a member says to one that introduces itself. */
    enum Verdict {
        /** It is a member, and this is its data, or it has none yet. */
        WELCOME(1),
        /** It is no member; maybe not yet, as far as the one has heard. */
        UNKNOWN(2),
        /** It was removed. */
        REMOVED(3),
        /** It is a member, but has voted from another data directory. */
        OTHER_DATA(4);

        private final byte code;

        Verdict(int code) {
            this.code = (byte) code;
        }

        private static Verdict of(byte code) {
            return Arrays.stream(values())
                    .filter(verdict -> verdict.code == code)
                    .findFirst()
                    .orElseThrow(() -> new CorruptDataException("an unknown verdict: " + code));
        }
    }

    /**
     * What a member answers to an introduction.
     *
     * @param member who it is
     * @param data where its votes are
     * @param verdict about the caller
     * @param votes how it sees the cluster's votes
     */
    record View(MemberId member, DataId data, Verdict verdict, Votes votes) {
        byte[] toBytes() {
            Set<MemberId> voters = votes.voters();
            ByteBuffer out =
                    ByteBuffer.allocate(3 + 6 * Long.BYTES + voters.size() * Long.BYTES)
                            .put(VERSION)
                            .putLong(member.value())
                            .putLong(data.value())
                            .put(verdict.code)
                            .put(flags())
                            .putLong(votes.raftIndex())
                            .putLong(votes.raftTerm())
                            .putLong(votes.newcomer().map(MemberId::value).orElse(0L))
                            .putLong(voters.size());
            voters.stream().sorted().forEach(voter -> out.putLong(voter.value()));
            return out.array();
        }

        private byte flags() {
            return (byte)
                    ((votes.leads() ? LEADS : 0)
                            | (votes.isSettled() ? SETTLED : 0)
                            | (votes.newcomer().isPresent() ? HAS_NEWCOMER : 0));
        }

        /**
         * Reads one.
         *
         * @throws CorruptDataException if these bytes are none of this version
         */
        static View of(byte[] bytes) {
            try {
                ByteBuffer in = checked(bytes);
                MemberId member = new MemberId(in.getLong());
                DataId data = new DataId(in.getLong());
                Verdict verdict = Verdict.of(in.get());
                int flags = in.get();
                long raftIndex = in.getLong();
                long raftTerm = in.getLong();
                MemberId newcomer = new MemberId(in.getLong());
                long count = in.getLong();
                Set<MemberId> voters = new HashSet<>();
                for (long i = 0; i < count; i++) {
                    voters.add(new MemberId(in.getLong()));
                }
                end(in);
                Votes votes =
                        new Votes(
                                (flags & LEADS) != 0,
                                raftTerm,
                                raftIndex,
                                voters,
                                (flags & SETTLED) != 0,
                                (flags & HAS_NEWCOMER) == 0
                                        ? Optional.empty()
                                        : Optional.of(newcomer));
                return new View(member, data, verdict, votes);
            } catch (BufferUnderflowException e) {
                throw new CorruptDataException("a view that ends too early", e);
            }
        }
    }

    /**
     * Who has a vote, as one member sees it.
     *
     * @param leads whether it leads and has applied all that was committed before its term
     * @param raftTerm its term
     * @param raftIndex what it had applied when it looked
     * @param voters who votes, before or after the change that is under way
     * @param isSettled whether the voters are committed and no change of them is in the log
     * @param newcomer who is being brought up to date to get a vote; only the leader knows
     */
    record Votes(
            boolean leads,
            long raftTerm,
            long raftIndex,
            Set<MemberId> voters,
            boolean isSettled,
            Optional<MemberId> newcomer) {
        Votes {
            voters = Set.copyOf(voters);
        }

        /** The same of a member that does not say whether it leads. */
        Votes asFollower() {
            return new Votes(false, raftTerm, raftIndex, voters, isSettled, newcomer);
        }

        /** Whether this is a leader that has applied {@code removalIndex} and has nothing to do with {@code member} any more. */
        boolean isWithout(MemberId member, long removalIndex) {
            return leads
                    && raftIndex >= removalIndex
                    && isSettled
                    && !voters.contains(member)
                    && newcomer.filter(member::equals).isEmpty();
        }
    }

    private static ByteBuffer checked(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new CorruptDataException(
                    "a message of version " + version + ", this program knows " + VERSION);
        }
        return in;
    }

    private static void end(ByteBuffer in) {
        if (in.hasRemaining()) {
            throw new CorruptDataException("more data than expected");
        }
    }
}
