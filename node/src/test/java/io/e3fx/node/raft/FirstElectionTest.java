package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.KnownCluster;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.server.RaftServerConfigKeys.Rpc;
import org.apache.ratis.util.TimeDuration;
import org.junit.jupiter.api.Test;

class FirstElectionTest {
    private static final Founders FOUNDERS =
            new Founders("t", new TreeMap<>(Map.of("a", urls(1), "b", urls(2), "c", urls(3))));
    private static final List<MemberId> SORTED =
            FOUNDERS.membership().members().stream().map(Member::id).sorted().toList();

    @Test
    void oneOfTheFoundersStandsFirst() {
        assertThat(SORTED)
                .filteredOn(member -> FirstElection.isFirst(member, known(Set.copyOf(SORTED))))
                .containsExactly(SORTED.getFirst());
    }

    @Test
    void whoHasNoVoteAnyMoreDoesNot() {
        Set<MemberId> voters = new HashSet<>(SORTED);
        voters.remove(SORTED.getFirst());
        assertThat(SORTED)
                .filteredOn(member -> FirstElection.isFirst(member, known(voters)))
                .containsExactly(SORTED.get(1));
    }

    @Test
    void onlyTheFirstTimerIsShort() {
        RaftProperties properties = new RaftProperties();
        TimeDuration shortest = TimeDuration.valueOf(500, TimeUnit.MILLISECONDS);
        TimeDuration longest = TimeDuration.valueOf(1, TimeUnit.SECONDS);
        Rpc.setTimeoutMin(properties, shortest);
        Rpc.setTimeoutMax(properties, longest);

        FirstElection.standAtOnce(properties);
        assertThat(Rpc.firstElectionTimeoutMax(properties).toLong(TimeUnit.MILLISECONDS))
                .isLessThan(Duration.ofMillis(100).toMillis());
        assertThat(Rpc.timeoutMin(properties, null)).isEqualTo(shortest);

        new FirstElection(properties).isStanding();
        assertThat(Rpc.firstElectionTimeoutMin(properties)).isEqualTo(shortest);
        assertThat(Rpc.firstElectionTimeoutMax(properties)).isEqualTo(longest);
    }

    private static KnownCluster known(Set<MemberId> voters) {
        return new KnownCluster(FOUNDERS, FOUNDERS.membership(), 0, voters, Map.of());
    }

    private static List<MemberUrl> urls(int port) {
        return List.of(new MemberUrl("http://127.0.0.1:" + port));
    }
}
