package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.faults.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.ratis.thirdparty.io.grpc.ConnectivityState;
import org.apache.ratis.thirdparty.io.grpc.LoadBalancerRegistry;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a member that does not answer is tried again; gRPC by itself would need two minutes for the tenth attempt. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class PeerConnectionTest {
    private static final int ATTEMPTS = 10;

    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private ServerSocket port;

    @BeforeEach
    void listen() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        port.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    static Stream<Optional<FaultyCalls>> withAndWithoutFaults() {
        return Stream.of(
                Optional.empty(),
                Optional.of(new FaultyCalls(new MemberId(2), new Faults(System::nanoTime))));
    }

    @ParameterizedTest
    @MethodSource("withAndWithoutFaults")
    void aMemberThatIsAwayIsTriedAgainAndAgainWithoutWaitingLongerEachTime(
            Optional<FaultyCalls> faults) {
        accept(Answer.CLOSE);
        Membership membership = oneMember();
        try (PeerAddresses addresses = new PeerAddresses(faults)) {
            addresses.follow(membership);
            String target = addresses.target(membership.members().getFirst().id());
            tries(NettyChannelBuilder.forTarget(target), ATTEMPTS);
        }
    }

    @Test
    void anAttemptThatIsNotAnsweredIsGivenUp() {
        accept(Answer.SILENCE);
        PeerConnection.Policy policy =
                new PeerConnection.Policy(
                        "e3fx-test",
                        new PeerConnection.Pace(Duration.ofMillis(10), Duration.ofMillis(200)));
        LoadBalancerRegistry.getDefaultRegistry().register(policy);
        try {
            tries(
                    NettyChannelBuilder.forTarget("localhost:" + port.getLocalPort())
                            .defaultLoadBalancingPolicy(policy.getPolicyName()),
                    3);
        } finally {
            LoadBalancerRegistry.getDefaultRegistry().deregister(policy);
        }
    }

    @Test
    void aMemberThatHasCalledIsTriedWithoutAPause() {
        accept(Answer.CLOSE);
        withEndlessPauses((policy, channel) -> {
            for (int attempts = 1; attempts <= 3; attempts++) {
                int most = attempts;
                var _ = channel.getState(true);
                RaftCluster.await(
                        most + " attempts",
                        () -> {
                            policy.hurry("dns:///localhost:" + port.getLocalPort());
                            return accepted.size() >= most;
                        });
            }
        });
    }

    /** Else what is to be told to it would be told a tick later. */
    @Test
    void callsToAMemberThatHasCalledWaitUntilItIsReached() {
        accept(Answer.CLOSE_FIRST);
        withEndlessPauses((policy, channel) -> {
            var _ = channel.getState(true);
            RaftCluster.await(
                    "a failure",
                    () -> channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE);
            policy.hurry("dns:///localhost:" + port.getLocalPort());
            assertThat(channel.getState(false)).isEqualTo(ConnectivityState.CONNECTING);
        });
    }

    private void withEndlessPauses(BiConsumer<PeerConnection.Policy, ManagedChannel> test) {
        PeerConnection.Policy policy =
                new PeerConnection.Policy(
                        "e3fx-test",
                        new PeerConnection.Pace(Duration.ofHours(1), Duration.ofHours(1)));
        LoadBalancerRegistry.getDefaultRegistry().register(policy);
        ManagedChannel channel =
                NettyChannelBuilder.forTarget("localhost:" + port.getLocalPort())
                        .defaultLoadBalancingPolicy(policy.getPolicyName())
                        .usePlaintext()
                        .build();
        try {
            test.accept(policy, channel);
        } finally {
            channel.shutdownNow();
            LoadBalancerRegistry.getDefaultRegistry().deregister(policy);
        }
    }

    /** gRPC by itself would wait for each attempt of the last five seconds. */
    @Test
    void aChannelEndsAtOnceThoughItsMemberIsAway() throws Exception {
        accept(Answer.CLOSE);
        Membership membership = oneMember();
        try (PeerAddresses addresses = new PeerAddresses(Optional.empty())) {
            addresses.follow(membership);
            String target = addresses.target(membership.members().getFirst().id());
            ManagedChannel channel = NettyChannelBuilder.forTarget(target).usePlaintext().build();
            var _ = channel.getState(true);
            RaftCluster.await("2 attempts", () -> accepted.size() >= 2);
            channel.shutdown();
            assertThat(channel.awaitTermination(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void tries(NettyChannelBuilder builder, int attempts) {
        ManagedChannel channel = builder.usePlaintext().build();
        try {
            var _ = channel.getState(true);
            RaftCluster.await(attempts + " attempts", () -> accepted.size() >= attempts);
            assertThat(channel.isShutdown()).isFalse();
        } finally {
            channel.shutdownNow();
        }
    }

    private Membership oneMember() {
        MemberUrl url = new MemberUrl("http://127.0.0.1:" + port.getLocalPort());
        return new Founders("test", new TreeMap<>(Map.of("m1", List.of(url)))).membership();
    }

    private enum Answer {
        CLOSE,
        CLOSE_FIRST,
        SILENCE
    }

    private void accept(Answer answer) {
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            Socket socket = port.accept();
                            if (answer == Answer.CLOSE
                                    || (answer == Answer.CLOSE_FIRST && accepted.isEmpty())) {
                                socket.close();
                            }
                            accepted.add(socket);
                        }
                    } catch (IOException e) {
                        return; // The test is over.
                    }
                });
    }
}
