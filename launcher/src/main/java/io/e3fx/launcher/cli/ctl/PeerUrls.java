package io.e3fx.launcher.cli.ctl;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Checks peer URLs before they are sent, in etcd's words. */
final class PeerUrls {

    private static final Set<String> SCHEMES = Set.of("http", "https", "unix", "unixs");

    private PeerUrls() {}

    /** The URLs, sorted. */
    static List<URI> parse(List<String> texts) throws CtlException {
        List<URI> urls = new ArrayList<>();
        for (String text : texts) {
            urls.add(parse(text.strip()));
        }
        Collections.sort(urls);
        return urls;
    }

    private static URI parse(String text) throws CtlException {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw CtlException.arguments("not a URL: " + text);
        }
        if (url.getScheme() == null || !SCHEMES.contains(url.getScheme())) {
            throw CtlException.arguments("URL scheme must be http, https, unix, or unixs: " + text);
        }
        if (url.getHost() == null || url.getPort() < 0) {
            throw CtlException.arguments(
                    "URL address does not have the form \"host:port\": " + text);
        }
        if (!url.getRawPath().isEmpty()) {
            throw CtlException.arguments("URL must not contain a path: " + text);
        }
        return url;
    }
}
