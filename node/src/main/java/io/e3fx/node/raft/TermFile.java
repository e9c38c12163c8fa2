package io.e3fx.node.raft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.storage.ForcedFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.ratis.server.RaftServer;

/**
 * Where Ratis keeps the term that a member is in, and for whom it voted in it: {@code raft-meta}. A member that forgets them
 * could vote twice in a term (Raft paper, figure 2: persistent state). Ratis forces the file, but not the name that it moves it
 * to, so a power cut may bring an older one back.
 */
final class TermFile {
    private final Path file;

    /**
     * That of a member.
     *
     * @param folder where its log is, too; need not exist
     */
    TermFile(Path folder) {
        this.file = folder.resolve("raft-meta");
    }

    /** That of a member that runs. */
    static TermFile of(RaftServer.Division division) {
        return new TermFile(division.getRaftStorage().getStorageDir().getCurrentDir().toPath());
    }

    /** Returns when what Ratis wrote is on the disk. */
    void force() throws IOException {
        ForcedFile.force(file.resolveSibling("."));
    }

    /**
     * Before Ratis reads it: makes sure that it is not older than the log. Whoever sent an entry of a term was elected in it, perhaps
     * by this member, so it votes for nobody else in it.
     *
     * @param term of the last entry that the member has
     * @param self the member
     * @return whether it was older
     */
    boolean catchUp(long term, MemberId self) throws IOException {
        if (!Files.isDirectory(file.resolveSibling(".")) || knownTerm() >= term) {
            return false;
        }
        Properties known = new Properties();
        known.setProperty("term", Long.toString(term));
        known.setProperty("votedFor", self.text());
        ForcedFile.write(
                file.resolveSibling(file.getFileName() + ".e3fx"),
                file,
                out -> known.store(out, null));
        return true;
    }

    /** What cannot be read is left for Ratis to tell. */
    private long knownTerm() throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        Properties known = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            known.load(reader);
            return Long.parseLong(known.getProperty("term"));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Long.MAX_VALUE;
        }
    }
}
