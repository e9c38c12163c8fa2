package io.e3fx.node.raft;

import io.e3fx.node.cluster.MemberId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.ratis.grpc.metrics.GrpcServerMetrics;
import org.apache.ratis.metrics.LongCounter;
import org.apache.ratis.metrics.MetricRegistries;
import org.apache.ratis.metrics.MetricRegistryInfo;
import org.apache.ratis.metrics.RatisMetricRegistry;
import org.apache.ratis.metrics.Timekeeper;
import org.apache.ratis.server.metrics.SegmentedRaftLogMetrics;
import org.apache.ratis.util.TimeDuration;

/**
 * Takes the place of Ratis' own metrics: of the hundreds of things that Ratis measures at each step only those that
 * {@link Measurements} asks for are looked at, the rest costs nothing. Ratis finds this class by its service file and makes
 * one for the whole process, so members are told apart by their IDs. Thread-safe.
 */
public final class RatisMeters extends MetricRegistries {
    private static final Timekeeper NOT_TIMED = () -> () -> 0;
    private static final LongCounter NOT_COUNTED = new Counter(() -> {});

    private final Map<String, Listener> byMember = new ConcurrentHashMap<>();

    /** Who hears of one member. */
    private record Listener(Measurements measurements, Duration requestTimeout) {}

    /** That of this process. */
    static RatisMeters ofThisProcess() {
        return (RatisMeters) MetricRegistries.global();
    }

    /**
     * Begins to tell of a member; before its Ratis server is built.
     *
     * @param requestTimeout after this long Ratis takes an append request for lost
     */
    void tell(MemberId member, Measurements measurements, Duration requestTimeout) {
        byMember.put(member.text(), new Listener(measurements, requestTimeout));
    }

    /** Tells of that member no more. */
    void forget(MemberId member) {
        byMember.remove(member.text());
    }

    @Override
    public RatisMetricRegistry create(MetricRegistryInfo info) {
        String server = info.getPrefix();
        int group = server.indexOf('@');
        Listener listener = byMember.get(group < 0 ? server : server.substring(0, group));
        return listener == null ? new Silent(info) : new Telling(info, listener);
    }

    /** None is kept, so each sender to a follower gets its own, which knows the follower. */
    @Override
    public Optional<RatisMetricRegistry> get(MetricRegistryInfo info) {
        return Optional.empty();
    }

    @Override
    public boolean remove(MetricRegistryInfo info) {
        return false;
    }

    @Override
    public void clear() {
        // None is kept.
    }

    @Override
    public Set<MetricRegistryInfo> getMetricRegistryInfos() {
        return Set.of();
    }

    @Override
    public Collection<RatisMetricRegistry> getMetricRegistries() {
        return List.of();
    }

    @Override
    public void addReporterRegistration(
            Consumer<RatisMetricRegistry> start, Consumer<RatisMetricRegistry> stop) {
        // Nothing is reported by Ratis itself.
    }

    @Override
    public void enableJmxReporter() {
        // Nothing is reported by Ratis itself.
    }

    @Override
    public void enableConsoleReporter(TimeDuration rate) {
        // Nothing is reported by Ratis itself.
    }

    /** Measures nothing. */
    private static class Silent implements RatisMetricRegistry {
        private final MetricRegistryInfo info;

        Silent(MetricRegistryInfo info) {
            this.info = info;
        }

        @Override
        public Timekeeper timer(String name) {
            return NOT_TIMED;
        }

        @Override
        public LongCounter counter(String name) {
            return NOT_COUNTED;
        }

        @Override
        public boolean remove(String name) {
            return false;
        }

        @Override
        public <T> void gauge(String name, Supplier<Supplier<T>> value) {
            // Nobody looks.
        }

        @Override
        public MetricRegistryInfo getMetricRegistryInfo() {
            return info;
        }
    }

    /** Measures the forcing of the log, and what passes between a leader and one follower. */
    private static final class Telling extends Silent {
        private static final String LATENCY =
                suffix(GrpcServerMetrics.RATIS_GRPC_METRICS_LOG_APPENDER_LATENCY);
        private static final String PENDING =
                suffix(GrpcServerMetrics.RATIS_GRPC_METRICS_LOG_APPENDER_PENDING_COUNT);

        private final Listener listener;
        private volatile Optional<MemberId> follower = Optional.empty();

        Telling(MetricRegistryInfo info, Listener listener) {
            super(info);
            this.listener = listener;
        }

        /** Of a format such as {@code %s_latency}, where the follower's name goes first. */
        private static String suffix(String format) {
            return format.substring("%s".length());
        }

        /** Ratis names a follower for the first time when it asks for the gauge of its pending requests. */
        @Override
        public <T> void gauge(String name, Supplier<Supplier<T>> value) {
            if (name.endsWith(PENDING)) {
                follower = MemberId.parse(name.substring(0, name.length() - PENDING.length()));
            }
        }

        @Override
        public Timekeeper timer(String name) {
            Measurements measurements = listener.measurements();
            if (name.equals(SegmentedRaftLogMetrics.RAFT_LOG_SYNC_TIME)) {
                return () -> stopwatch(measurements::logForced);
            }
            if (name.endsWith(LATENCY)) {
                return () -> stopwatch(took -> answered(took, measurements::appendAnswered));
            }
            if (name.contains(LATENCY)) {
                return () -> stopwatch(took -> answered(took, measurements::heartbeatAnswered));
            }
            return NOT_TIMED;
        }

        /** Ratis stops the watch of a lost request too. */
        private void answered(Duration took, Answered told) {
            if (took.compareTo(listener.requestTimeout()) < 0) {
                follower.ifPresent(id -> told.answered(id, took));
            } else {
                failed();
            }
        }

        private void failed() {
            follower.ifPresent(listener.measurements()::appendFailed);
        }

        /** The requests that broke with their connection are all told of once, as one retry. */
        @Override
        public LongCounter counter(String name) {
            return name.equals(GrpcServerMetrics.RATIS_GRPC_METRICS_REQUEST_RETRY_COUNT)
                    ? new Counter(this::failed)
                    : NOT_COUNTED;
        }

        private static Timekeeper.Context stopwatch(Consumer<Duration> stopped) {
            long startNanos = System.nanoTime();
            return () -> {
                long nanos = System.nanoTime() - startNanos;
                stopped.accept(Duration.ofNanos(nanos));
                return nanos;
            };
        }

        private interface Answered {
            void answered(MemberId follower, Duration roundTrip);
        }
    }

    /** Runs something for each step up; its sum is not kept. */
    private record Counter(Runnable counted) implements LongCounter {
        @Override
        public void inc(long times) {
            counted.run();
        }

        @Override
        public void dec(long times) {
            // What is counted here only rises.
        }

        @Override
        public long getCount() {
            return 0;
        }
    }
}
