package io.e3fx.node.cluster;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ID of a cluster: an unsigned 64-bit number, written as lower-case hex without leading zeros. It comes from the founding
 * members and stays when members change.
 *
 * @param value the number; its sign bit is an ordinary bit
 */
public record ClusterId(long value) implements Comparable<ClusterId> {

    /**
     * The ID of a cluster with these founding members: the first eight bytes of the SHA-1 of their IDs, eight bytes each,
     * ascending. The order in which they are given makes no difference.
     *
     * @param members the founding members
     * @return the ID that every member computes alike
     */
    public static ClusterId founding(Collection<MemberId> members) {
        var bytes = ByteBuffer.allocate(members.size() * Long.BYTES);
        members.stream().sorted().forEach(id -> bytes.putLong(id.value()));
        return new ClusterId(Identifiers.firstBytesOfSha1(bytes.array()));
    }

    /**
     * Reads an ID.
     *
     * @param hex hex of either case; leading zeros are allowed
     * @return the ID, or empty when the text is no unsigned 64-bit hex number
     */
    public static Optional<ClusterId> parse(String hex) {
        return Identifiers.parse(hex).map(ClusterId::new);
    }

    /** {@return the ID as lower-case hex without leading zeros} */
    public String text() {
        return Identifiers.text(value);
    }

    @Override
    public int compareTo(ClusterId other) {
        return Long.compareUnsigned(value, other.value);
    }

    // Written out, as in MemberId.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterId cluster && cluster.value == value;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public String toString() {
        return text();
    }
}
