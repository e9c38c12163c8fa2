package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.machine.Applied;
import io.e3fx.node.machine.Consensus;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** What a member says about itself: version, health, machines (SPEC section 5). Thread-safe. */
final class StatusEndpoints {
    /** The release of etcd whose v2 API this one is. */
    static final String SERVER_VERSION = "3.4.23";

    private final ApiSettings.Self self;
    private final Consensus consensus;
    private final Duration healthCheck;
    private final Handover answers;

    StatusEndpoints(
            ApiSettings.Self self, Consensus consensus, Duration healthCheck, Handover answers) {
        this.self = self;
        this.consensus = consensus;
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
                exchange,
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
}
