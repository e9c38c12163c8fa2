package io.e3fx.node.cluster;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One member of the cluster. Immutable.
 *
 * @param id never changes, also when the URLs do
 * @param name empty until a member that was added to a running cluster starts for the first time
 * @param peerUrls at least one; kept sorted, however they are given
 * @param clientUrls kept sorted too; empty until the member publishes them
 * @param data the data directory that it votes from; empty until the cluster has let it in
 * @param capacityBytes how many bytes of keys its memory has room for; 0 until the member publishes it
 */
public record Member(
        MemberId id,
        String name,
        List<MemberUrl> peerUrls,
        List<MemberUrl> clientUrls,
        Optional<DataId> data,
        long capacityBytes) {

    /**
     * Keeps sorted copies of both lists.
     *
     * @throws IllegalArgumentException when there is no peer URL, or the capacity is negative
     */
    public Member {
        if (peerUrls.isEmpty()) {
            throw new IllegalArgumentException("no valid URLs given");
        }
        if (capacityBytes < 0) {
            throw new IllegalArgumentException("not a capacity: " + capacityBytes);
        }
        peerUrls = peerUrls.stream().sorted().toList();
        clientUrls = clientUrls.stream().sorted().toList();
    }

    /**
     * A member that has not started yet.
     *
     * @param id its ID
     * @param name empty, or known beforehand as that of a founder
     * @param peerUrls at least one
     * @return the member, without client URLs
     * @throws IllegalArgumentException when there is no peer URL
     */
    public static Member unstarted(MemberId id, String name, List<MemberUrl> peerUrls) {
        return new Member(id, name, peerUrls, List.of(), Optional.empty(), 0);
    }

    /** {@return whether it is known to have started: it has a name, as in etcd} */
    public boolean isStarted() {
        return !name.isEmpty();
    }

    Member withAttributes(String newName, List<MemberUrl> newClientUrls) {
        return new Member(id, newName, peerUrls, newClientUrls, data, capacityBytes);
    }

    Member withPeerUrls(List<MemberUrl> newPeerUrls) {
        return new Member(id, name, newPeerUrls, clientUrls, data, capacityBytes);
    }

    Member withData(DataId newData) {
        return new Member(id, name, peerUrls, clientUrls, Optional.of(newData), capacityBytes);
    }

    Member withCapacity(long newCapacityBytes) {
        return new Member(id, name, peerUrls, clientUrls, data, newCapacityBytes);
    }

    // Written out, as in MemberId.

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Member member
                        && member.id.equals(id)
                        && member.name.equals(name)
                        && member.peerUrls.equals(peerUrls)
                        && member.clientUrls.equals(clientUrls)
                        && member.data.equals(data)
                        && member.capacityBytes == capacityBytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, peerUrls, clientUrls, data, capacityBytes);
    }
}
