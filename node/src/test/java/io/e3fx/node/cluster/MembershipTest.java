package io.e3fx.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.Membership.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pcollections.HashTreePSet;
import org.pcollections.TreePMap;

class MembershipTest {
    private static final MemberId ETCD1 = new MemberId(0xade526d28b1f92f7L);
    private static final MemberId ETCD2 = new MemberId(0xd282ac2ce600c1ceL);
    private static final MemberId ETCD3 = new MemberId(0xbd388e7810915853L);
    private static final MemberId FOURTH = new MemberId(4);
    private static final DataId DATA = new DataId(1);

    private final Membership three =
            Membership.founding(
                    Map.of(
                            "etcd1",
                            urls("http://etcd1:2380"),
                            "etcd2",
                            urls("http://etcd2:2380"),
                            "etcd3",
                            urls("http://etcd3:2380")),
                    "etcd-cluster");

    @Test
    void foundingMembersHaveEtcdsIdsAndOrder() {
        assertThat(three.clusterId()).hasToString("8f2a2ec5c0087dcb");
        assertThat(three.members())
                .containsExactly(
                        Member.unstarted(ETCD1, "etcd1", urls("http://etcd1:2380")),
                        Member.unstarted(ETCD3, "etcd3", urls("http://etcd3:2380")),
                        Member.unstarted(ETCD2, "etcd2", urls("http://etcd2:2380")));
        assertThat(three.removed()).isEmpty();
    }

    @Test
    void anotherTokenGivesOtherIds() {
        var peers =
                Map.of(
                        "a",
                        urls("http://127.0.0.1:21412"),
                        "b",
                        urls("http://127.0.0.1:21402"),
                        "c",
                        urls("http://127.0.0.1:21422"));

        assertThat(Membership.founding(peers, "x").clusterId()).hasToString("2dea9eac138920cd");
        assertThat(Membership.founding(peers, "e3fx").clusterId()).hasToString("91ffad3d6bcd15cb");
        assertThat(Membership.founding(peers, "e3fx").members())
                .extracting(member -> member.id().text() + " " + member.name())
                .containsExactly("61719bc1dfd75653 c", "a85b0fef67cc97ac b", "c7b9a24dd5398c45 a");
    }

    @Test
    void oneMemberWithTwoPeerUrlsIsACluster() {
        var peers = Map.of("a", urls("http://127.0.0.1:21413", "http://127.0.0.1:21412"));
        var membership = Membership.founding(peers, "e3fx-token");

        assertThat(membership.clusterId()).hasToString("edd5be761438b1cf");
        assertThat(membership.members())
                .containsExactly(
                        Member.unstarted(
                                new MemberId(0x8fdd49649ac4e197L),
                                "a",
                                urls("http://127.0.0.1:21412", "http://127.0.0.1:21413")));
    }

    @Test
    void membersAreFoundByIdAndByName() {
        assertThat(three.member(ETCD2)).map(Member::name).contains("etcd2");
        assertThat(three.memberNamed("etcd3")).map(Member::id).contains(ETCD3);
        assertThat(three.member(new MemberId(1))).isEmpty();
        assertThat(three.memberNamed("etcd4")).isEmpty();
    }

    @Test
    void publishingReplacesWhatWasPublishedAndLeavesTheOldValueAlone() {
        var first = done(three.publish(ETCD1, "etcd1", urls("http://localhost:1"), DATA, 1));
        var second =
                done(
                        first.publish(
                                ETCD1,
                                "renamed",
                                urls("http://localhost:3", "http://localhost:2"),
                                DATA,
                                2));

        assertThat(three.member(ETCD1)).map(Member::clientUrls).contains(List.of());
        assertThat(first.member(ETCD1))
                .map(Member::clientUrls)
                .contains(urls("http://localhost:1"));
        assertThat(second.member(ETCD1))
                .contains(
                        new Member(
                                ETCD1,
                                "renamed",
                                urls("http://etcd1:2380"),
                                urls("http://localhost:2", "http://localhost:3"),
                                Optional.of(DATA),
                                2));
        assertThat(second.clusterId()).isEqualTo(three.clusterId());
    }

    @Test
    void onlyMembersPublish() {
        var urls = urls("http://localhost:1");
        assertRefused(three.publish(new MemberId(1), "ghost", urls, DATA, 1), Problem.ID_NOT_FOUND);
        assertRefused(
                done(three.remove(ETCD1)).publish(ETCD1, "etcd1", urls, DATA, 1),
                Problem.ID_REMOVED);
    }

    @Test
    void aMemberThatComesBackWithAnotherDataDirectoryIsRefused() {
        var urls = urls("http://localhost:1");
        var first = done(three.publish(ETCD1, "etcd1", urls, DATA, 1));
        assertRefused(first.publish(ETCD1, "etcd1", urls, new DataId(2), 1), Problem.OTHER_DATA);
        assertRefused(first.admit(ETCD1, new DataId(2)), Problem.OTHER_DATA);
        assertThat(done(first.admit(ETCD1, DATA))).isEqualTo(first);
    }

    @Test
    void anAddedMemberHasNoNameUntilItPublishes() {
        var four = done(three.add(FOURTH, urls("http://h:2", "http://h:1")));
        assertThat(four.members()).hasSize(4);
        assertThat(four.clusterId()).isEqualTo(three.clusterId());
        assertThat(four.member(FOURTH))
                .contains(Member.unstarted(FOURTH, "", urls("http://h:1", "http://h:2")))
                .hasValueSatisfying(member -> assertThat(member.isStarted()).isFalse());
        var admitted = done(four.admit(FOURTH, DATA));
        assertThat(admitted.member(FOURTH).flatMap(Member::data)).contains(DATA);
        assertThat(admitted.member(FOURTH).map(Member::isStarted)).contains(false);
    }

    @Test
    void addingIsCheckedInTheOrderOfEtcd() {
        var taken = urls("http://etcd2:2380");
        assertRefused(done(three.remove(ETCD1)).add(ETCD1, taken), Problem.ID_REMOVED);
        assertRefused(three.add(ETCD1, taken), Problem.ID_EXISTS);
        assertRefused(three.add(FOURTH, taken), Problem.PEER_URL_EXISTS);
        assertRefused(
                three.add(FOURTH, urls("http://new:1", "http://etcd3:2380")),
                Problem.PEER_URL_EXISTS);
    }

    @Test
    void theLastMemberStays() {
        var one = done(done(three.remove(ETCD1)).remove(ETCD2));
        assertRefused(one.remove(ETCD3), Problem.LAST_MEMBER);
    }

    @Test
    void theUrlsOfARemovedMemberAreFreeAndItsIdIsNot() {
        var two = done(three.remove(ETCD1));
        assertThat(two.members()).extracting(Member::id).containsExactly(ETCD3, ETCD2);
        assertRefused(two.remove(ETCD1), Problem.ID_REMOVED);
        assertRefused(two.remove(FOURTH), Problem.ID_NOT_FOUND);
        assertThat(done(two.add(FOURTH, urls("http://etcd1:2380"))).member(FOURTH)).isPresent();
    }

    @Test
    void aMemberMovesToUrlsThatAreItsOwnOrFree() {
        var moved = done(three.move(ETCD1, urls("http://h:1")));
        assertThat(moved.member(ETCD1))
                .contains(Member.unstarted(ETCD1, "etcd1", urls("http://h:1")));
        assertThat(done(three.move(ETCD1, urls("http://etcd1:2380")))).isEqualTo(three);
        assertRefused(three.move(ETCD1, urls("http://etcd2:2380")), Problem.PEER_URL_EXISTS);
        assertRefused(three.move(FOURTH, urls("http://h:1")), Problem.ID_NOT_FOUND);
        assertRefused(
                done(three.remove(ETCD1)).move(ETCD1, urls("http://h:1")), Problem.ID_REMOVED);
    }

    @Test
    void foundingWithoutMembersIsRefused() {
        assertThatThrownBy(() -> Membership.founding(Map.<String, List<MemberUrl>>of(), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a cluster needs at least one member");
    }

    @Test
    void foundingWithTheSameUrlTwiceIsRefused() {
        var peers = Map.of("a", urls("http://h:1"), "b", urls("http://h:2", "http://h:1"));

        assertThatThrownBy(() -> Membership.founding(peers, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same peer URL");
    }

    @Test
    void memberWithoutPeerUrlIsRefused() {
        assertThatThrownBy(() -> Membership.founding(Map.of("a", List.of()), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no valid URLs given");
    }

    @Test
    void memberUnderAnotherIdIsRefused() {
        var members = three.byId().plus(new MemberId(7), three.members().getFirst());

        assertThatThrownBy(() -> new Membership(three.clusterId(), members, HashTreePSet.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("member ade526d28b1f92f7 stands under the ID 7");
    }

    @Test
    void memberThatIsPresentAndRemovedIsRefused() {
        assertThatThrownBy(() ->
                        new Membership(
                                three.clusterId(), three.byId(), HashTreePSet.singleton(ETCD1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("member ade526d28b1f92f7 is removed and can't be present");
    }

    @Test
    void equalMembersMakeEqualValues() {
        var rebuilt =
                new Membership(
                        three.clusterId(), TreePMap.from(three.byId()), HashTreePSet.empty());

        assertThat(rebuilt).isEqualTo(three).hasSameHashCodeAs(three);
    }

    private static Membership done(Membership.Change change) {
        return ((Membership.Change.Done) change).next();
    }

    private static void assertRefused(Membership.Change change, Problem problem) {
        assertThat(change).isEqualTo(new Membership.Change.Refused(problem));
    }

    private static List<MemberUrl> urls(String... texts) {
        return List.of(texts).stream().map(MemberUrl::new).toList();
    }
}
