package io.e3fx.node;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.KnownClusterCodec;
import io.e3fx.node.raft.PeerQuestions;
import io.e3fx.node.storage.DataFolder;
import io.e3fx.node.storage.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * What the first start of a member asks those that may run already. A member that founds a cluster makes sure that it has not
 * done so before, with a data directory that is gone; one that joins learns who it is. What is wrong is said in etcd's words.
 *
 * @param ask asks peers what they know of the cluster, each for so long at most
 */
record Joining(BiFunction<Collection<MemberUrl>, Duration, List<KnownCluster>> ask) {
    /** As long as etcd waits for members that may not run yet. */
    private static final Duration WHEN_FOUNDING = Duration.ofSeconds(1);

    /** Half of what etcd waits for each; here all are asked at once. */
    private static final Duration WHEN_JOINING = Duration.ofSeconds(5);

    static Joining overTheNetwork(PeerQuestions questions) {
        return new Joining(questions::tell);
    }

    /**
     * The first start of a founder.
     *
     * @throws RemovedException when it was removed since
     * @throws IOException when it has started before, with another data directory
     */
    DataFolder.Entrance found(Identity identity) throws IOException {
        MemberId id = identity.memberId();
        Membership founding = identity.founding();
        List<MemberUrl> others =
                founding.members().stream()
                        .filter(member -> !member.id().equals(id))
                        .flatMap(member -> member.peerUrls().stream())
                        .toList();
        Set<String> here = places(founding.member(id).map(Member::peerUrls).orElse(List.of()));
        for (KnownCluster told : ask.apply(others, WHEN_FOUNDING)) {
            if (told.membership().clusterId().equals(founding.clusterId())) {
                checkIsNew(told, id);
            }
            // Also when the flags do not make its ID any more, because it has moved or joined
            // later.
            for (Member member : told.membership().members()) {
                if (places(member.peerUrls()).equals(here)) {
                    checkIsNew(told, member.id());
                }
            }
        }
        return new DataFolder.Entrance(identity, Optional.empty());
    }

    private static void checkIsNew(KnownCluster told, MemberId id) throws IOException {
        if (told.membership().removed().contains(id)) {
            throw new RemovedException();
        }
        if (told.membership().member(id).flatMap(Member::data).isPresent()
                || told.met().containsKey(id)) {
            throw new IOException(
                    "member "
                            + id
                            + " has already been bootstrapped: its votes are in another data directory. Without that it must"
                            + " not come back: remove the member and add it again");
        }
    }

    /**
     * The first start of a member that was added.
     *
     * @param name its name
     * @param initial all members by their names, as {@code --initial-cluster} has them
     * @param data of its directory
     * @throws IOException when nobody answers, when it was not added, or has started before with another data directory
     */
    DataFolder.Entrance join(String name, SortedMap<String, List<MemberUrl>> initial, DataId data)
            throws IOException {
        List<MemberUrl> others =
                initial.entrySet().stream()
                        .filter(member -> !member.getKey().equals(name))
                        .flatMap(member -> member.getValue().stream())
                        .toList();
        KnownCluster newest =
                ask.apply(others, WHEN_JOINING).stream()
                        .max(Comparator.comparingLong(KnownCluster::raftIndex))
                        .orElseThrow(() ->
                                new IOException(
                                        "cannot fetch cluster info from peer urls: could not retrieve cluster"
                                                + " information from the given URLs"));
        MemberId id = matched(newest.membership(), name, initial);
        checkIsNew(newest, id);
        Identity identity = new Identity(name, newest.founders(), Optional.of(id), data, 0);
        return new DataFolder.Entrance(identity, Optional.of(KnownClusterCodec.encode(newest)));
    }

    /** Each member must be named, and none that is not one. */
    private static MemberId matched(
            Membership membership, String name, SortedMap<String, List<MemberUrl>> initial)
            throws IOException {
        if (membership.members().size() != initial.size()) {
            throw invalid(membership, "member count is unequal");
        }
        Optional<MemberId> self = Optional.empty();
        for (Member member : membership.members()) {
            Set<String> places = places(member.peerUrls());
            Optional<String> named =
                    initial.entrySet().stream()
                            .filter(entry -> places(entry.getValue()).equals(places))
                            .map(Map.Entry::getKey)
                            .findFirst();
            if (named.isEmpty()) {
                throw invalid(
                        membership,
                        "PeerURLs: no match found for existing member ("
                                + member.id()
                                + ", "
                                + texts(member.peerUrls())
                                + ")");
            }
            if (named.get().equals(name)) {
                self = Optional.of(member.id());
            }
        }
        return self.orElseThrow(() -> invalid(membership, "no member has the URLs of " + name));
    }

    private static IOException invalid(Membership membership, String why) {
        String members =
                membership.members().stream()
                        .map(member ->
                                "&{ID:%s RaftAttributes:{PeerURLs:%s IsLearner:false} Attributes:{Name:%s ClientURLs:%s}}"
                                        .formatted(
                                                member.id(),
                                                texts(member.peerUrls()),
                                                member.name(),
                                                texts(member.clientUrls())))
                        .collect(Collectors.joining(" "));
        return new IOException(
                "error validating peerURLs {ClusterID:%s Members:[%s] RemovedMemberIDs:[]}: %s"
                        .formatted(membership.clusterId(), members, why));
    }

    private static String texts(List<MemberUrl> urls) {
        return urls.stream().map(MemberUrl::text).collect(Collectors.joining(" ", "[", "]"));
    }

    /** Names of the same host are the same place, as in etcd. */
    private static Set<String> places(List<MemberUrl> urls) {
        return urls.stream().map(Joining::place).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String place(MemberUrl url) {
        try {
            return InetAddress.getByName(url.host()).getHostAddress() + ":" + url.port();
        } catch (UnknownHostException e) {
            return url.text(); // Nothing else is the same then.
        }
    }
}
