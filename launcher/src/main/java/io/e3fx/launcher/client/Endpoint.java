package io.e3fx.launcher.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;

/**
 * One client URL of a member, such as {@code http://127.0.0.1:2379}. Immutable.
 *
 * @param uri scheme http or https, a host, and nothing behind the port; a final slash is dropped
 */
public record Endpoint(URI uri) {

    public Endpoint {
        String scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("URL scheme must be http or https: " + uri);
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("URL has no usable host: " + uri);
        }
        String path = uri.getRawPath();
        boolean hasPath = path != null && !path.isEmpty() && !path.equals("/");
        if (hasPath || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("URL must end after the port: " + uri);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("URL must not contain a user");
        }
        uri = URI.create(scheme + "://" + uri.getRawAuthority());
    }

    /**
     * Reads one URL; without a scheme it is http.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Endpoint parse(String text) {
        String url = text.strip();
        if (url.isEmpty()) {
            throw new IllegalArgumentException("URL is empty");
        }
        try {
            return new Endpoint(new URI(url.contains("://") ? url : "http://" + url));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + url, e);
        }
    }

    /**
     * Reads URLs separated by commas; empty parts are passed over.
     *
     * @throws IllegalArgumentException when one of them is none, or there is none at all
     */
    public static List<Endpoint> parseList(String text) {
        List<Endpoint> endpoints =
                Arrays.stream(text.split(","))
                        .filter(part -> !part.isBlank())
                        .map(Endpoint::parse)
                        .distinct()
                        .toList();
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("URL is empty");
        }
        return endpoints;
    }

    /** The URL as it is typed: {@code http://127.0.0.1:2379}. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
