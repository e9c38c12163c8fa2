package io.e3fx.launcher.client;

import java.time.Instant;
import java.util.Optional;

/**
 * What one member says about itself ({@code /v2/stats/self}). Immutable. Without a quorum it may be out of date.
 *
 * @param id hexadecimal, without leading zeros
 * @param name its name
 * @param role its part in consensus
 * @param startTime when its process started
 * @param leaderId the ID of the member it follows, or its own; absent when it knows no leader
 * @param leaderSince since when it knows that leader
 */
public record MemberStats(
        String id,
        String name,
        Role role,
        Optional<Instant> startTime,
        Optional<String> leaderId,
        Optional<Instant> leaderSince) {

    /** A member's part in consensus. */
    public enum Role {
        LEADER,
        FOLLOWER,
        /** Asks for votes, also in the round before a real election. */
        CANDIDATE
    }
}
