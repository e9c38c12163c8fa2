package io.e3fx.node.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a member listens or is reached: scheme, host and port, nothing behind them. Not a {@link java.net.URI}, which has no
 * host for names with an underscore, as container networks have them. Ordered by {@link #text()}.
 *
 * @param scheme the scheme
 * @param host a name or an IP literal without brackets, in the case it was given; may be empty
 * @param port 0 to 65535
 */
public record NodeUrl(Scheme scheme, String host, int port) implements Comparable<NodeUrl> {

    /** What a URL can begin with. */
    public enum Scheme {
        /** Plain text. */
        HTTP,
        /** TLS. */
        HTTPS,
        /** A local socket. */
        UNIX,
        /** TLS over a local socket. */
        UNIXS;

        /** {@return the scheme as it is written} */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern WITH_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
    private static final Pattern LOCATION = Pattern.compile("//([^/?#]*)([^?#]*)(.*)");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[^]]*]|[^:]*)(?::(.*))?");
    private static final Pattern LITERAL = Pattern.compile("\\[[0-9A-Fa-f:.]+]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]*");
    private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");
    private static final int MAX_PORT = 65535;

    /**
     * Refuses what can't be.
     *
     * @throws IllegalArgumentException when the port is outside 0 to 65535
     */
    public NodeUrl {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    /** Reads a URL as etcd does, blanks around it ignored; the reasons are etcd's. */
    static NodeUrl parse(String given) throws InvalidValueException {
        String text = given.strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw malformed(text, "invalid control character in URL");
        }
        Matcher url = WITH_SCHEME.matcher(text);
        if (text.startsWith(":")) {
            throw malformed(text, "missing protocol scheme");
        }
        if (!url.matches()) {
            throw text.contains(":") && !text.startsWith("/")
                    ? malformed(text, "first path segment in URL cannot contain colon")
                    : unknownScheme(text);
        }
        Scheme scheme = scheme(url.group(1), text);
        Matcher location = LOCATION.matcher(url.group(2));
        if (!location.matches() || !location.group(3).isEmpty()) {
            throw notHostAndPort(text);
        }
        NodeUrl result = address(scheme, location.group(1), text);
        if (!location.group(2).isEmpty()) {
            throw new InvalidValueException("URL must not contain a path: " + text);
        }
        return result;
    }

    private static Scheme scheme(String written, String text) throws InvalidValueException {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.text().equalsIgnoreCase(written)) {
                return scheme;
            }
        }
        throw unknownScheme(text);
    }

    private static NodeUrl address(Scheme scheme, String authority, String text)
            throws InvalidValueException {
        Matcher address = ADDRESS.matcher(authority);
        if (!address.matches()) {
            throw notHostAndPort(text);
        }
        String host = address.group(1);
        String port = address.group(2);
        if (port == null || port.isEmpty() || port.contains(":") || authority.contains("@")) {
            throw notHostAndPort(text);
        }
        boolean isLiteral = LITERAL.matcher(host).matches();
        if (!isLiteral && !NAME.matcher(host).matches()) {
            throw malformed(text, "invalid character in host name");
        }
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) > MAX_PORT) {
            throw malformed(text, "invalid port " + Texts.quote(":" + port) + " after host");
        }
        return new NodeUrl(
                scheme,
                isLiteral ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(port));
    }

    private static InvalidValueException unknownScheme(String text) {
        return new InvalidValueException("URL scheme must be http, https, unix, or unixs: " + text);
    }

    private static InvalidValueException notHostAndPort(String text) {
        return new InvalidValueException(
                "URL address does not have the form \"host:port\": " + text);
    }

    private static InvalidValueException malformed(String text, String reason) {
        return new InvalidValueException("parse " + Texts.quote(text) + ": " + reason);
    }

    /** {@return the URL as it was given, with a lower-case scheme} */
    public String text() {
        return scheme.text() + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public int compareTo(NodeUrl other) {
        return text().compareTo(other.text());
    }

    // Written out, as in MemberId: Java would put a record's together when they are first called,
    // which takes some milliseconds of a member's start.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodeUrl url
                && url.scheme == scheme
                && url.host.equals(host)
                && url.port == port;
    }

    @Override
    public int hashCode() {
        return host.hashCode() + 31 * (scheme.hashCode() + 31 * port);
    }

    @Override
    public String toString() {
        return text();
    }
}
