package io.e3fx.launcher.cluster;

import io.e3fx.launcher.cluster.ClusterRecord.Unfinished;
import io.e3fx.launcher.cluster.MemberLayout.Origin;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@link ClusterRecord} as JSON that a person can read and repair. */
final class ClusterRecordCodec {

    private static final int FORMAT = 1;

    private ClusterRecordCodec() {}

    static String render(ClusterRecord cluster) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = SmallJson.generator(text)) {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            cluster.basePort().ifPresent(port -> json.writeNumberProperty("basePort", port));
            json.writeArrayPropertyStart("members");
            for (ClusterRecord.Entry member : cluster.members()) {
                json.writeStartObject();
                json.writeStringProperty("name", member.name());
                json.writeNumberProperty("clientPort", member.ports().clientPort());
                json.writeNumberProperty("peerPort", member.ports().peerPort());
                json.writeStringProperty("origin", member.origin().name().toLowerCase(Locale.ROOT));
                member.unfinished().ifPresent(change -> renderUnfinished(json, change));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void renderUnfinished(JsonGenerator json, Unfinished change) {
        switch (change) {
            case Unfinished.Joining() -> json.writeStringProperty("unfinished", "joining");
            case Unfinished.Leaving(var id) -> {
                json.writeStringProperty("unfinished", "leaving");
                json.writeStringProperty("id", id);
            }
            case Unfinished.Wiping(var id) -> {
                json.writeStringProperty("unfinished", "wiping");
                json.writeStringProperty("id", id);
            }
        }
    }

    private static Optional<Unfinished> unfinished(String change, String id) {
        return switch (change) {
            case "" -> Optional.empty();
            case "joining" -> Optional.of(new Unfinished.Joining());
            case "leaving" -> Optional.of(new Unfinished.Leaving(id));
            case "wiping" -> Optional.of(new Unfinished.Wiping(id));
            default -> throw new IllegalArgumentException("a change '" + change + "'");
        };
    }

    /** Throws {@link JacksonException} or {@link IllegalArgumentException} when it is not what {@link #render} wrote. */
    static ClusterRecord parse(String text) {
        List<ClusterRecord.Entry> members = new ArrayList<>();
        OptionalInt basePort = OptionalInt.empty();
        try (JsonParser json = SmallJson.parser(text)) {
            SmallJson.expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "format" -> {
                        if (json.getIntValue() != FORMAT) {
                            throw new IllegalArgumentException("written by a newer version");
                        }
                    }
                    case "basePort" -> basePort = OptionalInt.of(json.getIntValue());
                    case "members" -> {
                        SmallJson.expect(json.currentToken(), JsonToken.START_ARRAY);
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            members.add(member(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return new ClusterRecord(members, basePort);
    }

    private static ClusterRecord.Entry member(JsonParser json) {
        SmallJson.expect(json.currentToken(), JsonToken.START_OBJECT);
        String name = "";
        int clientPort = 0;
        int peerPort = 0;
        Origin origin = Origin.FOUNDER;
        String unfinished = "";
        String id = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = json.getString();
                case "clientPort" -> clientPort = json.getIntValue();
                case "peerPort" -> peerPort = json.getIntValue();
                case "origin" -> origin = Origin.valueOf(json.getString().toUpperCase(Locale.ROOT));
                case "unfinished" -> unfinished = json.getString();
                case "id" -> id = json.getString();
                default -> json.skipChildren();
            }
        }
        return new ClusterRecord.Entry(
                name, new MemberPorts(clientPort, peerPort), origin, unfinished(unfinished, id));
    }
}
