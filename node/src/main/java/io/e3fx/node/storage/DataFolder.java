package io.e3fx.node.storage;

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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data directory of one member, locked for this process while it is open.
 *
 * <pre>
 * DATA-DIR/member/lock         held by the running process
 * DATA-DIR/member/identity     whose data this is
 * DATA-DIR/member/wal          the log (elsewhere with --wal-dir)
 * DATA-DIR/member/snap         the snapshots
 * DATA-DIR/member/counters     how often clients have read through this member
 * DATA-DIR/member/admin-token  who can read it may administer the running member
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
    private final Path member;
    private final Path log;
    private final Identity identity;
    private final FileChannel lock;

    private DataFolder(Path member, Path log, Identity identity, FileChannel lock) {
        this.member = member;
        this.log = log;
        this.identity = identity;
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
            Files.createDirectories(member);
            lock = lock(member.resolve("lock"), dataDir);
            Identity identity =
                    identity(dataDir, log, member.resolve("identity"), claim)
                            .startedAt(now.toEpochMilli());
            Files.createDirectories(log);
            identity.write(member.resolve("identity"));
            DataFolder folder = new DataFolder(member, log, identity, lock);
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
         * The identity of a member that is founded now.
         *
         * @throws IOException when the flags do not make one; called only for a directory without an identity
         */
        Identity founding() throws IOException;

        /** The ID that the flags would give, if they give one. */
        Optional<MemberId> memberId();
    }

    /** Whose data this is, in this life of the member. */
    public Identity identity() {
        return identity;
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

    private static Identity identity(Path dataDir, Path log, Path file, Claim claim)
            throws IOException {
        Optional<Identity> known = Identity.read(file);
        if (known.isEmpty()) {
            if (holdsData(log)
                    || holdsData(file.resolveSibling("wal"))
                    || holdsData(file.resolveSibling("snap"))) {
                throw new IOException(
                        "data directory "
                                + dataDir
                                + " holds data but not whose they are (member/identity is missing); restore that file, or start"
                                + " with an empty directory");
            }
            return claim.founding();
        }
        Identity identity = known.get();
        boolean isSiblings =
                claim.memberId()
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

    /** An empty folder says nothing: it may be a new disk, or all that a start before left that failed. */
    private static boolean holdsData(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry -> !entry.endsWith("lost+found"));
        }
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
