package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownMembersTest {
    private static final Founders FOUNDERS =
            new Founders("t", new TreeMap<>(Map.of("a", urls(1), "b", urls(2))));
    private static final MemberId A = FOUNDERS.membership().members().getFirst().id();
    private static final DataId FIRST = new DataId(1);
    private static final DataId SECOND = new DataId(2);

    @TempDir private Path folder;

    @Test
    void whoWasMetIsOnTheDiskAtOnce() throws IOException {
        known().meet(A, FIRST);
        assertThat(known().dataOf(A)).contains(FIRST);
        assertThat(known().newest().met()).containsExactly(Map.entry(A, FIRST));
    }

    @Test
    void theFirstDirectoryThatWasMetCounts() throws IOException {
        KnownMembers known = known();
        known.meet(A, FIRST);
        known.meet(A, SECOND);
        assertThat(known.dataOf(A)).contains(FIRST);
    }

    @Test
    void whatTheClusterHasOnRecordCountsMore() throws IOException {
        KnownMembers known = known();
        known.meet(A, FIRST);
        State state =
                State.founding(FOUNDERS.membership())
                        .apply(new Command.AdmitMember(A, SECOND, RaftCluster.NOW))
                        .next();
        known.learn(new Applied(state, 5, 1));
        assertThat(known.dataOf(A)).contains(SECOND);
        assertThat(known.isToBeMet(A)).isFalse();
    }

    @Test
    void onlyFoundersAreWrittenDown() throws IOException {
        KnownMembers known = known();
        known.meet(new MemberId(77), FIRST);
        assertThat(known.newest().met()).isEmpty();
        assertThat(folder.resolve("peers")).doesNotExist();
    }

    @Test
    void whoCannotBeWrittenDownWasNotMet() throws IOException {
        KnownMembers known = known();
        Files.createDirectories(folder.resolve("peers.tmp"));
        assertThatThrownBy(() -> known.meet(A, FIRST)).isInstanceOf(IOException.class);
        assertThat(known.dataOf(A)).isEmpty();
    }

    private KnownMembers known() throws IOException {
        return new KnownMembers(FOUNDERS, folder.resolve("peers"), membership -> {});
    }

    private static List<MemberUrl> urls(int port) {
        return List.of(new MemberUrl("http://127.0.0.1:" + port));
    }
}
