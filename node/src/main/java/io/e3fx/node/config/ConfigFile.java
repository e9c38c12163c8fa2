package io.e3fx.node.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the settings in a configuration file: flags as keys, those about certificates in two sections, as etcd has them. What
 * is written as a value is the flag's text, whatever type YAML would make of it; a value that is missing is not given. A file
 * for etcd means the same here, unless it is refused (docs/decisions/0019).
 */
final class ConfigFile {
    private static final Map<String, Map<String, Flag<?>>> SECTIONS =
            Map.of(
                    "client-transport-security", section(""),
                    "peer-transport-security", section("peer-"));

    private static final Map<String, Flag<?>> TOP = top();

    private final YamlFile file;
    private final Set<Flag<?>> seen = new HashSet<>();
    private Settings settings = Settings.none();

    private ConfigFile(YamlFile file) {
        this.file = file;
    }

    /**
     * Reads the settings.
     *
     * @throws ConfigException with status 1 and the line in the file
     */
    static Reading read(YamlFile file) throws ConfigException {
        var reader = new ConfigFile(file);
        if (file.top().isPresent() && !isMissing(file.top().get())) {
            reader.readTop(file.top().get());
        }
        return reader.finish();
    }

    private void readTop(Node top) throws ConfigException {
        for (NodeTuple entry : entries(top, "the file")) {
            String key = text(entry.getKeyNode(), "a key");
            Map<String, Flag<?>> section = SECTIONS.get(key);
            if (section == null) {
                accept(flagAtTop(key, entry.getKeyNode()), key, entry);
            } else if (!isMissing(entry.getValueNode())) {
                readSection(key, section, entry.getValueNode());
            }
        }
    }

    private void readSection(String name, Map<String, Flag<?>> section, Node value)
            throws ConfigException {
        for (NodeTuple entry : entries(value, name)) {
            String key = text(entry.getKeyNode(), "a key");
            Flag<?> flag = section.get(key);
            if (flag == null) {
                throw unknown(entry.getKeyNode(), key, section.keySet());
            }
            accept(flag, key, entry);
        }
    }

    private Flag<?> flagAtTop(String key, Node at) throws ConfigException {
        Flag<?> flag = TOP.get(key);
        if (flag != null) {
            return flag;
        }
        for (var section : SECTIONS.entrySet()) {
            for (var inner : section.getValue().entrySet()) {
                if (inner.getValue().name().equals(key)) {
                    throw file.wrong(
                            at,
                            "%s belongs into %s, as %s"
                                    .formatted(key, section.getKey(), inner.getKey()));
                }
            }
        }
        var possible = new TreeSet<>(TOP.keySet());
        possible.addAll(SECTIONS.keySet());
        throw unknown(at, key, possible);
    }

    private ConfigException unknown(Node at, String key, Set<String> possible) {
        return file.wrong(
                at,
                "unknown key %s (the nearest is %s)"
                        .formatted(Texts.quote(key), Nearest.to(key, possible)));
    }

    private void accept(Flag<?> flag, String key, NodeTuple entry) throws ConfigException {
        if (!seen.add(flag)) {
            throw file.wrong(entry.getKeyNode(), key + " stands there twice");
        }
        Node value = entry.getValueNode();
        if (isMissing(value)) {
            return;
        }
        String text =
                switch (flag.type().form()) {
                    case ONE -> text(value, key);
                    case LIST -> list(value, key);
                    case SWITCH -> switchText(text(value, key));
                    case DURATION -> durationText(text(value, key));
                };
        try {
            settings = settings.plus(flag, text);
        } catch (InvalidValueException e) {
            throw file.wrong(
                    value,
                    "invalid value %s for %s: %s"
                            .formatted(Texts.quote(text), key, e.getMessage()));
        }
    }

    private Reading finish() throws ConfigException {
        if (!settings.isGiven(Flags.LISTEN_CLIENT_URLS)
                || settings.isGiven(Flags.ADVERTISE_CLIENT_URLS)) {
            return new Reading(settings, List.of());
        }
        // Other than flags and variables, a file of etcd's may leave it out.
        String advertised = Flags.ADVERTISE_CLIENT_URLS.defaultText();
        try {
            settings = settings.plus(Flags.ADVERTISE_CLIENT_URLS, advertised);
        } catch (InvalidValueException e) {
            throw new IllegalStateException(e);
        }
        return new Reading(
                settings,
                List.of(
                        "%s has no advertise-client-urls: clients are told %s."
                                .formatted(file.path(), advertised)));
    }

    private List<NodeTuple> entries(Node node, String what) throws ConfigException {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw file.wrong(node, what + " must have the form 'key: value'");
    }

    private String text(Node node, String what) throws ConfigException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw file.wrong(node, what + " must be one text");
    }

    /** Several texts as a flag has them. */
    private String list(Node node, String what) throws ConfigException {
        if (!(node instanceof SequenceNode sequence)) {
            return text(node, what);
        }
        var texts = new StringJoiner(",");
        for (Node entry : sequence.getValue()) {
            texts.add(text(entry, "an entry of " + what));
        }
        return texts.toString();
    }

    /** YAML 1.1, which etcd reads, has more words for true and false than flags have. */
    private static String switchText(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "on" -> "true";
            case "n", "no", "off" -> "false";
            default -> text;
        };
    }

    /** A number alone is one of nanoseconds, the only form that etcd takes in a file. */
    private static String durationText(String text) {
        return text.matches("-?[0-9]+") ? text + "ns" : text;
    }

    private static boolean isMissing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static Map<String, Flag<?>> section(String prefix) {
        var section = new HashMap<String, Flag<?>>();
        for (String key :
                List.of(
                        "cert-file",
                        "key-file",
                        "client-cert-auth",
                        "trusted-ca-file",
                        "auto-tls")) {
            section.put(key, Flags.named(prefix + key).orElseThrow());
        }
        return Map.copyOf(section);
    }

    private static Map<String, Flag<?>> top() {
        var top = new HashMap<String, Flag<?>>();
        Flags.SETTINGS.forEach(name -> top.put(name, Flags.named(name).orElseThrow()));
        for (Map<String, Flag<?>> section : SECTIONS.values()) {
            section.values().forEach(flag -> top.remove(flag.name()));
        }
        top.remove(Flags.CONFIG_FILE.name());
        return Map.copyOf(top);
    }
}
