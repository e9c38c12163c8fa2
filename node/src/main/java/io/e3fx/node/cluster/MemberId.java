package io.e3fx.node.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ID of a member: an unsigned 64-bit number, written as lower-case hex without leading zeros. The order is that of
 * unsigned numbers, as in every list of members.
 *
 * @param value the number; its sign bit is an ordinary bit
 */
public record MemberId(long value) implements Comparable<MemberId> {

    /**
     * The ID of a member that founds a cluster: the first eight bytes of the SHA-1 of its peer URLs, sorted and put together,
     * followed by the cluster's token. The order in which the URLs are given makes no difference.
     *
     * @param peerUrls the member's peer URLs
     * @param token the initial cluster token, which may be empty
     * @return the ID that every member computes alike
     */
    public static MemberId founding(Collection<MemberUrl> peerUrls, String token) {
        return ofText(peerUrls, token);
    }

    /**
     * The ID of a member that is added to a running cluster: as that of a founder, with the time in seconds in place of the
     * token. Two that are added with the same URLs within a second have the same ID.
     *
     * @param peerUrls the member's peer URLs
     * @param at when it is added
     * @return the ID
     */
    public static MemberId added(Collection<MemberUrl> peerUrls, Instant at) {
        return ofText(peerUrls, Long.toString(at.getEpochSecond()));
    }

    private static MemberId ofText(Collection<MemberUrl> peerUrls, String more) {
        String urls = peerUrls.stream().sorted().map(MemberUrl::text).collect(Collectors.joining());
        return new MemberId(Identifiers.firstBytesOfSha1((urls + more).getBytes(UTF_8)));
    }

    /**
     * Reads an ID as it stands in a request path.
     *
     * @param hex hex of either case; leading zeros are allowed
     * @return the ID, or empty when the text is no unsigned 64-bit hex number
     */
    public static Optional<MemberId> parse(String hex) {
        return Identifiers.parse(hex).map(MemberId::new);
    }

    /** {@return the ID as lower-case hex without leading zeros} */
    public String text() {
        return Identifiers.text(value);
    }

    @Override
    public int compareTo(MemberId other) {
        return Long.compareUnsigned(value, other.value);
    }

    // Written out, as in NodeUrl: Java would put a record's together when they are first called,
    // which takes some milliseconds of a member's start.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberId member && member.value == value;
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
