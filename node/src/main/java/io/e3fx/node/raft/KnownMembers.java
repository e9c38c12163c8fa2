package io.e3fx.node.raft;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.CorruptDataException;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.KnownClusterCodec;
import io.e3fx.node.storage.ForcedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest membership that this member has ever seen, kept in a file beside the log. After a start the log cannot be applied
 * before a leader is found, and members that have moved are found with this. Thread-safe.
 */
final class KnownMembers {
    private static final Logger log = LoggerFactory.getLogger(KnownMembers.class);

    private final Founders founders;
    private final Path file;
    private final Consumer<Membership> changed;

    private volatile KnownCluster newest;
    private volatile boolean isSaved = true;

    /**
     * Reads the file, if there is one.
     *
     * @param founders known while there is none
     * @param file where it is kept
     * @param changed hears of each new membership, on the thread that brings it: must not block
     */
    KnownMembers(Founders founders, Path file, Consumer<Membership> changed) throws IOException {
        this.founders = founders;
        this.file = file;
        this.changed = changed;
        this.newest = read(founders, file);
        changed.accept(newest.membership());
    }

    private static KnownCluster read(Founders founders, Path file) throws IOException {
        if (Files.exists(file)) {
            try {
                return KnownClusterCodec.decode(Files.readAllBytes(file));
            } catch (CorruptDataException e) {
                log.warn("{} is damaged, going on from the founders: {}", file, e.getMessage());
            }
        }
        Membership founding = founders.membership();
        return new KnownCluster(founders, founding, 0, founding.byId().keySet(), Map.of());
    }

    Membership membership() {
        return newest.membership();
    }

    KnownCluster newest() {
        return newest;
    }

    /** Whether this is on record as the data directory that the member votes from. */
    boolean isAdmitted(RaftSettings.Self self) {
        return isAdmitted(membership(), self);
    }

    static boolean isAdmitted(Membership membership, RaftSettings.Self self) {
        return membership
                .member(self.member())
                .flatMap(member -> member.data())
                .filter(self.data()::equals)
                .isPresent();
    }

    /** Takes what was applied, unless something newer is known already, as while an old log is applied again. */
    synchronized void learn(Applied applied) {
        Membership membership = applied.state().membership();
        if (applied.raftIndex() < newest.raftIndex()) {
            return;
        }
        boolean isNew = !membership.equals(newest.membership());
        newest =
                new KnownCluster(
                        founders, membership, applied.raftIndex(), newest.voters(), newest.met());
        if (isNew) {
            isSaved = false;
            changed.accept(membership);
        }
    }

    /** Takes who has a vote now. */
    synchronized void learn(Set<MemberId> voters) {
        if (!voters.isEmpty() && !voters.equals(newest.voters())) {
            newest =
                    new KnownCluster(
                            founders,
                            newest.membership(),
                            newest.raftIndex(),
                            voters,
                            newest.met());
            isSaved = false;
        }
    }

    /** The data directory that a member has voted from, or may have: as the cluster has it on record, or else as it was met. */
    Optional<DataId> dataOf(MemberId member) {
        KnownCluster known = newest;
        return known.membership()
                .member(member)
                .flatMap(Member::data)
                .or(() -> Optional.ofNullable(known.met().get(member)));
    }

    /** Whether nobody would know the data directory of this founder if it was lost now. */
    boolean isToBeMet(MemberId member) {
        return founders.membership().member(member).isPresent()
                && newest.membership().member(member).isPresent()
                && dataOf(member).isEmpty();
    }

    /**
     * Writes down from which data directory a founder votes, if that is not known yet. It is on the disk when this returns.
     * There are as many as founders. Blocks.
     *
     * @throws IOException when it could not be written
     */
    synchronized void meet(MemberId member, DataId data) throws IOException {
        if (!isToBeMet(member)) {
            return;
        }
        Map<MemberId, DataId> met = new HashMap<>(newest.met());
        met.put(member, data);
        KnownCluster with =
                new KnownCluster(
                        founders, newest.membership(), newest.raftIndex(), newest.voters(), met);
        write(with);
        newest = with;
        isSaved = true;
    }

    /** Writes the file if something has changed. Blocks. */
    synchronized void save() {
        if (isSaved) {
            return;
        }
        try {
            write(newest);
            isSaved = true;
        } catch (IOException e) {
            log.warn("cannot write {}: {}", file, e.toString());
        }
    }

    private void write(KnownCluster known) throws IOException {
        byte[] bytes = KnownClusterCodec.encode(known);
        ForcedFile.write(
                file.resolveSibling(file.getFileName() + ".tmp"), file, out -> out.write(bytes));
    }
}
