package io.e3fx.launcher.client;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reads and writes the bodies of {@code /v2/auth}. */
final class AuthCodec {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes the fields of one object. */
    private interface Fields {
        void write(JsonGenerator json);
    }

    private AuthCodec() {}

    static boolean enabled(JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    boolean enabled;
                };
        JsonBody.object(
                parser,
                (name, p) -> {
                    if (name.equals("enabled")) {
                        draft.enabled = p.currentToken() == JsonToken.VALUE_TRUE;
                    } else {
                        p.skipChildren();
                    }
                });
        return draft.enabled;
    }

    static List<User> users(JsonParser parser) throws IOException {
        List<User> users = new ArrayList<>();
        JsonBody.object(
                parser,
                (name, p) -> {
                    if (name.equals("users")) {
                        users.addAll(JsonBody.array(p, AuthCodec::user));
                    } else {
                        p.skipChildren();
                    }
                });
        return users;
    }

    /** A user, whose roles are names after a change and whole roles when asked for. */
    static User user(JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    String name = "";
                    List<String> roles = List.of();
                };
        JsonBody.object(
                parser,
                (name, p) -> {
                    switch (name) {
                        case "user" -> draft.name = JsonBody.string(p);
                        case "roles" -> draft.roles = JsonBody.array(p, AuthCodec::roleName);
                        default -> p.skipChildren();
                    }
                });
        return new User(draft.name, draft.roles);
    }

    static List<Role> roles(JsonParser parser) throws IOException {
        List<Role> roles = new ArrayList<>();
        JsonBody.object(
                parser,
                (name, p) -> {
                    if (name.equals("roles")) {
                        roles.addAll(JsonBody.array(p, AuthCodec::role));
                    } else {
                        p.skipChildren();
                    }
                });
        return roles;
    }

    static Role role(JsonParser parser) throws IOException {
        var draft =
                new Object() {
                    String name = "";
                    List<String> read = List.of();
                    List<String> write = List.of();
                };
        JsonBody.object(
                parser,
                (name, p) -> {
                    switch (name) {
                        case "role" -> draft.name = JsonBody.string(p);
                        case "permissions" ->
                                keys(
                                        p,
                                        (field, q) -> {
                                            switch (field) {
                                                case "read" ->
                                                        draft.read =
                                                                JsonBody.array(q, JsonBody::string);
                                                case "write" ->
                                                        draft.write =
                                                                JsonBody.array(q, JsonBody::string);
                                                default -> q.skipChildren();
                                            }
                                        });
                        default -> p.skipChildren();
                    }
                });
        return new Role(draft.name, draft.read, draft.write);
    }

    static String userWithPassword(String name, String password) {
        return object(json -> {
            json.writeStringProperty("user", name);
            json.writeStringProperty("password", password);
            json.writeNullProperty("roles");
        });
    }

    /** A change of a user's roles; the field is {@code grant} or {@code revoke}. */
    static String userWithRoles(String name, String field, List<String> roles) {
        return object(json -> {
            json.writeStringProperty("user", name);
            json.writeNullProperty("roles");
            strings(json, field, roles);
        });
    }

    static String emptyRole(String name) {
        return object(json -> {
            json.writeStringProperty("role", name);
            permissions(json, "permissions", List.of(), List.of());
        });
    }

    /** A change of what a role allows; the field is {@code grant} or {@code revoke}. */
    static String roleChange(
            String name, String field, AuthClient.Access access, List<String> patterns) {
        List<String> read =
                switch (access) {
                    case READ, READ_WRITE -> patterns;
                    case WRITE -> List.of();
                };
        List<String> write =
                switch (access) {
                    case WRITE, READ_WRITE -> patterns;
                    case READ -> List.of();
                };
        return object(json -> {
            json.writeStringProperty("role", name);
            permissions(json, "permissions", List.of(), List.of());
            permissions(json, field, read, write);
        });
    }

    private static String roleName(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? parser.getString()
                : role(parser).name();
    }

    /** The object in {@code {"kv":{…}}}. */
    private static void keys(JsonParser parser, JsonBody.Field field) throws IOException {
        JsonBody.object(
                parser,
                (name, p) -> {
                    if (name.equals("kv")) {
                        JsonBody.object(p, field);
                    } else {
                        p.skipChildren();
                    }
                });
    }

    private static void permissions(
            JsonGenerator json, String field, List<String> read, List<String> write) {
        json.writeObjectPropertyStart(field);
        json.writeObjectPropertyStart("kv");
        strings(json, "read", read);
        strings(json, "write", write);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Null for none, as etcd's own client does. */
    private static void strings(JsonGenerator json, String field, List<String> texts) {
        if (texts.isEmpty()) {
            json.writeNullProperty(field);
            return;
        }
        json.writeArrayPropertyStart(field);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        return text.toString();
    }
}
