package io.e3fx.node.raft;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotResult;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.MetadataProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcReplyProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftConfiguration;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.server.storage.RaftStorageDirectory;
import org.apache.ratis.util.ProtoUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SerialFollowerTest {
    static final int TERM = 1;
    private static final AppendEntriesReplyProto REPLY =
            AppendEntriesReplyProto.newBuilder().setMatchIndex(7).build();

    private final Queue<CompletableFuture<AppendEntriesReplyProto>> appends = new ArrayDeque<>();
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicLong flushed = new AtomicLong(7);
    private RequestVoteReplyProto vote = RequestVoteReplyProto.getDefaultInstance();
    private Path termsFolder = Path.of(".");
    private InstallSnapshotResult installed = InstallSnapshotResult.SUCCESS;
    private volatile boolean isCandidate = true;
    private boolean isHeld;

    @Test
    void anAppendIsAnsweredAfterThoseBeforeIt() throws Exception {
        CompletableFuture<AppendEntriesReplyProto> first = underWay();
        appends.add(CompletableFuture.completedFuture(REPLY));
        RaftServer follower = new SerialFollower(ratis());

        follower.appendEntriesAsync(entries(3));
        CompletableFuture<AppendEntriesReplyProto> again = follower.appendEntriesAsync(entries(3));
        assertThat(again).isNotDone();

        first.complete(AppendEntriesReplyProto.getDefaultInstance());
        assertThat(again).isCompletedWithValue(REPLY);
    }

    @Test
    void aHeartbeatWaitsForNoEntries() throws Exception {
        underWay();
        appends.add(CompletableFuture.completedFuture(REPLY));
        RaftServer follower = new SerialFollower(ratis());

        follower.appendEntriesAsync(entries(3));

        assertThat(follower.appendEntriesAsync(entries())).isCompletedWithValue(REPLY);
    }

    @Test
    void anEntryThatWasNotWrittenIsNotAcknowledgedWhenItIsSentAgain() throws Exception {
        CompletableFuture<AppendEntriesReplyProto> first = underWay();
        appends.add(CompletableFuture.completedFuture(REPLY));
        RaftServer follower = new SerialFollower(ratis());

        follower.appendEntriesAsync(entries(3));
        CompletableFuture<AppendEntriesReplyProto> again = follower.appendEntriesAsync(entries(3));
        first.completeExceptionally(new IOException("disk"));

        assertThat(again).isCompletedExceptionally();
    }

    @Test
    void aVoteIsNotGivenInTheMiddleOfAnAppend() throws Exception {
        isHeld = true;
        appends.add(CompletableFuture.completedFuture(REPLY));
        RaftServer follower = new SerialFollower(ratis());
        Thread append = Thread.ofPlatform().start(() -> append(follower));
        RaftCluster.await("an append under way", () -> taken.contains("append begins"));
        Thread vote = Thread.ofPlatform().start(() -> vote(follower));
        RaftCluster.await("a vote that waits", () -> vote.getState() == Thread.State.WAITING);

        release.countDown();
        append.join();
        vote.join();

        assertThat(taken).containsExactly("append begins", "append ends", "vote");
    }

    @Test
    void aVoteIsGivenWhenItIsOnTheDisk() throws Exception {
        RequestVoteRequestProto question = question();
        RequestVoteRequestProto before = question.toBuilder().setPreVote(true).build();
        RaftServer follower = new SerialFollower(ratis());

        termsFolder = Path.of("does not exist");
        assertThat(follower.requestVote(question)).isSameAs(vote);
        vote =
                RequestVoteReplyProto.newBuilder()
                        .setServerReply(RaftRpcReplyProto.newBuilder().setSuccess(true))
                        .build();
        assertThatThrownBy(() -> follower.requestVote(question))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(follower.requestVote(before)).isSameAs(vote);

        termsFolder = Path.of(".");
        assertThat(follower.requestVote(question)).isSameAs(vote);
    }

    /** A cut makes room for entries that the log would take for forced while it is on its way to the disk. */
    @Test
    void whoAsksForVotesHasItsLogAndItsOwnVoteOnTheDisk() throws Exception {
        flushed.set(6);
        appends.add(CompletableFuture.completedFuture(REPLY));
        SerialFollower candidate = new SerialFollower(ratis());
        CompletableFuture<AppendEntriesReplyProto> append =
                candidate.appendEntriesAsync(entries(7));
        RequestVoteRequestProto question = question();

        CompletableFuture<Void> prepared =
                CompletableFuture.runAsync(
                        () -> prepare(candidate, question), Thread.ofVirtual()::start);
        assertThat(prepared).isNotDone();

        flushed.set(7);
        prepared.get(30, SECONDS);
        assertThat(append).isCompleted();

        termsFolder = Path.of("does not exist");
        assertThatThrownBy(() -> candidate.prepareElection(question))
                .isInstanceOf(NoSuchFileException.class);
        candidate.prepareElection(question.toBuilder().setPreVote(true).build());
    }

    /** A leader was heard: whoever takes its entries waits for the end of the candidacy. */
    @Test
    void whoStandsForNoElectionAnyMoreWaitsForNoDisk() throws Exception {
        underWay();
        SerialFollower candidate = new SerialFollower(ratis());
        candidate.appendEntriesAsync(entries(7));
        RequestVoteRequestProto before = question().toBuilder().setPreVote(true).build();
        CompletableFuture<Void> prepared =
                CompletableFuture.runAsync(
                        () -> prepare(candidate, before), Thread.ofVirtual()::start);
        assertThat(prepared).isNotDone();

        isCandidate = false;

        assertThat(prepared)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("the log is not on the disk");
    }

    @Test
    void whoseLogDoesNotReachTheDiskAsksForNoVotes() throws Exception {
        underWay();
        SerialFollower candidate = new SerialFollower(ratis(), Duration.ofMillis(20));
        candidate.appendEntriesAsync(entries(7));

        assertThatThrownBy(() -> candidate.prepareElection(question()))
                .hasMessage("the log is not on the disk");
    }

    private static RequestVoteRequestProto question() {
        return RequestVoteRequestProto.newBuilder().setServerRequest(someHeader()).build();
    }

    private static void prepare(SerialFollower candidate, RequestVoteRequestProto question) {
        try {
            candidate.prepareElection(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEntryIsAcknowledgedWhenItIsOnTheDisk() throws Exception {
        flushed.set(6);
        appends.add(CompletableFuture.completedFuture(REPLY));

        CompletableFuture<AppendEntriesReplyProto> answer =
                new SerialFollower(ratis()).appendEntriesAsync(entries(7));
        assertThat(answer).isNotDone();

        flushed.set(7);
        assertThat(answer.get(30, SECONDS)).isSameAs(REPLY);
    }

    @Test
    void anEntryThatDoesNotReachTheDiskIsNotAcknowledged() throws Exception {
        flushed.set(6);
        appends.add(CompletableFuture.completedFuture(REPLY));

        RaftServer follower = new SerialFollower(ratis(), Duration.ofMillis(20));

        assertThat(follower.appendEntriesAsync(entries(7)))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("entry 7 is not on the disk, which has those up to 6");
    }

    @Test
    void aRefusalWaitsForNoDisk() throws Exception {
        AppendEntriesReplyProto refusal = refusal(3, 2);
        flushed.set(6);
        appends.add(CompletableFuture.completedFuture(refusal));

        assertThat(new SerialFollower(ratis()).appendEntriesAsync(entries(7)))
                .isCompletedWithValue(refusal);
    }

    @Test
    void whatIsCommittedIsNotAskedForAgain() throws Exception {
        appends.add(CompletableFuture.completedFuture(refusal(0, 299)));
        appends.add(CompletableFuture.completedFuture(refusal(310, 299)));
        RaftServer follower = new SerialFollower(ratis());

        assertThat(follower.appendEntriesAsync(entries())).isCompletedWithValue(refusal(300, 299));
        assertThat(follower.appendEntriesAsync(entries())).isCompletedWithValue(refusal(310, 299));
    }

    private static AppendEntriesReplyProto refusal(long nextIndex, long followerCommit) {
        return AppendEntriesReplyProto.newBuilder()
                .setResult(AppendResult.INCONSISTENCY)
                .setNextIndex(nextIndex)
                .setFollowerCommit(followerCommit)
                .build();
    }

    /** Ratis drops what still waits for the disk then, and never answers. */
    @Test
    void aSnapshotEndsWhatWaitsForTheLogThatItReplaces() throws Exception {
        underWay();
        appends.add(CompletableFuture.completedFuture(REPLY));
        RaftServer follower = new SerialFollower(ratis());
        CompletableFuture<AppendEntriesReplyProto> dropped =
                follower.appendEntriesAsync(entries(3));

        follower.installSnapshot(chunk(false));
        assertThat(dropped).isNotDone();
        follower.installSnapshot(chunk(true));

        assertThat(dropped).isCompletedExceptionally();
        assertThat(follower.appendEntriesAsync(entries(7))).isCompletedWithValue(REPLY);
    }

    /** The log is as it was, and what waits for the disk does so rightly. */
    @Test
    void aSnapshotThatIsNotTakenEndsNothing() throws Exception {
        CompletableFuture<AppendEntriesReplyProto> first = underWay();
        installed = InstallSnapshotResult.ALREADY_INSTALLED;
        RaftServer follower = new SerialFollower(ratis());
        CompletableFuture<AppendEntriesReplyProto> kept = follower.appendEntriesAsync(entries(3));

        follower.installSnapshot(chunk(true));
        assertThat(kept).isNotDone();

        first.complete(REPLY);
        assertThat(kept).isCompletedWithValue(REPLY);
    }

    static InstallSnapshotRequestProto chunk(boolean isLast) {
        return InstallSnapshotRequestProto.newBuilder()
                .setServerRequest(someHeader())
                .setSnapshotChunk(
                        InstallSnapshotRequestProto.SnapshotChunkProto.newBuilder().setDone(isLast))
                .build();
    }

    @Test
    void whatRatisThrowsIsThrownAsItIs() {
        RaftServer follower = new SerialFollower(ratis());

        assertThatThrownBy(() -> follower.appendEntries(null))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("appendEntries refused");
        assertThatThrownBy(() -> follower.startLeaderElection(null))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("startLeaderElection refused");
    }

    private void append(RaftServer follower) {
        try {
            follower.appendEntriesAsync(entries(3));
        } catch (IOException e) {
            taken.add(e.toString());
        }
    }

    private void vote(RaftServer follower) {
        try {
            follower.requestVote(RequestVoteRequestProto.getDefaultInstance());
        } catch (IOException e) {
            taken.add(e.toString());
        }
    }

    private CompletableFuture<AppendEntriesReplyProto> underWay() {
        CompletableFuture<AppendEntriesReplyProto> append = new CompletableFuture<>();
        appends.add(append);
        return append;
    }

    private static AppendEntriesRequestProto entries(long... indexes) {
        return AppendEntriesRequestProto.newBuilder()
                .setServerRequest(someHeader())
                .addAllEntries(logEntries(indexes))
                .build();
    }

    private static RaftRpcRequestProto.Builder someHeader() {
        return RaftRpcRequestProto.newBuilder()
                .setRaftGroupId(ProtoUtils.toRaftGroupIdProtoBuilder(RaftGroupId.randomId()));
    }

    static List<LogEntryProto> logEntries(long... indexes) {
        return LongStream.of(indexes)
                .mapToObj(index ->
                        LogEntryProto.newBuilder()
                                .setTerm(TERM)
                                .setIndex(index)
                                .setMetadataEntry(MetadataProto.getDefaultInstance())
                                .build())
                .toList();
    }

    private RaftServer ratis() {
        return stand(
                RaftServer.class,
                method ->
                        switch (method) {
                            case "appendEntriesAsync" -> {
                                taken.add("append begins");
                                if (isHeld) {
                                    release.await();
                                }
                                taken.add("append ends");
                                yield appends.remove();
                            }
                            case "requestVote" -> {
                                taken.add("vote");
                                yield vote;
                            }
                            case "installSnapshot" ->
                                    InstallSnapshotReplyProto.newBuilder()
                                            .setResult(installed)
                                            .build();
                            case "getDivision" ->
                                    stand(RaftServer.Division.class, this::ofDivision);
                            default -> throw new IOException(method + " refused");
                        });
    }

    private Object ofDivision(String method) {
        return switch (method) {
            case "getRaftConf" -> stand(RaftConfiguration.class, _ -> RaftLog.INVALID_LOG_INDEX);
            case "getInfo" ->
                    stand(
                            DivisionInfo.class,
                            asked ->
                                    asked.equals("isCandidate")
                                            ? (Object) isCandidate
                                            : (Object) (long) TERM);
            case "getRaftStorage" ->
                    stand(
                            RaftStorage.class,
                            _ -> stand(RaftStorageDirectory.class, _ -> termsFolder.toFile()));
            default -> stand(RaftLog.class, _ -> flushed.get());
        };
    }

    /** What stands for a part of Ratis, by the names of the methods that are called. */
    private static <T> T stand(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, _) -> answers.answer(method.getName())));
    }

    @FunctionalInterface
    private interface Answers {
        Object answer(String method) throws Exception;
    }
}
