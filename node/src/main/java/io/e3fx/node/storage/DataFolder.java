package io.e3fx.node.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.cluster.MemberId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data directory of one member, locked for this process while it is open.
 *
 * <pre>
 * DATA-DIR/member/lock         held by the running process
 * DATA-DIR/member/identity     whose data this is
 * DATA-DIR/member/peers        what is known of the other members
 * DATA-DIR/member/left         there when the member has left its cluster for good
 * DATA-DIR/member/wal          the log (elsewhere with --wal-dir); in it the file owner: whose log this is
 * DATA-DIR/member/snap         the snapshots
 * DATA-DIR/member/counters     how often clients have read through this member
 * DATA-DIR/member/admin-token  who can read it may administer the running member
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
    private static final String PEERS = "peers";
    private static final String LEFT = "left";

    private final Path member;
    private final Path log;
    private final Identity identity;
    private final boolean isFirstStart;
    private final FileChannel lock;

    private DataFolder(
            Path member, Path log, Identity identity, boolean isFirstStart, FileChannel lock) {
        this.member = member;
        this.log = log;
        this.identity = identity;
        this.isFirstStart = isFirstStart;
        this.lock = lock;
    }

    /**
     * Opens a data directory, making it when it is missing.
     *
     * @param dataDir the folder
     * @param walDir where the log is, if not below it
     * @param claim who the starting member says it is
     * @param now the time of the start
     * @throws IOException with one line for the user: in use, another member's, damaged, not writable
     */
    public static DataFolder open(Path dataDir, Optional<Path> walDir, Claim claim, Instant now)
            throws IOException {
        Path member = dataDir.toAbsolutePath().resolve("member");
        Path log = walDir.map(Path::toAbsolutePath).orElseGet(() -> member.resolve("wal"));
        FileChannel lock = null;
        boolean opened = false;
        try {
            OwnFolders.create(member);
            lock = lock(member.resolve("lock"), dataDir);
            boolean isFirstStart = !Files.exists(member.resolve("identity"));
            Identity identity =
                    identity(dataDir, log, member.resolve("identity"), claim)
                            .startedAt(now.toEpochMilli());
            LogOwner owner = new LogOwner(log);
            if (isFirstStart) {
                // Before the identity: whoever has one has a log too, however it was stopped.
                owner.write(identity.data());
            } else {
                owner.check(identity);
            }
            identity.write(member.resolve("identity"));
            DataFolder folder = new DataFolder(member, log, identity, isFirstStart, lock);
            opened = true;
            return folder;
        } catch (FileSystemException e) {
            throw new IOException("cannot use data directory " + dataDir + ": " + reason(e), e);
        } finally {
            if (!opened && lock != null) {
                lock.close();
            }
        }
    }

    /** Who a starting member says it is. */
    public interface Claim {
        /** The name on the command line. */
        String name();

        /**
         * How a member begins that has never started before.
         *
         * @throws IOException when the flags do not make one; called only for a directory without an identity
         */
        Entrance enter() throws IOException;

        /** The ID that the flags would give, if they give one. */
        Optional<MemberId> memberId();
    }

    /**
     * How a member begins.
     *
     * @param identity who it is
     * @param peers what it was told of the others, for {@link DataFolder#peers}; empty for a founder
     */
    public record Entrance(Identity identity, Optional<byte[]> peers) {}

    /** Whose data this is, in this life of the member. */
    public Identity identity() {
        return identity;
    }

    /** Whether the member had no data before. */
    public boolean isFirstStart() {
        return isFirstStart;
    }

    /** Where the log is. */
    public Path log() {
        return log;
    }

    /** Where the snapshots are. */
    public Path snapshots() {
        return member.resolve("snap");
    }

    /** Where this member's own counters are, those that are no part of the replicated state. */
    public Path counters() {
        return member.resolve("counters");
    }

    /** Where the secret is that lets its reader administer the running member. */
    public Path adminToken() {
        return member.resolve("admin-token");
    }

    /** What this member knows of its peers. */
    public Path peers() {
        return member.resolve(PEERS);
    }

    /** Whether the member has left its cluster for good. */
    public boolean hasLeft() {
        return Files.exists(member.resolve(LEFT));
    }

    /** From now on the member has left its cluster for good. */
    public void leave() throws IOException {
        Path left = member.resolve(LEFT);
        ForcedFile.write(
                left.resolveSibling(LEFT + ".tmp"),
                left,
                out -> out.write("This member was removed from its cluster.\n".getBytes(UTF_8)));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path file, Path dataDir) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            channel.close();
            throw new IOException("data directory " + dataDir + " is in use by another process");
        }
        return channel;
    }

    private static void writePeers(Path file, Optional<byte[]> peers) throws IOException {
        Files.deleteIfExists(file);
        if (peers.isPresent()) {
            byte[] bytes = peers.get();
            ForcedFile.write(file.resolveSibling(PEERS + ".tmp"), file, out -> out.write(bytes));
        }
    }

    private static Identity identity(Path dataDir, Path log, Path file, Claim claim)
            throws IOException {
        Optional<Identity> known = Identity.read(file);
        if (known.isEmpty()) {
            if (LogOwner.holdsData(log)
                    || LogOwner.holdsData(file.resolveSibling("wal"))
                    || LogOwner.holdsData(file.resolveSibling("snap"))) {
                throw new IOException(
                        "data directory "
                                + dataDir
                                + " holds data but not whose they are (member/identity is missing); restore that file, or start"
                                + " with an empty directory");
            }
            Entrance entrance = claim.enter();
            // Before the identity: with that the entrance is over.
            writePeers(file.resolveSibling(PEERS), entrance.peers());
            return entrance.identity();
        }
        Identity identity = known.get();
        // One that joined later may stand where a founder stood, under its name: that founder's ID
        // is
        // no claim.
        boolean isSiblings =
                claim.memberId()
                        .filter(_ -> identity.joined().isEmpty())
                        .filter(claimed -> !claimed.equals(identity.memberId()))
                        .filter(claimed -> identity.founding().member(claimed).isPresent())
                        .isPresent();
        if (!identity.name().equals(claim.name()) || isSiblings) {
            throw new IOException(
                    "data directory "
                            + dataDir
                            + " belongs to member "
                            + identity.name()
                            + " ("
                            + identity.memberId()
                            + "), not to "
                            + claim.name()
                            + "; give each member a --data-dir of its own");
        }
        return identity;
    }

    /** What went wrong with which file, in words for the user. */
    static String reason(FileSystemException e) {
        String type =
                switch (e) {
                    case AccessDeniedException _ -> "permission denied";
                    case FileAlreadyExistsException _ -> "not a directory";
                    case NoSuchFileException _ -> "no such directory";
                    default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
                };
        return type + " (" + e.getFile() + ")";
    }
}
