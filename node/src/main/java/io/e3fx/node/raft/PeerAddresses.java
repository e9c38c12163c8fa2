package io.e3fx.node.raft;

import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.thirdparty.io.grpc.Attributes;
import org.apache.ratis.thirdparty.io.grpc.EquivalentAddressGroup;
import org.apache.ratis.thirdparty.io.grpc.InternalConfigSelector;
import org.apache.ratis.thirdparty.io.grpc.LoadBalancer;
import org.apache.ratis.thirdparty.io.grpc.LoadBalancerRegistry;
import org.apache.ratis.thirdparty.io.grpc.NameResolver;
import org.apache.ratis.thirdparty.io.grpc.NameResolverProvider;
import org.apache.ratis.thirdparty.io.grpc.NameResolverRegistry;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.apache.ratis.thirdparty.io.grpc.StatusOr;
import org.jspecify.annotations.Nullable;

/**
 * Where the members' peer ports are. Connections go to a member, not to an address: when its peer URLs change they follow, and
 * with several URLs they try one after the other. Who was removed stays known: its vote may be needed to take it. Thread-safe.
 */
final class PeerAddresses extends NameResolverProvider implements PeerLinks.Peers, AutoCloseable {
    static final String KEY = "e3fx.addresses";

    /** Below that of DNS, which stays the default. */
    private static final int PRIORITY = 1;

    /** After a name that was not found. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final String scheme =
            "e3fx-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    private final Set<Resolver> resolvers = ConcurrentHashMap.newKeySet();

    /** Of all members that were seen in this life of the process, so as many as were ever added. */
    private final Map<MemberId, List<MemberUrl>> urls = new ConcurrentHashMap<>();

    private final Optional<FaultyCalls> faults;
    private final PeerConnection.Policy connections =
            new PeerConnection.Policy(scheme, PeerConnection.Pace.DEFAULT);

    private volatile boolean isClosing;

    /**
     * From now on {@link #target} can be connected to, until it is closed.
     *
     * @param faults what may go wrong with the calls over these connections
     */
    PeerAddresses(Optional<FaultyCalls> faults) {
        this.faults = faults;
        LoadBalancerRegistry.getDefaultRegistry().register(connections);
        NameResolverRegistry.getDefaultRegistry().register(this);
    }

    /** What to connect to instead of an address. */
    @Override
    public String target(MemberId member) {
        return scheme + ":///" + member;
    }

    /**
     * The same, for a voter that may have been removed before this process has started.
     *
     * @param address where it was when it got its vote: {@code host:port}
     */
    String target(MemberId member, String address) {
        var _ = urls.putIfAbsent(member, List.of(new MemberUrl("http://" + address)));
        return target(member);
    }

    /** Takes where members are now. */
    void follow(Membership now) {
        for (Member member : now.members()) {
            List<MemberUrl> before = urls.put(member.id(), member.peerUrls());
            if (!member.peerUrls().equals(before)) {
                resolvers.stream()
                        .filter(resolver -> resolver.member.equals(member.id()))
                        .forEach(Resolver::resolve);
            }
        }
    }

    /**
     * Has all connections to a member made anew, and ends the streams on them: after a network has swallowed packets for a
     * while, the system sends again what is under way as rarely as every two minutes.
     */
    @Override
    public void isSilent(MemberId member) {
        connections.renew(target(member));
        resolvers.stream()
                .filter(resolver -> resolver.member.equals(member))
                .forEach(resolver -> resolver.streams.cancel("the member is silent"));
    }

    @Override
    public void isThere(MemberId member) {
        connections.hurry(target(member));
    }

    /** Ends what is open on all connections, and from now on what is still opened. */
    void endStreams() {
        isClosing = true;
        resolvers.forEach(resolver -> resolver.streams.cancel("this member stops"));
    }

    @Override
    public void close() {
        NameResolverRegistry.getDefaultRegistry().deregister(this);
        LoadBalancerRegistry.getDefaultRegistry().deregister(connections);
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return PRIORITY;
    }

    @Override
    protected String getScheme() {
        return scheme;
    }

    @Override
    public String getDefaultScheme() {
        return scheme;
    }

    @Override
    public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
        if (!scheme.equals(target.getScheme())) {
            return null;
        }
        Optional<MemberId> member = MemberId.parse(target.getPath().substring(1));
        return member.map(id -> new Resolver(id, args)).orElse(null);
    }

    /** Looks names up; blocks. */
    private static List<EquivalentAddressGroup> addresses(List<MemberUrl> urls) {
        List<EquivalentAddressGroup> groups = new ArrayList<>();
        for (MemberUrl url : urls) {
            Attributes authority =
                    Attributes.newBuilder()
                            .set(
                                    EquivalentAddressGroup.ATTR_AUTHORITY_OVERRIDE,
                                    url.text().substring(url.text().indexOf("//") + 2))
                            .build();
            try {
                Arrays.stream(InetAddress.getAllByName(url.host()))
                        .map(host -> new InetSocketAddress(host, url.port()))
                        .map(address -> new EquivalentAddressGroup(address, authority))
                        .forEach(groups::add);
            } catch (UnknownHostException _) {
                // The others may be known; if none is, that is told.
            }
        }
        return groups;
    }

    /** Tells one connection where its member is. */
    private final class Resolver extends NameResolver {
        private final MemberId member;
        private final Args args;
        private final ConfigOrError config;
        private final Attributes attributes;
        private final OpenStreams streams;
        private volatile @Nullable Listener2 listener;

        /** Confined to the connection's synchronization context. */
        private @Nullable ResolutionResult lastTold;

        Resolver(MemberId member, Args args) {
            this.member = member;
            this.args = args;
            this.config =
                    args.getServiceConfigParser().parseServiceConfig(connections.serviceConfig());
            this.streams =
                    new OpenStreams(faults.map(faulty -> faulty.to(member)), () -> isClosing);
            this.attributes = noted();
        }

        @Override
        public String getServiceAuthority() {
            return member.text();
        }

        @Override
        public void start(Listener2 told) {
            listener = told;
            resolvers.add(this);
            resolve();
        }

        @Override
        public void refresh() {
            resolve();
        }

        @Override
        public void shutdown() {
            resolvers.remove(this);
            listener = null;
        }

        void resolve() {
            Executor blocking =
                    Objects.requireNonNullElse(args.getOffloadExecutor(), Runnable::run);
            blocking.execute(() -> {
                ResolutionResult result = result();
                args.getSynchronizationContext().execute(() -> tell(result));
            });
        }

        /**
         * Only what is new: it is asked for after each attempt to connect that failed, and an answer would begin the next one at
         * once.
         */
        private void tell(ResolutionResult result) {
            Listener2 told = listener;
            if (told != null && !result.equals(lastTold)) {
                lastTold = result;
                var _ = told.onResult2(result);
                if (!result.getAddressesOrError().hasValue()) {
                    // Before the first address nobody else asks again but gRPC, more and more
                    // rarely.
                    var _ =
                            args.getScheduledExecutorService()
                                    .schedule(
                                            this::resolve, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        }

        private ResolutionResult result() {
            List<MemberUrl> known = urls.getOrDefault(member, List.of());
            List<EquivalentAddressGroup> found = addresses(known);
            StatusOr<List<EquivalentAddressGroup>> addresses =
                    found.isEmpty()
                            ? StatusOr.fromStatus(
                                    Status.UNAVAILABLE.withDescription(
                                            "no address of member " + member + ": " + known))
                            : StatusOr.fromValue(found);
            return ResolutionResult.newBuilder()
                    .setAddressesOrError(addresses)
                    .setServiceConfig(config)
                    .setAttributes(attributes)
                    .build();
        }

        /** Ratis builds its connections itself, so an interceptor can come from here alone; gRPC asks for it at each call. */
        private Attributes noted() {
            Object parsed = Objects.requireNonNull(config.getConfig());
            InternalConfigSelector selector =
                    new InternalConfigSelector() {
                        @Override
                        public Result selectConfig(LoadBalancer.PickSubchannelArgs call) {
                            return Result.newBuilder()
                                    .setConfig(parsed)
                                    .setInterceptor(streams)
                                    .build();
                        }
                    };
            return Attributes.newBuilder().set(InternalConfigSelector.KEY, selector).build();
        }
    }
}
