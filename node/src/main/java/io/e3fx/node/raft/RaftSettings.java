package io.e3fx.node.raft;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.faults.Faults;
import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.tls.PeerTls;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one member's part in the consensus is made of.
 *
 * @param self this life of this member
 * @param cluster which cluster
 * @param port where and how other members connect
 * @param storage where log and snapshots are kept
 * @param timing how long things may take
 * @param heap the memory of this process, which bounds what is queued and kept
 */
public record RaftSettings(
        Self self, Cluster cluster, Port port, Storage storage, Timing timing, Heap heap) {
    /**
     * The peer port.
     *
     * @param listen where it listens; at least one
     * @param tls how members speak TLS with each other; they don't when empty
     * @param faults what is made to go wrong between members, if that may be asked for
     */
    public record Port(
            List<InetSocketAddress> listen, Optional<PeerTls> tls, Optional<Faults> faults) {
        public Port {
            listen = List.copyOf(listen);
            if (listen.isEmpty()) {
                throw new IllegalArgumentException("a member listens somewhere for its peers");
            }
        }
    }

    /**
     * This member.
     *
     * @param origin this life of it
     * @param data tells its data directory from another one
     * @param entry how it got into the cluster
     */
    public record Self(Origin origin, DataId data, Entry entry) {
        /** Its ID. */
        public MemberId member() {
            return origin.member();
        }
    }

    /** How a member gets into its cluster. */
    public enum Entry {
        /** It founds it, and has a vote from the beginning. */
        FOUNDED,
        /** It was added, and gets a vote once it is up to date. */
        JOINED
    }

    /**
     * The cluster.
     *
     * @param founders from whom its ID and the state that it begins with follow
     * @param reconfiguration which changes of the membership are taken
     */
    public record Cluster(Founders founders, Reconfiguration reconfiguration) {}

    /** Which changes of the membership are taken ({@code --strict-reconfig-check}). */
    public enum Reconfiguration {
        /** Those that leave the quorum safe, as etcd sees it. */
        STRICT,
        /** All but the removal of the last member. */
        ANY
    }

    /**
     * Where things are kept.
     *
     * @param log folder of the log, which etcd calls the WAL
     * @param snapshots folder of the snapshots
     * @param peers file of what is known of the other members
     * @param snapshotEntries a snapshot is taken after this many entries
     * @param keptSnapshots so many of the newest snapshots are kept, from 1 on
     */
    public record Storage(
            Path log, Path snapshots, Path peers, long snapshotEntries, int keptSnapshots) {}

    /**
     * How long things may take.
     *
     * @param heartbeat the leader's interval
     * @param election a follower that hears nothing for this long, up to twice this long, stands for election
     */
    public record Timing(Duration heartbeat, Duration election) {
        /** The longest time without a word of a leader after which a follower stands for election. */
        Duration longestElection() {
            // Not multipliedBy, which computes with BigDecimal: loading that takes a tenth of a
            // member's start.
            return election.plus(election);
        }

        /** An append request or heartbeat that is not answered after this long is taken for lost. */
        Duration append() {
            return longestElection();
        }

        /**
         * What a read asks of another member is not waited for longer: a member that answers later than this is as likely to be taken for
         * lost, and the way through the log is no slower.
         */
        Duration question() {
            return Duration.ofMillis(election.toMillis() / 2);
        }

        /** A request that is not done after this long is answered so (etcd: 5 s and two election timeouts). */
        public Duration request() {
            return Duration.ofSeconds(5).plus(longestElection());
        }
    }
}
