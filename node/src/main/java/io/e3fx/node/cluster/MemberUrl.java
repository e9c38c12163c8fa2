package io.e3fx.node.cluster;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A peer or client URL of a member: scheme, host and port, nothing behind them. The text is kept as it was given, because
 * member IDs are computed from it; only surrounding blanks go and the scheme becomes lower-case, as in etcd. Ordered by text.
 *
 * @param text the URL
 */
public record MemberUrl(String text) implements Comparable<MemberUrl> {
    private static final Pattern WITH_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");
    private static final Pattern LOCATION = Pattern.compile("//([^/?#]*)([^?#]*)(.*)");
    private static final Pattern ADDRESS =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~-]*):([0-9]{1,5})");
    private static final Set<String> SCHEMES = Set.of("http", "https", "unix", "unixs");
    private static final int MAX_PORT = 65535;

    /**
     * Takes a URL that has no {@link #problem}.
     *
     * @throws IllegalArgumentException when it has one; the message is that problem
     */
    public MemberUrl {
        text = text.strip();
        problem(text)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        int colon = text.indexOf(':');
        text = text.substring(0, colon).toLowerCase(Locale.ROOT) + text.substring(colon);
    }

    /**
     * Says what is wrong with a URL, in the words that the v2 API answers with.
     *
     * @param given any text
     * @return the sentence, or empty when the text is a valid URL of a member
     */
    public static Optional<String> problem(String given) {
        String text = given.strip();
        Matcher url = WITH_SCHEME.matcher(text);
        if (!url.matches() || !SCHEMES.contains(url.group(1).toLowerCase(Locale.ROOT))) {
            return Optional.of("URL scheme must be http, https, unix, or unixs: " + text);
        }
        Matcher location = LOCATION.matcher(url.group(2));
        if (!location.matches() || !isAddress(location.group(1)) || !location.group(3).isEmpty()) {
            return Optional.of("URL address does not have the form \"host:port\": " + text);
        }
        if (!location.group(2).isEmpty()) {
            return Optional.of("URL must not contain a path: " + text);
        }
        return Optional.empty();
    }

    private static boolean isAddress(String authority) {
        Matcher address = ADDRESS.matcher(authority);
        return address.matches() && Integer.parseInt(address.group(2)) <= MAX_PORT;
    }

    /** {@return the host: a name, or an IP literal without brackets} */
    public String host() {
        String host = text.substring(text.indexOf("//") + 2, text.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** {@return the port, 0 to 65535} */
    public int port() {
        return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
    }

    @Override
    public int compareTo(MemberUrl other) {
        return text.compareTo(other.text);
    }

    // Written out, as in MemberId.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberUrl url && url.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
