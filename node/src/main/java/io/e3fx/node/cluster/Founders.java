package io.e3fx.node.cluster;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who founded a cluster, with which token: from these follow the cluster's ID and those of the founders. Immutable.
 *
 * @param token the initial cluster token
 * @param peerUrlsByName the founding members: name to peer URLs
 */
public record Founders(String token, SortedMap<String, List<MemberUrl>> peerUrlsByName) {

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException when these make no cluster, as {@link Membership#founding} says
     */
    public Founders {
        SortedMap<String, List<MemberUrl>> copy = new TreeMap<>();
        peerUrlsByName.forEach((name, urls) -> copy.put(name, List.copyOf(urls)));
        peerUrlsByName = Collections.unmodifiableSortedMap(copy);
        var _ = Membership.founding(peerUrlsByName, token);
    }

    /** {@return the membership that the cluster was founded with} */
    public Membership membership() {
        return Membership.founding(peerUrlsByName, token);
    }
}
