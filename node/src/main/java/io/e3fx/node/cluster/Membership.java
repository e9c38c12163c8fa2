package io.e3fx.node.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                            new Member(
                                    id,
                                    founder.getKey(),
                                    List.copyOf(founder.getValue()),
                                    List.of()));
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
     * The membership after a member said who it is and where clients reach it.
     *
     * @param id the member
     * @param name its name
     * @param clientUrls its client URLs, which replace those it published before
     * @return the new value; this one when there is no such member, because it may have been removed meanwhile
     */
    public Membership publish(MemberId id, String name, List<MemberUrl> clientUrls) {
        return member(id)
                .map(member ->
                        new Membership(
                                clusterId,
                                byId.plus(id, member.published(name, clientUrls)),
                                removed))
                .orElse(this);
    }
}
