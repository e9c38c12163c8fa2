package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Consensus;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.stats.SelfStats;
import io.e3fx.node.stats.Traffic;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What a member says about itself: version, health, machines, statistics (SPEC section 5). Thread-safe. */
final class StatusEndpoints {
    /** The release of etcd whose v2 API this one is. */
    private static final String SERVER_VERSION = "3.4.23";

    private final ApiSettings.Self self;
    private final Consensus consensus;
    private final SelfStats stats;
    private final InstantSource clock;
    private final Duration healthCheck;
    private final Handover answers;

    StatusEndpoints(
            ApiSettings.Self self,
            Consensus consensus,
            SelfStats stats,
            InstantSource clock,
            Duration healthCheck,
            Handover answers) {
        this.self = self;
        this.consensus = consensus;
        this.stats = stats;
        this.clock = clock;
        this.healthCheck = healthCheck;
        this.answers = answers;
    }

    void version(Exchange exchange) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("etcdserver", SERVER_VERSION);
            json.writeStringProperty(
                    "etcdcluster",
                    consensus.applied().state().clusterVersion().orElse("not_decided"));
            json.writeEndObject();
        }
        exchange.answer(200, Headers.JSON, ByteBuffer.wrap(bytes.toByteArray()));
    }

    /**
     * Healthy is who knows a leader, gets a quorum to answer within a second, and has told the cluster where its clients are:
     * before that etcd does not serve clients at all, and etcdctl finds no endpoint in the list of members.
     */
    void health(Exchange exchange) {
        if (consensus.leadership().leader().isEmpty()) {
            exchange.answerPage(503, "{\"health\":\"false\"}");
            return;
        }
        answers.whenDone(
                consensus
                        .readBarrier()
                        .copy()
                        .orTimeout(healthCheck.toMillis(), TimeUnit.MILLISECONDS),
                applied -> {
                    if (isPublished(applied)) {
                        exchange.answerText(200, Headers.TEXT, "{\"health\":\"true\"}");
                    } else {
                        exchange.answerPage(503, "{\"health\":\"false\"}");
                    }
                },
                _ -> exchange.answerPage(503, "{\"health\":\"false\"}"));
    }

    private boolean isPublished(Applied applied) {
        return applied.state()
                .membership()
                .member(self.id())
                .filter(member -> !member.clientUrls().isEmpty())
                .isPresent();
    }

    void machines(Exchange exchange) {
        String urls =
                consensus.applied().state().membership().members().stream()
                        .flatMap(member -> member.clientUrls().stream())
                        .map(MemberUrl::text)
                        .sorted()
                        .collect(Collectors.joining(", "));
        exchange.answerText(200, Headers.TEXT, urls);
    }

    void selfStats(Exchange exchange) {
        Leadership leadership = consensus.leadership();
        SelfStats.Reading reading = stats.read();
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

    private static String stateWord(Leadership.Role role) {
        return switch (role) {
            case LEADER -> "StateLeader";
            case FOLLOWER -> "StateFollower";
            case CANDIDATE -> "StateCandidate";
        };
    }

    private static void write(JsonGenerator json, String direction, Traffic traffic) {
        if (traffic.packagesPerSecond() > 0) {
            json.writeName(direction + "PkgRate");
            json.writeRawValue(GoText.number(traffic.packagesPerSecond()));
        }
        if (traffic.bytesPerSecond() > 0) {
            json.writeName(direction + "BandwidthRate");
            json.writeRawValue(GoText.number(traffic.bytesPerSecond()));
        }
    }
}
