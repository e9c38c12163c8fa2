package io.e3fx.node.cluster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells one data directory of a member from another: drawn at random when the directory is made, and kept in it. A member that
 * comes back with another one has forgotten its votes and must not take part under its old ID.
 *
 * @param value the number; its sign bit is an ordinary bit
 */
public record DataId(long value) {

    /**
     * Reads an ID.
     *
     * @param hex hex of either case; leading zeros are allowed
     * @return the ID, or empty when the text is no unsigned 64-bit hex number
     */
    public static Optional<DataId> parse(String hex) {
        return Identifiers.parse(hex).map(DataId::new);
    }

    /** {@return the ID as lower-case hex without leading zeros} */
    public String text() {
        return Identifiers.text(value);
    }

    // Written out, as in MemberId.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataId data && data.value == value;
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
