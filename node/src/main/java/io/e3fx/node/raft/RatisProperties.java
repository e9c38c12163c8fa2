package io.e3fx.node.raft;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.RaftConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;

/** How Ratis is set up, each departure from its defaults with its reason. */
final class RatisProperties {
    private RatisProperties() {}

    static RaftProperties of(RaftSettings settings, RaftLimits limits) {
        RaftProperties properties = new RaftProperties();
        RaftConfigKeys.Rpc.setType(properties, new PeerRpcType());
        network(properties, settings.port().listen().getFirst(), limits);
        timing(properties, settings.timing());
        log(properties, settings.storage(), limits);
        snapshots(properties, settings.storage(), limits);
        return properties;
    }

    private static void network(
            RaftProperties properties, InetSocketAddress listen, RaftLimits limits) {
        GrpcConfigKeys.Server.setHost(properties, listen.getAddress().getHostAddress());
        GrpcConfigKeys.Server.setPort(properties, listen.getPort());
        // They lie in memory outside the heap until a slow follower has taken them.
        GrpcConfigKeys.Server.setLeaderOutstandingAppendsMax(
                properties, limits.unansweredAppends());
    }

    private static void timing(RaftProperties properties, RaftSettings.Timing timing) {
        TimeDuration election = of(timing.election());
        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, election);
        RaftServerConfigKeys.Rpc.setTimeoutMax(properties, of(timing.longestElection()));
        RaftServerConfigKeys.Rpc.setRequestTimeout(properties, of(timing.append()));
        // A leader that was frozen for longer than an election takes is no leader any more.
        RaftServerConfigKeys.setSleepDeviationThreshold(properties, election);
        // Ratis closes a server that was frozen for a minute: a laptop that slept must not lose its
        // members.
        RaftServerConfigKeys.setCloseThreshold(
                properties, TimeDuration.valueOf(3650, TimeUnit.DAYS));
        // Batches are told from repeated ones by their own sequence; what Ratis remembers of them
        // is not needed.
        RaftServerConfigKeys.RetryCache.setExpiryTime(
                properties, TimeDuration.valueOf(1, TimeUnit.SECONDS));
    }

    private static void log(
            RaftProperties properties, RaftSettings.Storage storage, RaftLimits limits) {
        RaftServerConfigKeys.setStorageDir(properties, List.of(storage.log().toFile()));
        // An own entry for each commit would cost a third of the speed; PeerTransport tells
        // followers instead.
        RaftServerConfigKeys.Log.setLogMetadataEnabled(properties, false);
        // With it a follower that is sent an entry again, and more behind it, while the first is
        // being written, says that it has them all. It never gets the others (decision 49).
        RaftServerConfigKeys.Log.setAppendEntriesComposeEnabled(properties, false);
        // These go together: an entry must fit into the appender's buffer, the write buffer and a
        // segment.
        SizeInBytes entry = SizeInBytes.valueOf(limits.entryBytes());
        RaftServerConfigKeys.Log.Appender.setBufferByteLimit(properties, entry);
        // By default Ratis waits a millisecond between two messages to a follower.
        RaftServerConfigKeys.Log.Appender.setWaitTimeMin(properties, TimeDuration.ZERO);
        // A follower that was down is tried at least twice a second, so that it is back soon after
        // it has started.
        RaftServerConfigKeys.Log.Appender.setRetryPolicy(
                properties, "1ms,10, 100ms,20, 500ms,1000000000");
        RaftServerConfigKeys.Log.setWriteBufferSize(
                properties, SizeInBytes.valueOf(limits.entryBytes() + 4096L));
        // By default either takes 64 MB, more than the smallest heap that a member may have.
        SizeInBytes queued = SizeInBytes.valueOf(limits.queuedBytes());
        RaftServerConfigKeys.Log.setQueueByteLimit(properties, queued);
        RaftServerConfigKeys.Write.setByteLimit(properties, queued);
        RaftServerConfigKeys.Log.setSegmentSizeMax(
                properties, SizeInBytes.valueOf(limits.segmentBytes()));
        RaftServerConfigKeys.Log.setPreallocatedSize(
                properties, SizeInBytes.valueOf(limits.segmentBytes() / 32));
        // Entries are kept in memory for followers that are a little behind, not for ones that were
        // away.
        RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, 1);
        RaftServerConfigKeys.Log.setSegmentCacheSizeMax(
                properties, SizeInBytes.valueOf(limits.segmentBytes()));
        // Purge as soon as a whole file is behind the snapshot.
        RaftServerConfigKeys.Log.setPurgeGap(properties, 1);
    }

    private static void snapshots(
            RaftProperties properties, RaftSettings.Storage storage, RaftLimits limits) {
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, true);
        RaftServerConfigKeys.Snapshot.setAutoTriggerThreshold(
                properties, storage.snapshotEntries());
        // Stopping must be quick; the log brings the state back.
        RaftServerConfigKeys.Snapshot.setTriggerWhenStopEnabled(properties, false);
        // A follower that is further behind gets the snapshot; without this the log of a pair with
        // one down grows for ever.
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
        RaftServerConfigKeys.Log.setPurgePreservationLogNum(properties, limits.keptEntries());
        // Some pieces of a snapshot are on their way at a time; by default each has 16 MB.
        RaftServerConfigKeys.Log.Appender.setSnapshotChunkSizeMax(
                properties, SizeInBytes.valueOf("1MB"));
    }

    private static TimeDuration of(Duration duration) {
        return TimeDuration.valueOf(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
