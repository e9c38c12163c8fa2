package io.e3fx.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.KnownClusterCodec;
import io.e3fx.node.storage.DataFolder;
import io.e3fx.node.storage.Identity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private static final Founders FOUNDERS =
            new Founders("t", new TreeMap<>(Map.of("a", urls(1), "b", urls(2))));
    private static final MemberId A = MemberId.founding(urls(1), "t");
    private static final MemberId NEW = new MemberId(7);
    private static final DataId DATA = new DataId(9);
    private static final SortedMap<String, List<MemberUrl>> ALL =
            new TreeMap<>(Map.of("a", urls(1), "b", urls(2), "c", urls(3)));

    private final List<MemberUrl> asked = new ArrayList<>();
    private List<KnownCluster> told = List.of();
    private final Joining joining =
            new Joining((urls, most) -> {
                asked.addAll(urls);
                return told;
            });

    @Test
    void anAddedMemberLearnsWhoItIs() throws Exception {
        KnownCluster newest = known(added(FOUNDERS.membership()), 9);
        told = List.of(known(FOUNDERS.membership(), 5), newest);
        DataFolder.Entrance entrance = joining.join("c", ALL, DATA);
        assertThat(entrance.identity())
                .isEqualTo(new Identity("c", FOUNDERS, Optional.of(NEW), DATA, 0));
        assertThat(entrance.peers().map(KnownClusterCodec::decode)).contains(newest);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(List.of(url(1), url(2)));
    }

    @Test
    void namesOfTheSameHostAreTheSamePlace() throws Exception {
        told = List.of(known(added(FOUNDERS.membership()), 9));
        SortedMap<String, List<MemberUrl>> local = new TreeMap<>(ALL);
        local.put("c", List.of(new MemberUrl("http://localhost:3")));
        assertThat(joining.join("c", local, DATA).identity().memberId()).isEqualTo(NEW);
    }

    @Test
    void whenNobodyAnswersItDoesNotStart() {
        assertJoinFails(
                ALL,
                "cannot fetch cluster info from peer urls: could not retrieve cluster information from the given URLs");
    }

    @Test
    void oneThatWasNotAddedDoesNotStart() {
        told = List.of(known(FOUNDERS.membership(), 9));
        assertJoinFails(
                ALL,
                "error validating peerURLs {ClusterID:"
                        + FOUNDERS.membership().clusterId()
                        + " Members:["
                        + FOUNDERS.membership().members().stream()
                                .map(JoiningTest::inEtcdsWords)
                                .reduce((one, two) -> one + " " + two)
                                .orElseThrow()
                        + "] RemovedMemberIDs:[]}: member count is unequal");
    }

    @Test
    void oneThatNamesTheOthersWronglyDoesNotStart() {
        told = List.of(known(added(FOUNDERS.membership()), 9));
        SortedMap<String, List<MemberUrl>> wrong = new TreeMap<>(ALL);
        wrong.put("a", urls(8));
        assertThatThrownBy(() -> joining.join("c", wrong, DATA))
                .hasMessageEndingWith(
                        ": PeerURLs: no match found for existing member ("
                                + A
                                + ", [http://127.0.0.1:1])");
    }

    @Test
    void oneWhoseUrlsAreAnothersDoesNotStart() {
        told = List.of(known(added(FOUNDERS.membership()), 9));
        SortedMap<String, List<MemberUrl>> swapped = new TreeMap<>(ALL);
        swapped.put("c", urls(4));
        assertThatThrownBy(() -> joining.join("c", swapped, DATA))
                .hasMessageContaining("no match found for existing member (" + NEW);
    }

    @Test
    void anAddedMemberThatWasLetInDoesNotComeBackWithoutItsData() {
        Membership admitted = done(added(FOUNDERS.membership()).admit(NEW, new DataId(1)));
        told = List.of(known(admitted, 9));
        assertThatThrownBy(() -> joining.join("c", ALL, DATA))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("member 7 has already been bootstrapped");
    }

    @Test
    void aFounderStartsWhenNobodyKnowsItYet() throws Exception {
        Identity identity = founder();
        told =
                List.of(
                        known(FOUNDERS.membership(), 0),
                        known(
                                done(
                                        FOUNDERS.membership()
                                                .publish(
                                                        MemberId.founding(urls(2), "t"),
                                                        "b",
                                                        urls(5),
                                                        new DataId(3),
                                                        1)),
                                4));
        assertThat(joining.found(identity))
                .isEqualTo(new DataFolder.Entrance(identity, Optional.empty()));
        assertThat(asked).containsExactly(url(2));
    }

    @Test
    void aFounderThatHasVotedDoesNotComeBackWithoutItsData() {
        Membership published =
                done(FOUNDERS.membership().publish(A, "a", urls(5), new DataId(1), 1));
        told = List.of(known(FOUNDERS.membership(), 0), known(published, 3));
        assertThatThrownBy(() -> joining.found(founder()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("member " + A + " has already been bootstrapped");
    }

    @Test
    void aFounderThatOthersHaveMetDoesNotComeBackWithoutItsData() {
        told =
                List.of(
                        known(FOUNDERS.membership(), 0),
                        new KnownCluster(
                                FOUNDERS,
                                FOUNDERS.membership(),
                                0,
                                Set.of(A),
                                Map.of(A, new DataId(1))));
        assertThatThrownBy(() -> joining.found(founder()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("member " + A + " has already been bootstrapped");
    }

    @Test
    void aFounderThatWasRemovedDoesNotComeBackAtAll() {
        told = List.of(known(done(FOUNDERS.membership().remove(A)), 3));
        assertThatThrownBy(() -> joining.found(founder()))
                .isInstanceOf(RemovedException.class)
                .hasMessage("the member has been permanently removed from the cluster");
    }

    @Test
    void aMemberThatJoinedOrMovedDoesNotComeBackAsAFounderWithoutItsData() {
        Membership others = new Founders("u", new TreeMap<>(Map.of("b", urls(2)))).membership();
        Membership joined = done(done(others.add(NEW, urls(1))).admit(NEW, new DataId(1)));
        told = List.of(known(joined, 3));
        assertThatThrownBy(() -> joining.found(founder()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("member 7 has already been bootstrapped");
    }

    @Test
    void whatAnotherClusterSaysMeansNothingToAFounder() throws Exception {
        Founders others = new Founders("u", FOUNDERS.peerUrlsByName());
        Membership membership = others.membership();
        told = List.of(new KnownCluster(others, membership, 3, Set.of(), Map.of()));
        assertThat(joining.found(founder()).identity().name()).isEqualTo("a");
    }

    private void assertJoinFails(SortedMap<String, List<MemberUrl>> initial, String message) {
        assertThatThrownBy(() -> joining.join("c", initial, DATA))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    private static String inEtcdsWords(Member member) {
        return "&{ID:%s RaftAttributes:{PeerURLs:[%s] IsLearner:false} Attributes:{Name:%s ClientURLs:[]}}"
                .formatted(member.id(), member.peerUrls().getFirst(), member.name());
    }

    private static Identity founder() {
        return new Identity("a", FOUNDERS, Optional.empty(), DATA, 0);
    }

    private static KnownCluster known(Membership membership, long raftIndex) {
        return new KnownCluster(FOUNDERS, membership, raftIndex, Set.of(A), Map.of());
    }

    private static Membership added(Membership membership) {
        return done(membership.add(NEW, urls(3)));
    }

    private static Membership done(Membership.Change change) {
        return ((Membership.Change.Done) change).next();
    }

    private static List<MemberUrl> urls(int port) {
        return List.of(url(port));
    }

    private static MemberUrl url(int port) {
        return new MemberUrl("http://127.0.0.1:" + port);
    }
}
