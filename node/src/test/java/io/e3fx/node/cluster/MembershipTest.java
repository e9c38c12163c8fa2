package io.e3fx.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pcollections.HashTreePSet;
import org.pcollections.TreePMap;

class MembershipTest {
    private static final MemberId ETCD1 = new MemberId(0xade526d28b1f92f7L);
    private static final MemberId ETCD2 = new MemberId(0xd282ac2ce600c1ceL);
    private static final MemberId ETCD3 = new MemberId(0xbd388e7810915853L);

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
                        new Member(ETCD1, "etcd1", urls("http://etcd1:2380"), List.of()),
                        new Member(ETCD3, "etcd3", urls("http://etcd3:2380"), List.of()),
                        new Member(ETCD2, "etcd2", urls("http://etcd2:2380"), List.of()));
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
                        new Member(
                                new MemberId(0x8fdd49649ac4e197L),
                                "a",
                                urls("http://127.0.0.1:21412", "http://127.0.0.1:21413"),
                                List.of()));
    }

    @Test
    void membersAreFoundByIdAndByName() {
        assertThat(three.member(ETCD2)).map(Member::name).contains("etcd2");
        assertThat(three.memberNamed("etcd3")).map(Member::id).contains(ETCD3);
        assertThat(three.member(new MemberId(1))).isEmpty();
        assertThat(three.memberNamed("etcd4")).isEmpty();
    }

    @Test
    void publishingReplacesNameAndClientUrlsAndLeavesTheOldValueAlone() {
        var first = three.publish(ETCD1, "etcd1", urls("http://localhost:1"));
        var second =
                first.publish(ETCD1, "renamed", urls("http://localhost:3", "http://localhost:2"));

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
                                urls("http://localhost:2", "http://localhost:3")));
        assertThat(second.clusterId()).isEqualTo(three.clusterId());
    }

    @Test
    void publishingAnUnknownMemberChangesNothing() {
        assertThat(three.publish(new MemberId(1), "ghost", urls("http://localhost:1")))
                .isSameAs(three);
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

    private static List<MemberUrl> urls(String... texts) {
        return List.of(texts).stream().map(MemberUrl::new).toList();
    }
}
