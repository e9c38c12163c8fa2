package io.e3fx.app.session;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One member as it was seen last. Immutable.
 *
 * @param id hexadecimal
 * @param name its name; the ID while it has none
 * @param clientUrl where it was asked; absent when it never started
 * @param standing its part in the cluster
 * @param raftTerm the term it is in
 * @param raftIndex what it has applied
 * @param etcdIndex the index of the newest change it has applied
 * @param latency how long it took to answer
 * @param downSince since when it does not answer
 */
public record MemberView(
        String id,
        String name,
        Optional<URI> clientUrl,
        Standing standing,
        OptionalLong raftTerm,
        OptionalLong raftIndex,
        OptionalLong etcdIndex,
        Optional<Duration> latency,
        Optional<Instant> downSince) {

    /** What a member is at the moment. */
    public enum Standing {
        LEADER,
        FOLLOWER,
        /** It asks for votes. */
        CANDIDATE,
        /** It does not answer. */
        DOWN,
        /** It was added and never started. */
        UNSTARTED;

        /** Whether it answers. */
        public boolean isUp() {
            return this == LEADER || this == FOLLOWER || this == CANDIDATE;
        }
    }
}
