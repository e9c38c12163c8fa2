package io.e3fx.node.raft;

import static io.e3fx.node.raft.SerialFollowerTest.TERM;
import static io.e3fx.node.raft.SerialFollowerTest.chunk;
import static io.e3fx.node.raft.SerialFollowerTest.logEntries;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.MemberId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto.SnapshotChunkProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotResult;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.TermIndexProto;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.LogProtoUtils;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.util.ProtoUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the log of a real member, which hears of entries by calls in the name of its leader. */
@Timeout(60)
class SerialFollowerOnDiskTest {
    /** The leader sends again what was refused at first, with what came in meanwhile behind it. */
    @Test
    void aMemberHasOnItsDiskWhatItAcknowledges(@TempDir Path folder) throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 1_000_000)) {
            Leader leader = leader(cluster);
            for (long index = 0; index < 100; index += 2) {
                CompletableFuture<?> first = leader.send(index);
                CompletableFuture<Long> again = leader.send(index);
                CompletableFuture<Long> more = leader.send(index, index + 1);

                first.get(30, SECONDS);
                assertThat(again.get(30, SECONDS)).isGreaterThanOrEqualTo(index);
                assertThat(more.get(30, SECONDS)).isGreaterThanOrEqualTo(index + 1);
            }
        }
    }

    /** Ratis counts one entry too many where a request begins with the log: it takes the follower's own for one that was sent. */
    @Test
    void onlyWhatTheLeaderSentIsCommitted(@TempDir Path folder) throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 1_000_000)) {
            Leader leader = leader(cluster);
            RaftLog log = leader.division().getRaftLog();
            leader.send(0).get(30, SECONDS);
            leader.send(1).get(30, SECONDS);

            // Another leader may have other entries there.
            leader.sendCommitted(5).get(30, SECONDS);
            assertThat(log.getLastCommittedIndex()).isEqualTo(RaftLog.INVALID_LOG_INDEX);
            leader.sendCommitted(5, 0).get(30, SECONDS);
            assertThat(log.getLastCommittedIndex()).isZero();
            leader.sendCommitted(5, 1).get(30, SECONDS);
            assertThat(log.getLastCommittedIndex()).isEqualTo(1);
        }
    }

    @Test
    void aConfigurationStaysWhenEntriesBeforeItAreSentAgain(@TempDir Path folder) throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 1_000_000)) {
            Leader leader = leader(cluster);
            List<LogEntryProto> entries =
                    List.of(
                            leader.configuration(1, 0),
                            logEntries(1).getFirst(),
                            leader.configuration(1, 2));
            leader.send(1, RaftLog.INVALID_LOG_INDEX, entries).get(30, SECONDS);

            leader.send(1, RaftLog.INVALID_LOG_INDEX, entries.subList(0, 2)).get(30, SECONDS);

            assertThat(leader.configurationIndex()).isEqualTo(2);
        }
    }

    @Test
    void aConfigurationStaysThatComesWithEntriesThatTakeThePlaceOfOthers(@TempDir Path folder)
            throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 1_000_000)) {
            Leader leader = leader(cluster);
            leader.send(
                            1,
                            RaftLog.INVALID_LOG_INDEX,
                            List.of(leader.configuration(1, 0), logEntries(1).getFirst()))
                    .get(30, SECONDS);

            leader.send(
                            2,
                            3,
                            List.of(
                                    leader.configuration(1, 0),
                                    leader.configuration(2, 1),
                                    leader.configuration(2, 2),
                                    leader.configuration(2, 3)))
                    .get(30, SECONDS);

            assertThat(leader.configurationIndex()).isEqualTo(3);
            RaftLog log = leader.division().getRaftLog();
            assertThat(log.getTermIndex(1)).isEqualTo(TermIndex.valueOf(2, 1));
            assertThat(log.getLastCommittedIndex()).isEqualTo(3);
        }
    }

    /** One piece late, from a leader that is none any more, and one before the last. */
    @Test
    void aSnapshotThatIsNotHereChangesNoConfiguration(@TempDir Path folder) throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 1_000_000)) {
            Leader leader = leader(cluster);
            leader.send(2, RaftLog.INVALID_LOG_INDEX, List.of(leader.configuration(2, 0)))
                    .get(30, SECONDS);

            for (boolean isLast : List.of(true, false)) {
                InstallSnapshotRequestProto late =
                        chunk(isLast).toBuilder()
                                .setServerRequest(leader.header())
                                .setLeaderTerm(1)
                                .setLastRaftConfigurationLogEntryProto(leader.configuration(1, 5))
                                .build();
                leader.follower().installSnapshot(late);
                assertThat(leader.configurationIndex()).isZero();
            }
        }
    }

    /** As with a member that was about to catch up when the leader changed, and the next one had no entries before the snapshot. */
    @Test
    void aLogThatGoesOnBehindASnapshotNeedsNone(@TempDir Path folder) throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 3, 1_000_000)) {
            Leader leader = leader(cluster);
            leader.send(0, 1, 2, 3).get(30, SECONDS);
            leader.send(
                            TERM,
                            RaftLog.INVALID_LOG_INDEX,
                            List.of(leader.configuration(TERM, 4), logEntries(5).getFirst()))
                    .get(30, SECONDS);

            InstallSnapshotRequestProto whole =
                    InstallSnapshotRequestProto.newBuilder()
                            .setServerRequest(leader.header())
                            .setLeaderTerm(TERM)
                            .setLastRaftConfigurationLogEntryProto(leader.configuration(TERM, 2))
                            .setSnapshotChunk(
                                    SnapshotChunkProto.newBuilder()
                                            .setTermIndex(TermIndex.valueOf(TERM, 3).toProto())
                                            .setDone(true))
                            .build();
            assertThat(leader.follower().installSnapshot(whole).getResult())
                    .isEqualTo(InstallSnapshotResult.ALREADY_INSTALLED);

            assertThat(leader.division().getRaftLog().getLastCommittedIndex()).isEqualTo(3);
            assertThat(leader.configurationIndex()).isEqualTo(4);
            leader.send(6).get(30, SECONDS);
            assertThat(cluster.failures).isEmpty();
        }
    }

    /** One of the others, to a member that runs alone. */
    private static Leader leader(RaftCluster cluster) throws IOException {
        MemberId self = cluster.ids().get(1);
        RaftServer.Division division = cluster.start(self).division();
        RaftServer follower = new SerialFollower(division.getRaftServer());
        return new Leader(cluster.ids().getFirst(), self, follower, division);
    }

    /** Sends to a follower in the name of a leader; hears up to where its log was on the disk when it answered. */
    private record Leader(
            MemberId self, MemberId member, RaftServer follower, RaftServer.Division division) {
        CompletableFuture<Long> send(long... indexes) throws IOException {
            return sendCommitted(RaftLog.INVALID_LOG_INDEX, indexes);
        }

        /** With the leader's commit index. */
        CompletableFuture<Long> sendCommitted(long committed, long... indexes) throws IOException {
            return send(TERM, committed, logEntries(indexes));
        }

        CompletableFuture<Long> send(long term, long committed, List<LogEntryProto> entries)
                throws IOException {
            AppendEntriesRequestProto.Builder request =
                    AppendEntriesRequestProto.newBuilder()
                            .addAllEntries(entries)
                            .setLeaderTerm(term)
                            .setLeaderCommit(committed)
                            .setServerRequest(header());
            if (!entries.isEmpty() && entries.getFirst().getIndex() > 0) {
                request.setPreviousLog(
                        TermIndexProto.newBuilder()
                                .setTerm(TERM)
                                .setIndex(entries.getFirst().getIndex() - 1));
            }
            long last =
                    entries.isEmpty() ? RaftLog.INVALID_LOG_INDEX : entries.getLast().getIndex();
            RaftLog log = division.getRaftLog();
            return follower.appendEntriesAsync(request.build())
                    .thenApply(reply -> {
                        assertThat(reply.getResult()).isEqualTo(AppendResult.SUCCESS);
                        assertThat(reply.getMatchIndex()).isEqualTo(last);
                        assertThat(reply.getIsHearbeat()).isEqualTo(entries.isEmpty());
                        return log.getFlushIndex();
                    });
        }

        RaftRpcRequestProto header() {
            return RaftRpcRequestProto.newBuilder()
                    .setRequestorId(RatisControl.peerId(self).toByteString())
                    .setReplyId(RatisControl.peerId(member).toByteString())
                    .setRaftGroupId(
                            ProtoUtils.toRaftGroupIdProtoBuilder(division.getGroup().getGroupId()))
                    .build();
        }

        LogEntryProto configuration(long term, long index) {
            return LogProtoUtils.toLogEntryProto(division.getRaftConf(), term, index);
        }

        long configurationIndex() {
            return division.getRaftConf().getLogEntryIndex();
        }
    }
}
