package io.e3fx.node.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The members of a cluster. Immutable: a change gives a new value and the old one stays valid, so readers need no lock.
 *
 * @param clusterId the cluster's ID, which stays when members change
 * @param byId the members, ascending by unsigned ID
 * @param removed the IDs of members that were removed; such an ID never comes back
 */
public record Membership(
        ClusterId clusterId, PSortedMap<MemberId, Member> byId, PSet<MemberId> removed) {

    /**
     * Checks that each member stands under its own ID and that none is both present and removed.
     *
     * @throws IllegalArgumentException when that is not so
     */
    public Membership {
        byId.forEach((id, member) -> {
            if (!id.equals(member.id())) {
                throw new IllegalArgumentException(
                        "member " + member.id() + " stands under the ID " + id);
            }
            if (removed.contains(id)) {
                throw new IllegalArgumentException(
                        "member " + id + " is removed and can't be present");
            }
        });
    }

    /**
     * The membership of a new cluster. All its members compute the same from the same flags.
     *
     * @param peerUrlsByName the founding members: name to peer URLs
     * @param token the initial cluster token
     * @return the founding members, with their names and without client URLs
     * @throws IllegalArgumentException when there is no member, a member has no URL, or two members have the same URL
     */
    public static Membership founding(
            Map<String, ? extends Collection<MemberUrl>> peerUrlsByName, String token) {
        if (peerUrlsByName.isEmpty()) {
            throw new IllegalArgumentException("a cluster needs at least one member");
        }
        long urls = peerUrlsByName.values().stream().mapToLong(Collection::size).sum();
        long different =
                peerUrlsByName.values().stream().flatMap(Collection::stream).distinct().count();
        if (urls != different) {
            throw new IllegalArgumentException(
                    "two members can't have the same peer URL: " + peerUrlsByName);
        }
        PSortedMap<MemberId, Member> members = TreePMap.empty();
        for (var founder : peerUrlsByName.entrySet()) {
            var id = MemberId.founding(founder.getValue(), token);
            members =
                    members.plus(
                            id,
                            Member.unstarted(
                                    id, founder.getKey(), List.copyOf(founder.getValue())));
        }
        return new Membership(ClusterId.founding(members.keySet()), members, HashTreePSet.empty());
    }

    /** {@return the members, ascending by unsigned ID} */
    public List<Member> members() {
        return List.copyOf(byId.values());
    }

    /**
     * Looks a member up by its ID.
     *
     * @param id the ID
     * @return the member, or empty when there is none (any more)
     */
    public Optional<Member> member(MemberId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Looks a member up by its name. Nothing keeps two members from having the same name; the one with the smaller ID is
     * returned then.
     *
     * @param name the name
     * @return the member, or empty when there is none
     */
    public Optional<Member> memberNamed(String name) {
        return byId.values().stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /**
     * The membership with one member more, which has not started yet.
     *
     * @param id a new ID
     * @param peerUrls at least one
     * @return the new value, or why not; in the order that etcd looks
     */
    public Change add(MemberId id, List<MemberUrl> peerUrls) {
        if (removed.contains(id)) {
            return new Change.Refused(Problem.ID_REMOVED);
        }
        if (byId.containsKey(id)) {
            return new Change.Refused(Problem.ID_EXISTS);
        }
        if (isTaken(peerUrls, id)) {
            return new Change.Refused(Problem.PEER_URL_EXISTS);
        }
        return with(Member.unstarted(id, "", peerUrls));
    }

    /**
     * The membership without a member. Its ID never comes back.
     *
     * @param id the member
     * @return the new value, or why not
     */
    public Change remove(MemberId id) {
        return ofPresent(
                id,
                member ->
                        byId.size() == 1
                                ? new Change.Refused(Problem.LAST_MEMBER)
                                : new Change.Done(
                                        new Membership(
                                                clusterId, byId.minus(id), removed.plus(id))));
    }

    /**
     * The membership after a member moved.
     *
     * @param id the member
     * @param peerUrls at least one; these replace the old ones and may be the same
     * @return the new value, or why not
     */
    public Change move(MemberId id, List<MemberUrl> peerUrls) {
        return ofPresent(
                id,
                member ->
                        isTaken(peerUrls, id)
                                ? new Change.Refused(Problem.PEER_URL_EXISTS)
                                : with(member.withPeerUrls(peerUrls)));
    }

    /**
     * The membership after a member said who it is, where clients reach it and what it has room for.
     *
     * @param id the member
     * @param name its name
     * @param clientUrls its client URLs, which replace those it published before
     * @param data where its votes are
     * @param capacityBytes how many bytes of keys its memory has room for
     * @return the new value, or why not
     */
    public Change publish(
            MemberId id, String name, List<MemberUrl> clientUrls, DataId data, long capacityBytes) {
        return ofPresent(
                id,
                member ->
                        hasOtherData(member, data)
                                ? new Change.Refused(Problem.OTHER_DATA)
                                : with(
                                        member.withAttributes(name, clientUrls)
                                                .withData(data)
                                                .withCapacity(capacityBytes)));
    }

    /**
     * The membership after a member was let in with its data directory: from now on no other one is taken for it.
     *
     * @param id the member
     * @param data where its votes are
     * @return the new value, or why not
     */
    public Change admit(MemberId id, DataId data) {
        return ofPresent(
                id,
                member ->
                        hasOtherData(member, data)
                                ? new Change.Refused(Problem.OTHER_DATA)
                                : with(member.withData(data)));
    }

    private Change ofPresent(MemberId id, Function<Member, Change> change) {
        if (removed.contains(id)) {
            return new Change.Refused(Problem.ID_REMOVED);
        }
        return member(id).map(change).orElseGet(() -> new Change.Refused(Problem.ID_NOT_FOUND));
    }

    private static boolean hasOtherData(Member member, DataId data) {
        return member.data().filter(known -> !known.equals(data)).isPresent();
    }

    private boolean isTaken(List<MemberUrl> peerUrls, MemberId byOtherThan) {
        return byId.values().stream()
                .filter(member -> !member.id().equals(byOtherThan))
                .flatMap(member -> member.peerUrls().stream())
                .anyMatch(peerUrls::contains);
    }

    private Change with(Member member) {
        return new Change.Done(new Membership(clusterId, byId.plus(member.id(), member), removed));
    }

    // Written out, as in MemberId.

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Membership membership
                        && membership.clusterId.equals(clusterId)
                        && membership.byId.equals(byId)
                        && membership.removed.equals(removed));
    }

    @Override
    public int hashCode() {
        return Objects.hash(clusterId, byId, removed);
    }

    /** What became of a change. */
    public sealed interface Change {
        /**
         * Made.
         *
         * @param next the new value
         */
        record Done(Membership next) implements Change {}

        /**
         * Not made.
         *
         * @param problem the reason
         */
        record Refused(Problem problem) implements Change {}
    }

    /** Why a change is refused. */
    public enum Problem {
        /** A member of this ID was removed for good. */
        ID_REMOVED,
        /** There is a member of this ID. */
        ID_EXISTS,
        /** There never was a member of this ID. */
        ID_NOT_FOUND,
        /** Another member has one of the peer URLs. */
        PEER_URL_EXISTS,
        /** The member has voted from another data directory. */
        OTHER_DATA,
        /** Nobody would be left. */
        LAST_MEMBER
    }
}
