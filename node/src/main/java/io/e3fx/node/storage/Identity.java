package io.e3fx.node.storage;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whose data a data directory holds. Written when the member starts for the first time; from then on the {@code --initial-*}
 * flags are ignored, as in etcd (SPEC section 7).
 *
 * @param name the member's name
 * @param founders who founded its cluster
 * @param joined the ID that a member was given which joined later; empty for a founder
 * @param data tells this directory from another one of the same member
 * @param incarnation how often the member was started, or the time of its start in milliseconds if that is more; it never
 *     falls, so what an earlier life left under way is told from what this one does
 */
public record Identity(
        String name, Founders founders, Optional<MemberId> joined, DataId data, long incarnation) {
    private static final String FOUNDER = "founder.";

    public Identity {
        if (joined.isEmpty() && !founders.peerUrlsByName().containsKey(name)) {
            throw new IllegalArgumentException(
                    "member "
                            + name
                            + " is not among the founders "
                            + founders.peerUrlsByName().keySet());
        }
    }

    /** The membership that the cluster was founded with. */
    public Membership founding() {
        return founders.membership();
    }

    /** This member's ID. */
    public MemberId memberId() {
        return joined.orElseGet(() ->
                MemberId.founding(
                        founders.peerUrlsByName().getOrDefault(name, List.of()), founders.token()));
    }

    Identity startedAt(long nowMillis) {
        return new Identity(name, founders, joined, data, Math.max(incarnation + 1, nowMillis));
    }

    /**
     * Reads an identity.
     *
     * @return empty when there is no such file
     * @throws IOException when it cannot be read, or is not one
     */
    static Optional<Identity> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            lines.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            SortedMap<String, List<MemberUrl>> founders = new TreeMap<>();
            for (String key : lines.stringPropertyNames()) {
                if (key.startsWith(FOUNDER)) {
                    founders.put(key.substring(FOUNDER.length()), urls(lines.getProperty(key)));
                }
            }
            long incarnation = Long.parseLong(line(lines, "incarnation"));
            Optional<MemberId> joined =
                    Optional.ofNullable(lines.getProperty("member"))
                            .map(text -> valid(MemberId.parse(text), "member"));
            return Optional.of(
                    new Identity(
                            line(lines, "name"),
                            new Founders(line(lines, "token"), founders),
                            joined,
                            valid(DataId.parse(line(lines, "data")), "data"),
                            incarnation));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    void write(Path file) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        lines.put("name", name);
        lines.put("token", founders.token());
        lines.put("incarnation", Long.toString(incarnation));
        lines.put("data", data.text());
        joined.ifPresent(id -> lines.put("member", id.text()));
        founders.peerUrlsByName()
                .forEach((founder, urls) ->
                        lines.put(
                                FOUNDER + founder,
                                urls.stream()
                                        .map(MemberUrl::text)
                                        .collect(Collectors.joining(","))));
        StringBuilder text =
                new StringBuilder(
                        "# Whose data this is. Written by the member; not to be edited.\n");
        lines.forEach((key, value) ->
                text.append(escaped(key, "=:#!"))
                        .append('=')
                        .append(escaped(value, ""))
                        .append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        ForcedFile.write(
                file.resolveSibling(file.getFileName() + ".tmp"), file, out -> out.write(bytes));
    }

    private static String line(Properties lines, String key) {
        String value = lines.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static <T> T valid(Optional<T> value, String key) {
        return value.orElseThrow(() -> new IllegalArgumentException(key + " is no ID"));
    }

    private static List<MemberUrl> urls(String text) {
        return Arrays.stream(text.split(",")).map(MemberUrl::new).toList();
    }

    /** As {@link Properties#load} wants it: a name may hold any character. */
    private static String escaped(String text, String special) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> {
                    if (c <= ' ' || c > '~' || c == '\\' || special.indexOf(c) >= 0) {
                        escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        escaped.append((char) c);
                    }
                });
        return escaped.toString();
    }
}
