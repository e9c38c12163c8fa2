package io.e3fx.node.raft;

import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.CorruptDataException;
import io.e3fx.node.machine.KnownCluster;
import io.e3fx.node.machine.KnownClusterCodec;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Verdict;
import io.e3fx.node.raft.PeerMessages.View;
import io.e3fx.node.tls.PeerTls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.MethodDescriptor;

/** What a member asks others before it takes part. Each question goes to all at once; blocks until the time is over at most. */
public final class PeerQuestions {
    private final PeerSecurity security;

    /**
     * Asks with what other members speak with each other.
     *
     * @param tls empty when they speak no TLS
     */
    public PeerQuestions(Optional<PeerTls> tls) {
        this.security = new PeerSecurity(tls);
    }

    /** A peer URL and how to introduce oneself there, if at all. */
    private record Call(MemberUrl url, Optional<Introduction> introduction) {
        byte[] request() {
            return introduction.map(Introduction::toBytes).orElse(new byte[0]);
        }
    }

    /**
     * Asks what is known of the cluster.
     *
     * @param peers where members may be
     * @param most how long to wait for those that do not answer
     * @return the answers; none from those that do not answer, or not in our words
     */
    public List<KnownCluster> tell(Collection<MemberUrl> peers, Duration most) {
        List<Call> calls = peers.stream().map(url -> new Call(url, Optional.empty())).toList();
        return ask(calls, PeerCalls.TELL, most, KnownClusterCodec::decode);
    }

    /**
     * Asks the members that were known when this member last ran whether it was removed since.
     *
     * @param self this member
     * @param cluster its cluster
     * @param peers the file of what it knows of the others
     * @param most how long to wait for those that do not answer
     * @return whether a leader says so, and that it has no vote any more
     * @throws IOException when the file cannot be read
     */
    public boolean isRemoved(
            RaftSettings.Self self, RaftSettings.Cluster cluster, Path peers, Duration most)
            throws IOException {
        Membership known =
                new KnownMembers(cluster.founders(), peers, membership -> {}).membership();
        List<Call> calls = new ArrayList<>();
        for (Member member : known.members()) {
            Introduction introduction =
                    new Introduction(known.clusterId(), self.member(), self.data(), member.id());
            if (!member.id().equals(self.member())) {
                member.peerUrls()
                        .forEach(url -> calls.add(new Call(url, Optional.of(introduction))));
            }
        }
        return ask(calls, PeerCalls.INTRODUCE, most, View::of).stream()
                .anyMatch(view ->
                        view.verdict() == Verdict.REMOVED
                                && view.votes().isWithout(self.member(), 0));
    }

    private <T> List<T> ask(
            List<Call> calls,
            MethodDescriptor<byte[], byte[]> method,
            Duration most,
            Function<byte[], T> decode) {
        List<ManagedChannel> channels = new ArrayList<>();
        try {
            List<CompletableFuture<Optional<T>>> answers = new ArrayList<>();
            for (Call call : calls) {
                String host = call.url().host();
                String bracketed = host.contains(":") ? "[" + host + "]" : host;
                ManagedChannel channel =
                        PeerCalls.open(bracketed + ":" + call.url().port(), security);
                channels.add(channel);
                answers.add(
                        PeerCalls.call(channel, method, call.request(), most)
                                .thenApply(bytes -> decoded(decode, bytes))
                                .exceptionally(failure -> Optional.empty()));
            }
            return answers.stream().flatMap(answer -> answer.join().stream()).toList();
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
        }
    }

    private static <T> Optional<T> decoded(Function<byte[], T> decode, byte[] bytes) {
        try {
            return Optional.of(decode.apply(bytes));
        } catch (CorruptDataException e) {
            return Optional.empty(); // Another program, or another version of this one.
        }
    }
}
