package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.Administration;
import io.e3fx.node.machine.Leadership;
import io.e3fx.node.machine.NotPossibleException;
import io.e3fx.node.machine.RaftDetails;
import io.e3fx.node.store.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/**
 * {@code /e3fx/v1/admin}: what those who run a member may do beyond etcd's API (docs/administration.md). Errors are {@code
 * {"message":...}}. Thread-safe; nothing here blocks.
 */
final class AdminEndpoint {
    private static final String PREFIX = "/e3fx/v1/admin";
    private static final byte[] NO_BODY = new byte[0];
    private static final Logger LOG = LoggerFactory.getLogger(AdminEndpoint.class);

    private final ApiSettings.Self self;
    private final Serving serving;
    private final Administration administration;
    private final AdminFaults faults;
    private final AdminGuard guard;

    AdminEndpoint(
            ApiSettings.Self self,
            Serving serving,
            Administration administration,
            AdminFaults faults,
            AdminGuard guard) {
        this.self = self;
        this.serving = serving;
        this.administration = administration;
        this.faults = faults;
        this.guard = guard;
    }

    /** Whether a path is here, be it known or not. */
    static boolean serves(String path) {
        return path.startsWith(PREFIX)
                && (path.length() == PREFIX.length() || path.charAt(PREFIX.length()) == '/');
    }

    void handle(Exchange exchange) {
        guard.require(exchange, () -> route(exchange));
    }

    private void route(Exchange exchange) {
        switch (exchange.target().path().substring(PREFIX.length())) {
            case "/raft" -> only("GET", exchange, this::details);
            case "/leader" -> only("POST", exchange, this::makeLeader);
            case "/faults" -> faults.faults(exchange);
            case "/clock" -> faults.clock(exchange);
            case "/snapshot" -> only("POST", exchange, this::takeSnapshot);
            default -> exchange.answerNotFound();
        }
    }

    private static void only(String method, Exchange exchange, Consumer<Exchange> endpoint) {
        if (exchange.method().equals(method)) {
            endpoint.accept(exchange);
        } else {
            exchange.answerMethodNotAllowed(method);
        }
    }

    private void makeLeader(Exchange exchange) {
        Optional<MemberId> asked = askedMember(exchange);
        if (asked.isEmpty()) {
            exchange.answerMessage(400, "member is not the ID of a member");
            return;
        }
        MemberId member = asked.get();
        if (serving.state().membership().member(member).isEmpty()) {
            exchange.answerMessage(404, "No such member: " + member.text());
            return;
        }
        LOG.info("asked to make a member leader member={}", member);
        serving.threads()
                .answers()
                .whenDone(
                        exchange,
                        administration.makeLeader(member),
                        leadership -> exchange.answer(200, Headers.JSON, leader(leadership)),
                        failure -> answerFailure(exchange, failure));
    }

    /** The one that the query names, or else this one; empty when the query makes no sense. */
    private Optional<MemberId> askedMember(Exchange exchange) {
        try {
            Form form = Form.parse(NO_BODY, exchange.target().queryBytes());
            Optional<Bytes> named = form.first("member");
            return named.isEmpty()
                    ? Optional.of(self.id())
                    : MemberId.parse(named.get().toString());
        } catch (MalformedRequestException _) {
            return Optional.empty();
        }
    }

    private static ByteBuffer leader(Leadership leadership) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeStartObject();
            writeLeader(json, leadership);
            json.writeEndObject();
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private void takeSnapshot(Exchange exchange) {
        LOG.info("asked to take a snapshot");
        serving.threads()
                .answers()
                .whenDone(
                        exchange,
                        administration.takeSnapshot(),
                        raftIndex ->
                                exchange.answerText(
                                        200, Headers.JSON, "{\"raftIndex\":" + raftIndex + "}"),
                        failure -> answerFailure(exchange, failure));
    }

    private static void answerFailure(Exchange exchange, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : failure;
        int status =
                switch (cause) {
                    case NotPossibleException _ -> 409;
                    case TimeoutException _ -> 504;
                    default -> {
                        LOG.warn("administration failed", cause);
                        yield 500;
                    }
                };
        exchange.answerMessage(status, String.valueOf(cause.getMessage()));
    }

    private void details(Exchange exchange) {
        Leadership leadership = serving.consensus().leadership();
        RaftDetails details = administration.details();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("member", self.id().text());
            json.writeStringProperty("role", leadership.role().name().toLowerCase(Locale.ROOT));
            writeLeader(json, leadership);
            json.writeStringProperty("leaderSince", GoText.time(leadership.since()));
            json.writeNumberProperty("leaderChanges", details.leaderChanges());
            json.writeNumberProperty("uptimeMillis", uptime().toMillis());
            json.writeNumberProperty("etcdIndex", serving.state().store().etcdIndex());
            write(json, details.log());
            json.writeName("proposals").writeStartObject();
            json.writeNumberProperty("pending", details.proposals().pending());
            json.writeNumberProperty("failed", details.proposals().failed());
            json.writeEndObject();
            json.writeName("followers").writeStartArray();
            details.followers().forEach(follower -> write(json, follower));
            json.writeEndArray().writeEndObject();
        }
        exchange.answer(200, Headers.JSON, ByteBuffer.wrap(bytes.toByteArray()));
    }

    private Duration uptime() {
        return Duration.between(self.startedAt(), serving.clock().instant());
    }

    private static void writeLeader(JsonGenerator json, Leadership leadership) {
        json.writeStringProperty("leader", leadership.leader().map(MemberId::text).orElse(""));
        json.writeNumberProperty("raftTerm", leadership.raftTerm());
    }

    private static void write(JsonGenerator json, RaftDetails.Log log) {
        json.writeName("log").writeStartObject();
        json.writeNumberProperty("firstIndex", log.first());
        json.writeNumberProperty("lastIndex", log.last());
        json.writeNumberProperty("flushedIndex", log.flushed());
        json.writeNumberProperty("committedIndex", log.committed());
        json.writeNumberProperty("appliedIndex", log.applied());
        json.writeNumberProperty("snapshotIndex", log.snapshot());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, RaftDetails.Follower follower) {
        json.writeStartObject();
        json.writeStringProperty("member", follower.member().text());
        json.writeNumberProperty("nextIndex", follower.nextIndex());
        json.writeNumberProperty("matchIndex", follower.matchIndex());
        json.writeNumberProperty("sinceAnswerMillis", follower.sinceAnswer().toMillis());
        json.writeEndObject();
    }
}
