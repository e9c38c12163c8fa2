package io.e3fx.app.session;

import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.KeyNode;
import java.net.URI;
import java.net.URISyntaxException;

/** Requests as lines for a POSIX shell. Stateless. */
public final class Curl {

    private Curl() {}

    /** Reads a key or directory. */
    public static String get(Endpoint endpoint, String key) {
        return "curl -L " + url(endpoint, key, "");
    }

    /** Writes a key. */
    public static String put(Endpoint endpoint, String key, String value) {
        return "curl -L " + url(endpoint, key, "") + " -XPUT " + data(value);
    }

    /**
     * Writes a key if it is still as it was read. One that was going to expire gets the time that it had left when it was
     * read: without it the swap would make the key permanent.
     *
     * @param node a key, as it was read
     * @param value the new value
     */
    public static String compareAndSwap(Endpoint endpoint, KeyNode node, String value) {
        String ttl = node.ttl().map(left -> " -d ttl=" + left.toSeconds()).orElse("");
        return "curl -L "
                + url(endpoint, node.key(), "prevIndex=" + node.modifiedIndex())
                + " -XPUT "
                + data(value)
                + ttl;
    }

    /** Removes a key. */
    public static String delete(Endpoint endpoint, String key) {
        return "curl -L " + url(endpoint, key, "") + " -XDELETE";
    }

    /** Waits for the next change at or below a key. */
    public static String watch(Endpoint endpoint, String key) {
        return "curl -L " + url(endpoint, key, "wait=true&recursive=true");
    }

    /** Simple values as people type them. */
    private static String data(String value) {
        return value.matches("[A-Za-z0-9._:/-]+")
                ? "-d value=" + value
                : "--data-urlencode " + quoted("value=" + value);
    }

    private static String url(Endpoint endpoint, String key, String query) {
        String path;
        try {
            path =
                    new URI(null, null, "/v2/keys" + (key.equals("/") ? "/" : key), null)
                            .toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("not a key: " + key, impossible);
        }
        String url = endpoint + path + (query.isEmpty() ? "" : "?" + query);
        return url.matches("[A-Za-z0-9:/._~%@-]+") ? url : quoted(url);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
