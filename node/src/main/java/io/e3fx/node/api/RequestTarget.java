package io.e3fx.node.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.node.store.KeyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request line asks for.
 *
 * @param authority the host, and port, that an absolute target such as {@code http://host/path} names; else empty
 * @param path the decoded path; each character is one byte of it, for keys may be any bytes
 * @param query as it was sent, without its question mark
 * @param hasQuery whether there was a question mark
 */
record RequestTarget(String authority, String path, String query, boolean hasQuery) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
    private static final char REPLACEMENT = '\ufffd';

    /**
     * Reads a target such as {@code /a%20b?c=d}, {@code http://host/a} or {@code *}; empty when it is none of these, when the
     * path has a bad percent escape, or bytes that are no UTF-8 without being escaped: Jetty has lost what they were.
     */
    static Optional<RequestTarget> parse(String target) {
        if (target.indexOf(REPLACEMENT) >= 0) {
            return Optional.empty();
        }
        int mark = target.indexOf('?');
        String beforeQuery = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        if (beforeQuery.startsWith("/") || target.equals("*")) {
            return of("", beforeQuery, query, mark >= 0);
        }
        Matcher scheme = SCHEME.matcher(beforeQuery);
        if (!scheme.lookingAt()) {
            return Optional.empty();
        }
        String rest = beforeQuery.substring(scheme.end());
        if (!rest.startsWith("//")) {
            return of("", rest.startsWith("/") ? rest : "", query, mark >= 0);
        }
        int slash = rest.indexOf('/', 2);
        int end = slash < 0 ? rest.length() : slash;
        return of(rest.substring(2, end), rest.substring(end), query, mark >= 0);
    }

    private static Optional<RequestTarget> of(
            String authority, String path, String query, boolean hasQuery) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        return decoded(path).map(decoded -> new RequestTarget(host, decoded, query, hasQuery));
    }

    private static Optional<String> decoded(String path) {
        byte[] source = path.getBytes(UTF_8);
        if (path.indexOf('%') < 0) {
            return Optional.of(new String(source, ISO_8859_1));
        }
        byte[] target = new byte[source.length];
        int length = 0;
        for (int at = 0; at < source.length; at++) {
            int octet = source[at];
            if (octet == '%') {
                octet = Percent.decode(source, at, source.length);
                if (octet < 0) {
                    return Optional.empty();
                }
                at += 2;
            }
            target[length++] = (byte) octet;
        }
        return Optional.of(new String(target, 0, length, ISO_8859_1));
    }

    byte[] queryBytes() {
        return query.getBytes(UTF_8);
    }

    /** The key behind a prefix such as {@code /v2/keys}. */
    KeyPath keyBehind(String prefix) {
        return KeyPath.parse(path.substring(prefix.length()).getBytes(ISO_8859_1));
    }

    /** The path without empty, {@code .} and {@code ..} parts; a final slash stays (cases path-double-slash, path-dots). */
    String cleanPath() {
        if (!path.contains("//") && !path.contains("/.")) {
            return path.startsWith("/") ? path : "/" + path;
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        String clean = "/" + String.join("/", parts);
        return path.endsWith("/") && !parts.isEmpty() ? clean + "/" : clean;
    }

    /** Where a request with an unclean path is sent to: the path escaped again, the query as it was. */
    String cleanLocation() {
        String location = Percent.encodePath(cleanPath());
        return hasQuery && !query.isEmpty() ? location + "?" + query : location;
    }
}
