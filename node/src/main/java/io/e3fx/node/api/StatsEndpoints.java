package io.e3fx.node.api;

import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.WriteCounts;
import io.e3fx.node.stats.FollowerStats;
import io.e3fx.node.stats.MemberStats;
import io.e3fx.node.stats.ReadCounts;
import io.e3fx.node.stats.SelfStats;
import io.e3fx.node.stats.Traffic;
import io.e3fx.node.store.Event.Action;
import io.e3fx.node.watch.WatchHub;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** {@code /v2/stats}: what has been counted (SPEC section 5). Thread-safe. */
final class StatsEndpoints {
    private final ApiSettings.Self self;
    private final Consensus consensus;
    private final MemberStats stats;
    private final WatchHub hub;
    private final InstantSource clock;

    StatsEndpoints(ApiSettings.Self self, ServedMember member, InstantSource clock) {
        this.self = self;
        this.consensus = member.consensus();
        this.stats = member.stats();
        this.hub = member.hub();
        this.clock = clock;
    }

    /** Writes are counted by all members alike, reads and watchers are those of this one. */
    void store(Exchange exchange) {
        WriteCounts writes = consensus.applied().state().counts();
        ReadCounts.Reading reads = stats.reads().read();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("getsSuccess", reads.found());
            json.writeNumberProperty("getsFail", reads.missed());
            write(json, "sets", writes, Action.SET);
            write(json, "delete", writes, Action.DELETE);
            write(json, "update", writes, Action.UPDATE);
            write(json, "create", writes, Action.CREATE);
            write(json, "compareAndSwap", writes, Action.COMPARE_AND_SWAP);
            write(json, "compareAndDelete", writes, Action.COMPARE_AND_DELETE);
            json.writeNumberProperty("expireCount", writes.succeeded(Action.EXPIRE));
            json.writeNumberProperty("watchers", hub.watchers());
            json.writeEndObject();
        }
        exchange.answer(200, Headers.JSON, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private static void write(JsonGenerator json, String name, WriteCounts writes, Action action) {
        json.writeNumberProperty(name + "Success", writes.succeeded(action));
        json.writeNumberProperty(name + "Fail", writes.failed(action));
    }

    /** How the followers answer, on the leader only (case cluster-stats-leader). */
    void leader(Exchange exchange) {
        if (consensus.leadership().role() != Leadership.Role.LEADER) {
            exchange.answerMessage(403, "not current leader");
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("leader", self.id().text());
            json.writeName("followers").writeStartObject();
            followers().forEach((follower, reading) -> write(json, follower, reading));
            json.writeEndObject().writeEndObject();
        }
        exchange.answer(200, Headers.JSON, ByteBuffer.wrap(bytes.toByteArray()));
    }

    /** In the order of their IDs as texts, as Go writes a map. */
    private Map<String, FollowerStats.Reading> followers() {
        List<Member> members = consensus.applied().state().membership().members();
        Map<String, FollowerStats.Reading> followers = new TreeMap<>();
        for (Member member : members) {
            if (!member.id().equals(self.id())) {
                String id = member.id().text();
                followers.put(id, stats.followers().of(id));
            }
        }
        return followers;
    }

    private static void write(JsonGenerator json, String follower, FollowerStats.Reading reading) {
        FollowerStats.Latency latency = reading.latency();
        json.writeName(follower).writeStartObject();
        json.writeName("latency").writeStartObject();
        write(json, "current", latency.current());
        write(json, "average", latency.average());
        write(json, "standardDeviation", latency.standardDeviation());
        write(json, "minimum", latency.minimum());
        write(json, "maximum", latency.maximum());
        json.writeEndObject();
        json.writeName("counts").writeStartObject();
        json.writeNumberProperty("fail", reading.failures());
        json.writeNumberProperty("success", reading.successes());
        json.writeEndObject().writeEndObject();
    }

    private static void write(JsonGenerator json, String name, double number) {
        json.writeName(name);
        json.writeRawValue(GoText.number(number));
    }

    /** What passed between this member and its peers, and who leads. */
    void self(Exchange exchange) {
        Leadership leadership = consensus.leadership();
        SelfStats.Reading reading = stats.self().read();
        Duration uptime = Duration.between(leadership.since(), clock.instant());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("name", self.name());
            json.writeStringProperty("id", self.id().text());
            json.writeStringProperty("state", stateWord(leadership.role()));
            json.writeStringProperty("startTime", GoText.time(self.startedAt()));
            json.writeName("leaderInfo").writeStartObject();
            json.writeStringProperty("leader", leadership.leader().map(MemberId::text).orElse(""));
            json.writeStringProperty(
                    "uptime", GoText.duration(uptime.isNegative() ? Duration.ZERO : uptime));
            json.writeStringProperty("startTime", GoText.time(leadership.since()));
            json.writeEndObject();
            json.writeNumberProperty("recvAppendRequestCnt", reading.receivedAppends());
            write(json, "recv", reading.receiving());
            json.writeNumberProperty("sendAppendRequestCnt", reading.sentAppends());
            write(json, "send", reading.sending());
            json.writeEndObject();
        }
        exchange.answer(200, Headers.JSON, ByteBuffer.wrap(bytes.toByteArray()));
    }

    static String stateWord(Leadership.Role role) {
        return switch (role) {
            case LEADER -> "StateLeader";
            case FOLLOWER -> "StateFollower";
            case CANDIDATE -> "StateCandidate";
        };
    }

    private static void write(JsonGenerator json, String direction, Traffic traffic) {
        if (traffic.packagesPerSecond() > 0) {
            write(json, direction + "PkgRate", traffic.packagesPerSecond());
        }
        if (traffic.bytesPerSecond() > 0) {
            write(json, direction + "BandwidthRate", traffic.bytesPerSecond());
        }
    }
}
