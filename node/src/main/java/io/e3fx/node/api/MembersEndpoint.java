package io.e3fx.node.api;

import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.Membership;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** {@code /v2/members}: who belongs to the cluster and who leads (SPEC section 6). Thread-safe. */
final class MembersEndpoint {
    static final String PREFIX = "/v2/members";
    private static final String ALLOWED = "GET,POST,DELETE,PUT";

    private final Serving serving;

    MembersEndpoint(Serving serving) {
        this.serving = serving;
    }

    void handle(Exchange exchange) {
        Membership membership = serving.state().membership();
        switch (exchange.method()) {
            case "GET" -> {
                exchange.nameCluster(membership.clusterId());
                get(exchange, membership);
            }
            case "POST", "PUT", "DELETE" ->
                    serving.access()
                            .requireRoot(
                                    exchange,
                                    () -> {
                                        exchange.nameCluster(membership.clusterId());
                                        exchange.answerMessage(501, "members can't be changed yet");
                                    });
            default -> exchange.answerMethodNotAllowed(ALLOWED);
        }
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
