package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real member wrote, and what a power cut may make of it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TermFileTest {
    private static final long NO_SNAPSHOTS = 1_000_000;
    private static final MemberId OTHER = new MemberId(0x1234);

    @TempDir Path folder;

    @Test
    void aMemberForgetsNoTermThatItsLogIsFrom() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = threeTerms(cluster);
            write("term=1", "votedFor=" + OTHER);

            cluster.start(id);

            assertThat(cluster.set(id, "/after", "1").applied().raftTerm()).isEqualTo(4);
        }
    }

    @Test
    void aMemberForgetsNoTermThatItsSnapshotIsFrom() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, 1)) {
            MemberId id = threeTerms(cluster);
            Path log = file().resolveSibling(".");
            try (Stream<Path> files = Files.list(log)) {
                for (Path file : files.filter(path -> path.toString().contains("log_")).toList()) {
                    Files.delete(file);
                }
            }
            write("term=1", "votedFor=" + OTHER);

            cluster.start(id);

            assertThat(cluster.set(id, "/after", "1").applied().raftTerm()).isEqualTo(4);
        }
    }

    @Test
    void inATermThatItTakesUpItVotesForNobodyElse() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = threeTerms(cluster);
            TermFile file = new TermFile(file().getParent());
            for (List<String> older :
                    List.of(List.of("term=1", "votedFor=" + OTHER), List.<String>of())) {
                if (older.isEmpty()) {
                    Files.delete(file());
                } else {
                    Files.write(file(), older);
                }
                assertThat(file.catchUp(3, id)).isTrue();
                assertThat(Files.readAllLines(file())).contains("term=3", "votedFor=" + id);
            }
        }
    }

    @Test
    void whatIsNotOlderOrCannotBeReadIsLeftAsItIs() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, NO_SNAPSHOTS)) {
            MemberId id = threeTerms(cluster);
            TermFile file = new TermFile(file().getParent());
            for (String content :
                    List.of("term=3", "term=4", "term=x", "votedFor=" + OTHER, "\\u12")) {
                Files.writeString(file(), content);
                assertThat(file.catchUp(3, id)).isFalse();
                assertThat(file()).hasContent(content);
            }
            assertThat(new TermFile(folder.resolve("nowhere")).catchUp(3, id)).isFalse();
        }
    }

    /** The only member, stopped in its third term. */
    private static MemberId threeTerms(RaftCluster cluster) throws Exception {
        MemberId id = cluster.ids().getFirst();
        for (int term = 1; term <= 3; term++) {
            cluster.start(id);
            assertThat(cluster.set(id, "/k" + term, "1").applied().raftTerm()).isEqualTo(term);
            cluster.stop(id);
        }
        return id;
    }

    private void write(String... lines) throws IOException {
        Files.write(file(), List.of(lines));
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.endsWith("raft-meta")).findFirst().orElseThrow();
        }
    }
}
