package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.raft.ElectionGate.Position;
import io.e3fx.node.raft.RoutedServices.Standing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.server.GrpcServices;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.junit.jupiter.api.Test;

class RoutedServicesTest {
    private static final MemberId SELF = new MemberId(1);
    private static final RoutedServices.Preparation NOTHING = _ -> {};

    private final List<String> sent = new ArrayList<>();
    private VoterConfiguration configuration = voters();
    private int failures;

    /** Ratis may stand for election before it could be told not to, and ends when it is answered that it has no vote. */
    @Test
    void whoMayNotStandForElectionAsksForNoVote() throws IOException {
        ElectionGate gate = gate(Position.CLOSED);
        RequestVoteRequestProto request = RequestVoteRequestProto.getDefaultInstance();
        try (PeerAddresses addresses = new PeerAddresses(Optional.empty())) {
            RoutedServices services =
                    new RoutedServices(
                            services(),
                            addresses,
                            () -> gate.isClosed() ? Standing.REFUSED : Standing.FREE,
                            first(),
                            NOTHING);

            assertThatThrownBy(() -> services.requestVote(request))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("may not stand");
            assertThat(sent).isEmpty();

            configuration = voters(SELF);
            gate.tick();
            services.requestVote(request);
            assertThat(sent).containsExactly("requestVote");
        }
    }

    @Test
    void aFounderThatIsHeldBackAsksAsSoonAsItMayAndAgainWhileOthersAreHeldBack()
            throws IOException {
        Queue<Standing> standings =
                new ArrayDeque<>(
                        List.of(
                                Standing.HELD_BACK,
                                Standing.HELD_BACK,
                                Standing.AMONG_FOUNDERS,
                                Standing.AMONG_FOUNDERS));
        failures = 1;
        try (PeerAddresses addresses = new PeerAddresses(Optional.empty())) {
            RoutedServices services =
                    new RoutedServices(services(), addresses, standings::remove, first(), NOTHING);
            services.requestVote(RequestVoteRequestProto.getDefaultInstance());
        }
        assertThat(standings).isEmpty();
        assertThat(sent).containsExactly("requestVote", "requestVote");
    }

    @Test
    void oneThatIsHeldBackGivesUpWhenItsRoundOfTheElectionIsOver() {
        try (PeerAddresses addresses = new PeerAddresses(Optional.empty())) {
            RoutedServices services =
                    new RoutedServices(
                            services(), addresses, () -> Standing.HELD_BACK, first(), NOTHING);
            RequestVoteRequestProto request = RequestVoteRequestProto.getDefaultInstance();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> services.requestVote(request))
                    .isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(sent).isEmpty();
    }

    @Test
    void whoseVoteIsNotOnTheDiskAsksForNone() {
        try (PeerAddresses addresses = new PeerAddresses(Optional.empty())) {
            RoutedServices services =
                    new RoutedServices(
                            services(),
                            addresses,
                            () -> Standing.FREE,
                            first(),
                            _ -> {
                                throw new IOException("no disk");
                            });
            RequestVoteRequestProto request = RequestVoteRequestProto.getDefaultInstance();
            assertThatThrownBy(() -> services.requestVote(request)).hasMessage("no disk");
        }
        assertThat(sent).isEmpty();
    }

    private static FirstElection first() {
        return new FirstElection(new RaftProperties());
    }

    private ElectionGate gate(Position first) {
        return new ElectionGate(
                SELF,
                new ElectionGate.Ratis() {
                    @Override
                    public VoterConfiguration configuration() {
                        return configuration;
                    }

                    @Override
                    public CompletableFuture<Void> setElections(Position position) {
                        return CompletableFuture.completedFuture(null);
                    }
                },
                first);
    }

    private static VoterConfiguration voters(MemberId... current) {
        return new VoterConfiguration(false, 1, Set.of(current), Set.of(), true);
    }

    private GrpcServices services() {
        return (GrpcServices)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {GrpcServices.class},
                        (_, method, _) -> {
                            sent.add(method.getName());
                            if (failures-- > 0) {
                                // As gRPC tells of it, past Ratis.
                                throw Status.UNAVAILABLE.asRuntimeException();
                            }
                            return RequestVoteReplyProto.getDefaultInstance();
                        });
    }
}
