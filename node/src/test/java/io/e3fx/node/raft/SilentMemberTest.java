package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.raft.PeerMessages.Introduction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.grpc.RaftServerProtocolServiceGrpc;
import org.apache.ratis.thirdparty.io.grpc.ConnectivityState;
import org.apache.ratis.thirdparty.io.grpc.ManagedChannel;
import org.apache.ratis.thirdparty.io.grpc.netty.NettyChannelBuilder;
import org.apache.ratis.thirdparty.io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that stand and over which nothing comes any more, as after a network that swallowed packets. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class SilentMemberTest {
    @TempDir private Path folder;

    @Test
    void connectionsAndStreamsToAMemberThatFellSilentAreMadeAnew() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, 1_000_000);
                Relay relay = new Relay();
                PeerAddresses addresses = new PeerAddresses(Optional.empty());
                PeerLinks links =
                        new PeerLinks(
                                cluster.clusterId(),
                                addresses,
                                Duration.ofMillis(500),
                                new PeerSecurity(Optional.empty()))) {
            cluster.startAll();
            MemberId id = cluster.ids().getFirst();
            relay.start(Integer.parseInt(cluster.address(id).replaceFirst(".*:", "")));
            String target = addresses.target(id, "127.0.0.1:" + relay.port());
            RaftCluster.await("an answer", () -> isAnswered(cluster, links, id));
            ManagedChannel channel = NettyChannelBuilder.forTarget(target).usePlaintext().build();
            try {
                CompletableFuture<Void> ended = openStream(channel);

                relay.swallow();

                RaftCluster.await("another answer", () -> isAnswered(cluster, links, id));
                assertThat(ended).failsWithin(Duration.ofSeconds(10));
            } finally {
                channel.shutdownNow();
            }
        }
    }

    /** Ratis leaves its streams open, and waits three seconds for their end when it closes a channel. */
    @Test
    void aMemberThatStopsEndsItsStreamsAndWhatIsOpenedAfterwards() throws Exception {
        try (RaftCluster cluster = new RaftCluster(folder, 1, 1_000_000);
                PeerAddresses addresses = new PeerAddresses(Optional.empty())) {
            cluster.startAll();
            MemberId id = cluster.ids().getFirst();
            String target = addresses.target(id, cluster.address(id));
            ManagedChannel channel = NettyChannelBuilder.forTarget(target).usePlaintext().build();
            try {
                CompletableFuture<Void> before = openStream(channel);
                RaftCluster.await(
                        "a connection", () -> channel.getState(false) == ConnectivityState.READY);

                addresses.endStreams();

                assertThat(before).failsWithin(Duration.ofSeconds(10));
                assertThat(openStream(channel)).failsWithin(Duration.ofSeconds(10));
                channel.shutdown();
                assertThat(channel.awaitTermination(2, TimeUnit.SECONDS)).isTrue();
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static boolean isAnswered(RaftCluster cluster, PeerLinks links, MemberId id) {
        MemberId self = new MemberId(42);
        return links.introduce(id, new Introduction(cluster.clusterId(), self, new DataId(1), id))
                .handle((view, failure) -> failure == null)
                .join();
    }

    private static CompletableFuture<Void> openStream(ManagedChannel channel) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        var _ =
                RaftServerProtocolServiceGrpc.newStub(channel)
                        .appendEntries(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(AppendEntriesReplyProto reply) {}

                                    @Override
                                    public void onError(Throwable failure) {
                                        ended.completeExceptionally(failure);
                                    }

                                    @Override
                                    public void onCompleted() {
                                        ended.complete(null);
                                    }
                                });
        return ended;
    }

    /** Passes bytes on, until it keeps those of the connections that it has. */
    private static final class Relay implements AutoCloseable {
        private final ServerSocket listening =
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private volatile List<Socket> silent = List.of();

        Relay() throws IOException {}

        int port() {
            return listening.getLocalPort();
        }

        void start(int to) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            while (true) {
                                Socket from = listening.accept();
                                Socket onward = new Socket(InetAddress.getLoopbackAddress(), to);
                                sockets.addAll(List.of(from, onward));
                                Thread.ofVirtual().start(() -> pass(from, onward));
                                Thread.ofVirtual().start(() -> pass(onward, from));
                            }
                        } catch (IOException e) {
                            return; // The test is over.
                        }
                    });
        }

        void swallow() {
            silent = List.copyOf(sockets);
        }

        private void pass(Socket from, Socket to) {
            byte[] bytes = new byte[8192];
            try {
                for (int read = 0; read >= 0; read = from.getInputStream().read(bytes)) {
                    if (!silent.contains(from)) {
                        to.getOutputStream().write(bytes, 0, read);
                    }
                }
            } catch (IOException e) {
                return; // The test is over.
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
