package io.e3fx.launcher.client;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes the bodies of {@code /v2/members}, {@code /v2/stats/self} and {@code /version}. */
final class ClusterCodec {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ClusterCodec() {}

    static List<Member> members(JsonParser parser) throws IOException {
        List<Member> members = new ArrayList<>();
        JsonBody.object(
                parser,
                (name, p) -> {
                    if (name.equals("members")) {
                        members.addAll(JsonBody.array(p, ClusterCodec::member));
                    } else {
                        p.skipChildren();
                    }
                });
        return members;
    }

    static Member member(JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    String id = "";
                    String name = "";
                    List<URI> peerUrls = List.of();
                    List<URI> clientUrls = List.of();
                };
        JsonBody.object(
                parser,
                (field, p) -> {
                    switch (field) {
                        case "id" -> draft.id = JsonBody.string(p);
                        case "name" -> draft.name = JsonBody.string(p);
                        case "peerURLs" -> draft.peerUrls = JsonBody.array(p, ClusterCodec::uri);
                        case "clientURLs" ->
                                draft.clientUrls = JsonBody.array(p, ClusterCodec::uri);
                        default -> p.skipChildren();
                    }
                });
        if (draft.id.isEmpty()) {
            throw new MalformedException("a member without an ID");
        }
        return new Member(draft.id, draft.name, draft.peerUrls, draft.clientUrls);
    }

    /** {@code {"peerURLs":[…]}}. */
    static String peers(List<URI> peerUrls) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("peerURLs");
            peerUrls.forEach(url -> json.writeString(url.toString()));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    static MemberStats stats(JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    String id = "";
                    String name = "";
                    MemberStats.Role role = MemberStats.Role.FOLLOWER;
                    Optional<Instant> startTime = Optional.empty();
                    Optional<String> leaderId = Optional.empty();
                    Optional<Instant> leaderSince = Optional.empty();
                };
        JsonBody.object(
                parser,
                (field, p) -> {
                    switch (field) {
                        case "id" -> draft.id = JsonBody.string(p);
                        case "name" -> draft.name = JsonBody.string(p);
                        case "state" -> draft.role = role(JsonBody.string(p));
                        case "startTime" -> draft.startTime = time(p);
                        case "leaderInfo" ->
                                JsonBody.object(
                                        p,
                                        (inner, q) -> {
                                            switch (inner) {
                                                case "leader" ->
                                                        draft.leaderId =
                                                                leaderId(JsonBody.string(q));
                                                case "startTime" -> draft.leaderSince = time(q);
                                                default -> q.skipChildren();
                                            }
                                        });
                        default -> p.skipChildren();
                    }
                });
        return new MemberStats(
                draft.id,
                draft.name,
                draft.role,
                draft.startTime,
                draft.leaderId,
                draft.leaderSince);
    }

    static ServerVersion version(JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    String server = "";
                    String cluster = "";
                };
        JsonBody.object(
                parser,
                (field, p) -> {
                    switch (field) {
                        case "etcdserver" -> draft.server = JsonBody.string(p);
                        case "etcdcluster" -> draft.cluster = JsonBody.string(p);
                        default -> p.skipChildren();
                    }
                });
        return new ServerVersion(draft.server, draft.cluster);
    }

    private static URI uri(JsonParser parser) throws IOException {
        String text = JsonBody.string(parser);
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new MalformedException("not a URL: " + text, e);
        }
    }

    private static MemberStats.Role role(String state) throws MalformedException {
        return switch (state) {
            case "StateLeader" -> MemberStats.Role.LEADER;
            case "StateFollower" -> MemberStats.Role.FOLLOWER;
            case "StateCandidate", "StatePreCandidate" -> MemberStats.Role.CANDIDATE;
            default -> throw new MalformedException("unknown state: " + state);
        };
    }

    /** A zero time of Go (year 1) stands for none. */
    private static Optional<Instant> time(JsonParser parser) throws IOException {
        return Optional.of(KeysCodec.instant(JsonBody.string(parser)))
                .filter(t -> t.getEpochSecond() > 0);
    }

    /** Without a leader it is empty, or 0 in hexadecimal. */
    private static Optional<String> leaderId(String id) {
        return Optional.of(id).filter(text -> !text.isEmpty() && !text.equals("0"));
    }
}
