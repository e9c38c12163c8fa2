package io.e3fx.launcher.cli.ctl;

import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import java.time.Instant;
import java.util.Optional;

/** The JSON that {@code -o json} prints: every field that etcdctl knows, in its order, whatever the member sent. */
final class JsonOutput {

    private JsonOutput() {}

    static String response(Event event) {
        StringBuilder json = new StringBuilder();
        json.append("{\"action\":");
        string(event.action().wireName(), json);
        json.append(",\"node\":");
        node(event.node(), json);
        json.append(",\"prevNode\":");
        Optional<KeyNode> prevNode = event.prevNode();
        if (prevNode.isPresent()) {
            node(prevNode.get(), json);
        } else {
            json.append("null");
        }
        return json.append('}').toString();
    }

    // A key fits into a request line of 4 KB, so a tree has at most 2000 levels.
    private static void node(KeyNode node, StringBuilder json) {
        json.append("{\"key\":");
        string(Output.key(node), json);
        if (node.isDirectory()) {
            json.append(",\"dir\":true");
        }
        json.append(",\"value\":");
        string(node.value().orElse(""), json);
        json.append(",\"nodes\":");
        if (node.nodes().isEmpty()) {
            json.append("null");
        } else {
            char separator = '[';
            for (KeyNode child : node.nodes()) {
                json.append(separator);
                node(child, json);
                separator = ',';
            }
            json.append(']');
        }
        json.append(",\"createdIndex\":").append(node.createdIndex());
        json.append(",\"modifiedIndex\":").append(node.modifiedIndex());
        node.expiration()
                .ifPresent(
                        time -> json.append(",\"expiration\":\"").append(time(time)).append('"'));
        node.ttl()
                .filter(ttl -> !ttl.isZero())
                .ifPresent(ttl -> json.append(",\"ttl\":").append(ttl.toSeconds()));
        json.append('}');
    }

    /** RFC 3339 with as many digits of the fraction as are needed, at most 9. */
    static String time(Instant time) {
        return time.toString().replaceFirst("(\\.[0-9]*?)0+Z$", "$1Z").replaceFirst("\\.Z$", "Z");
    }

    /** A JSON string with the escapes that Go writes. */
    static void string(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> escape(c, json);
                default -> {
                    if (c < ' ') {
                        escape(c, json);
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static void escape(char c, StringBuilder json) {
        json.append(String.format("\\u%04x", (int) c));
    }
}
