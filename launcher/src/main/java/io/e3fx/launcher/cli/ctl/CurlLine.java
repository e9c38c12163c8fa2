package io.e3fx.launcher.cli.ctl;

import java.net.URI;
import java.util.Optional;

/** A request as {@code --debug} shows it. */
final class CurlLine {

    private CurlLine() {}

    static String of(String method, URI url, Optional<String> body) {
        String data =
                body.map(text -> " -d \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                        .orElse("");
        return "cURL Command: curl -X " + method + " " + url + data;
    }
}
