package io.e3fx.node.raft;

import io.e3fx.node.machine.Heap;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.machine.State;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What one member's part in the consensus is made of.
 *
 * @param self this life of this member
 * @param founding the state that the cluster begins with; its membership tells the peers and the cluster's ID
 * @param listen where the peer port listens; at least one
 * @param storage where log and snapshots are kept
 * @param timing how long things may take
 * @param heap the memory of this process, which bounds what is queued and kept
 */
public record RaftSettings(
        Origin self,
        State founding,
        List<InetSocketAddress> listen,
        Storage storage,
        Timing timing,
        Heap heap) {
    public RaftSettings {
        listen = List.copyOf(listen);
        if (listen.isEmpty()) {
            throw new IllegalArgumentException("a member listens somewhere for its peers");
        }
    }

    /**
     * Where things are kept.
     *
     * @param log folder of the log, which etcd calls the WAL
     * @param snapshots folder of the snapshots
     * @param snapshotEntries a snapshot is taken after this many entries
     * @param keptSnapshots so many of the newest snapshots are kept, from 1 on
     */
    public record Storage(Path log, Path snapshots, long snapshotEntries, int keptSnapshots) {}

    /**
     * How long things may take.
     *
     * @param heartbeat the leader's interval
     * @param election a follower that hears nothing for this long, up to twice this long, stands for election
     */
    public record Timing(Duration heartbeat, Duration election) {
        /** An append request or heartbeat that is not answered after this long is taken for lost. */
        Duration append() {
            return election.multipliedBy(2);
        }

        /** A request that is not done after this long is answered so (etcd: 5 s and two election timeouts). */
        public Duration request() {
            return Duration.ofSeconds(5).plus(election.multipliedBy(2));
        }
    }
}
