package io.e3fx.node.cluster;

import java.util.List;

/**
 * One member of the cluster. Immutable.
 *
 * @param id never changes, also when the URLs do
 * @param name empty until a member that was added to a running cluster starts for the first time
 * @param peerUrls at least one; kept sorted, however they are given
 * @param clientUrls kept sorted too; empty until the member publishes them
 */
public record Member(
        MemberId id, String name, List<MemberUrl> peerUrls, List<MemberUrl> clientUrls) {

    /**
     * Keeps sorted copies of both lists.
     *
     * @throws IllegalArgumentException when there is no peer URL
     */
    public Member {
        if (peerUrls.isEmpty()) {
            throw new IllegalArgumentException("no valid URLs given");
        }
        peerUrls = peerUrls.stream().sorted().toList();
        clientUrls = clientUrls.stream().sorted().toList();
    }

    /**
     * This member after it said who it is.
     *
     * @param newName its name
     * @param newClientUrls where clients reach it; these replace the old ones
     * @return the changed member
     */
    public Member published(String newName, List<MemberUrl> newClientUrls) {
        return new Member(id, newName, peerUrls, newClientUrls);
    }
}
