package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Command;
import io.e3fx.node.machine.MemberChanges;
import io.e3fx.node.machine.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** {@code /v2/members}: who belongs to the cluster and who leads (SPEC section 6). Thread-safe; nothing here blocks. */
final class MembersEndpoint {
    static final String PREFIX = "/v2/members";
    private static final String ALLOWED = "GET,POST,DELETE,PUT";
    private static final String SERVER_ERROR = "Internal Server Error";
    private static final Logger LOG = LoggerFactory.getLogger(MembersEndpoint.class);

    private final Serving serving;
    private final MemberChanges changes;

    MembersEndpoint(Serving serving, MemberChanges changes) {
        this.serving = serving;
        this.changes = changes;
    }

    void handle(Exchange exchange) {
        switch (exchange.method()) {
            case "GET" -> {
                Membership membership = serving.state().membership();
                exchange.nameCluster(membership.clusterId());
                get(exchange, membership);
            }
            case "POST" ->
                    asRoot(
                            exchange,
                            () -> withPeerUrls(exchange, peerUrls -> add(exchange, peerUrls)));
            case "PUT" ->
                    asRoot(
                            exchange,
                            () ->
                                    withMember(
                                            exchange,
                                            id ->
                                                    withPeerUrls(
                                                            exchange,
                                                            peerUrls ->
                                                                    move(exchange, id, peerUrls))));
            case "DELETE" ->
                    asRoot(
                            exchange,
                            () ->
                                    withMember(
                                            exchange,
                                            id -> exchange.afterBody(() -> remove(exchange, id))));
            default -> exchange.answerMethodNotAllowed(ALLOWED);
        }
    }

    private void asRoot(Exchange exchange, Runnable granted) {
        serving.access()
                .requireRoot(
                        exchange,
                        () -> {
                            exchange.nameCluster(serving.clusterId());
                            granted.run();
                        });
    }

    private void get(Exchange exchange, Membership membership) {
        switch (exchange.target().path().substring(PREFIX.length())) {
            case "", "/" -> exchange.answer(200, Headers.JSON, list(membership));
            case "/leader" -> {
                Optional<Member> leader =
                        serving.consensus().leadership().leader().flatMap(membership::member);
                if (leader.isPresent()) {
                    exchange.answer(200, Headers.JSON, one(leader.get()));
                } else {
                    exchange.answerMessage(503, "During election");
                }
            }
            default -> exchange.answerMessage(404, "Not found");
        }
    }

    private void add(Exchange exchange, List<MemberUrl> peerUrls) {
        Instant now = serving.clock().instant();
        MemberId id = MemberId.added(peerUrls, now);
        request(
                exchange,
                new Command.AddMember(id, peerUrls, now),
                () -> exchange.answer(201, Headers.JSON, one(Member.unstarted(id, "", peerUrls))));
    }

    private void move(Exchange exchange, MemberId id, List<MemberUrl> peerUrls) {
        request(
                exchange,
                new Command.MoveMember(id, peerUrls, serving.clock().instant()),
                () -> exchange.answerEmpty(204));
    }

    private void remove(Exchange exchange, MemberId id) {
        request(
                exchange,
                new Command.RemoveMember(id, serving.clock().instant()),
                () -> exchange.answerEmpty(204));
    }

    private void request(Exchange exchange, Command.OfMembers change, Runnable done) {
        serving.threads()
                .answers()
                .whenDone(
                        exchange,
                        changes.request(change),
                        outcome -> {
                            if (outcome instanceof Outcome.MemberRefused(var problem)) {
                                answerRefused(exchange, change, problem);
                            } else {
                                done.run();
                            }
                        },
                        failure -> {
                            LOG.warn("members not changed: {}", failure.toString());
                            exchange.answerMessage(500, SERVER_ERROR);
                        });
    }

    private static void answerRefused(
            Exchange exchange, Command.OfMembers change, Membership.Problem problem) {
        switch (problem) {
            case ID_EXISTS -> exchange.answerMessage(409, "membership: ID exists");
            case PEER_URL_EXISTS -> exchange.answerMessage(409, "membership: peerURL exists");
            case ID_NOT_FOUND -> exchange.answerMessage(404, "No such member: " + change.member());
            case ID_REMOVED -> {
                if (change instanceof Command.RemoveMember) {
                    exchange.answerMessage(410, "Member permanently removed: " + change.member());
                } else {
                    exchange.answerMessage(500, SERVER_ERROR);
                }
            }
            case OTHER_DATA, LAST_MEMBER -> exchange.answerMessage(500, SERVER_ERROR);
        }
    }

    private static void withMember(Exchange exchange, Consumer<MemberId> next) {
        String behind = exchange.target().path().substring(PREFIX.length());
        String hex = behind.startsWith("/") ? behind.substring(1) : behind;
        if (hex.isEmpty()) {
            exchange.answerPage(405, "Method Not Allowed");
            return;
        }
        Optional<MemberId> id = MemberId.parse(hex);
        if (id.isPresent()) {
            next.accept(id.get());
        } else {
            String text = new String(hex.getBytes(ISO_8859_1), UTF_8);
            exchange.answerMessage(404, "No such member: " + text);
        }
    }

    private void withPeerUrls(Exchange exchange, Consumer<List<MemberUrl>> next) {
        String contentType =
                Objects.requireNonNullElse(
                        exchange.request().getHeaders().get(HttpHeader.CONTENT_TYPE), "");
        int semicolon = contentType.indexOf(';');
        String type =
                semicolon < 0
                        ? contentType
                        : contentType.substring(0, semicolon).toLowerCase(Locale.ROOT).strip();
        if (!type.equals("application/json")) {
            exchange.answerMessage(415, "Bad Content-Type " + type + ", accept application/json");
            return;
        }
        serving.readJson(
                exchange,
                body -> {
                    try {
                        next.accept(PeerUrls.read(body));
                    } catch (PeerUrls.MalformedException e) {
                        exchange.answerMessage(400, e.text());
                    }
                });
    }

    private static ByteBuffer list(Membership membership) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            json.writeStartObject().writeName("members").writeStartArray();
            membership.members().forEach(member -> write(json, member));
            json.writeEndArray().writeEndObject().writeRaw('\n');
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static ByteBuffer one(Member member) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = SmallJson.writeTo(bytes)) {
            write(json, member);
            json.writeRaw('\n');
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private static void write(JsonGenerator json, Member member) {
        json.writeStartObject();
        json.writeStringProperty("id", member.id().text());
        json.writeStringProperty("name", member.name());
        json.writeName("peerURLs").writeStartArray();
        member.peerUrls().forEach(url -> json.writeString(url.text()));
        json.writeEndArray();
        json.writeName("clientURLs").writeStartArray();
        member.clientUrls().forEach(url -> json.writeString(url.text()));
        json.writeEndArray();
        json.writeEndObject();
    }
}
