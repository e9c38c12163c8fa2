package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.store.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages of the internet away from a member on the user's own machine, although etcd's CORS headers would let them in:
 *
 * <ul>
 *   <li>(a) a browser says that the request comes from another site: refused, unless that origin is named in {@code --cors};
 *   <li>(b) a writing request names a foreign {@code Origin}: refused too, for browsers that say no more than that;
 *   <li>(c) on loopback, a {@code Host} with a dotted name that this member does not know: somebody's name server points at
 *       this machine (DNS rebinding). IP addresses, {@code localhost} and other single names are nobody's on the internet.
 * </ul>
 *
 * <p>{@code *}, the default of both flags, names nobody. Immutable.
 */
final class WebGuard {
    private final Set<String> namedOrigins;
    private final Set<String> hostWhitelist;
    private final Set<String> knownHosts;

    /**
     * Why a request is not served.
     *
     * @param status 403 or 421
     * @param text for whoever reads it, without a final newline
     */
    record Refusal(int status, String text) {}

    /** Where the request came in. */
    enum Listener {
        LOOPBACK,
        OTHER,
        /** Over TLS: the client has compared the name with the certificate, so that any will do, as in etcd. */
        SECURE
    }

    WebGuard(ApiSettings.Access access, List<MemberUrl> advertisedClientUrls) {
        namedOrigins = access.corsOrigins();
        hostWhitelist = access.hostWhitelist();
        knownHosts = new HashSet<>();
        hostWhitelist.forEach(host -> knownHosts.add(host.toLowerCase(Locale.ROOT)));
        advertisedClientUrls.forEach(url -> knownHosts.add(url.host().toLowerCase(Locale.ROOT)));
    }

    /**
     * Empty when the request may pass.
     *
     * @param authority the host that the request line names, with its port; empty when it names none
     */
    Optional<Refusal> check(
            String method, String authority, HttpFields headers, Listener listener) {
        String host = headers.get(HttpHeader.HOST);
        // A browser names the host of an absolute target in Host too, so only a whitelist looks at
        // both (case absolute-form).
        String target = hostWhitelist.contains("*") ? "" : authority;
        for (String named : List.of(target, host == null ? "" : host)) {
            if (!named.isEmpty() && !isServed(hostName(named), listener)) {
                return Optional.of(misdirected(hostName(named)));
            }
        }
        String site = headers.get("Sec-Fetch-Site");
        boolean fromElsewhere = "cross-site".equals(site) || "same-site".equals(site);
        List<String> origins = headers.getValuesList(HttpHeader.ORIGIN);
        if (fromElsewhere && (origins.isEmpty() || !namedOrigins.containsAll(origins))) {
            return Optional.of(foreign());
        }
        boolean foreignOrigin =
                origins.stream()
                        .anyMatch(origin ->
                                !namedOrigins.contains(origin) && !isOwn(origin, host, listener));
        return isWriting(method) && foreignOrigin ? Optional.of(foreign()) : Optional.empty();
    }

    private static boolean isWriting(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> false;
            default -> true;
        };
    }

    private static boolean isOwn(String origin, @Nullable String host, Listener listener) {
        boolean isSecure = listener == Listener.SECURE;
        String own = (isSecure ? "https://" : "http://") + (host == null ? "" : host);
        String defaultPort = isSecure ? ":443" : ":80";
        return without(defaultPort, origin).equals(without(defaultPort, own));
    }

    private static String without(String port, String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }

    /** On loopback what is nobody's on the internet always passes; elsewhere a whitelist is as strict as etcd's. */
    private boolean isServed(String host, Listener listener) {
        return switch (listener) {
            case LOOPBACK -> !isDottedName(host) || isKnown(host);
            case OTHER -> hostWhitelist.contains("*") || isKnown(host);
            case SECURE -> true;
        };
    }

    private boolean isKnown(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return knownHosts.contains(name) || knownHosts.contains(withoutFinalDot(name));
    }

    /** A name with a dot inside that is no IP address (of IPv6 it has a colon; of IPv4, however short, a numeric end). */
    private static boolean isDottedName(String host) {
        String name = withoutFinalDot(host);
        int dot = name.lastIndexOf('.');
        boolean endsNumeric =
                dot + 1 < name.length()
                        && name.substring(dot + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        return dot >= 0 && !name.contains(":") && !endsNumeric;
    }

    private static String withoutFinalDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** The host without its port, and an IPv6 address without its brackets. */
    private static String hostName(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    private static Refusal foreign() {
        return new Refusal(
                403,
                """
                This request came from a web page of another origin, so it was not carried out.
                To allow that origin, name it when the member is started: --cors=ORIGIN\
                """);
    }

    private static Refusal misdirected(String host) {
        return new Refusal(
                421,
                """
                This member does not answer to the host name %s, so the request was not carried out.
                To allow that name, add it when the member is started: --host-whitelist=NAME\
                """
                        .formatted(GoText.quoted(Bytes.of(host))));
    }
}
