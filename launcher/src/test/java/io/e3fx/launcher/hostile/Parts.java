package io.e3fx.launcher.hostile;

import java.util.SplittableRandom;

/** Makes up the parts of requests. Each character up to 255 is a byte. Confined to one thread. */
final class Parts {
    private static final String[] METHODS = {"GET", "HEAD", "PUT", "POST", "DELETE"};

    private final SplittableRandom random;

    Parts(SplittableRandom random) {
        this.random = random;
    }

    String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Bytes of any value. */
    String anyBytes(int mostBytes) {
        StringBuilder bytes = new StringBuilder();
        for (int i = random.nextInt(mostBytes + 1); i > 0; i--) {
            bytes.append((char) random.nextInt(256));
        }
        return bytes.toString();
    }

    String method() {
        return random.nextInt(8) > 0
                ? oneOf(METHODS)
                : oneOf(
                        "OPTIONS",
                        "PATCH",
                        "TRACE",
                        "CONNECT",
                        "get",
                        "PUTX",
                        "M-SEARCH",
                        "X".repeat(50));
    }

    /** A target of whatever a method may do no harm to. */
    String target(String method) {
        if (random.nextInt(6) > 0) {
            String path = "/v2/keys/fine" + path();
            String absolute = random.nextInt(30) == 0 ? "http://localhost" : "";
            return absolute + path + query();
        }
        boolean reads = method.equals("GET") || method.equals("HEAD");
        String status =
                oneOf(
                        "/version",
                        "/health",
                        "/metrics",
                        "/debug/vars",
                        "/v2/machines",
                        "/v2/stats/self",
                        "/v2/stats/store",
                        "/v2/stats/leader",
                        "/",
                        "/v2",
                        "*",
                        "/..",
                        "/%2e%2e/" + escaped(anyBytes(20)),
                        "/" + escaped(anyBytes(20)));
        String administration =
                oneOf(
                        "/v2/members",
                        "/v2/members/leader",
                        "/v2/auth/enable",
                        "/v2/auth/users",
                        "/v2/auth/roles/root");
        return (reads && random.nextInt(3) == 0 ? administration : status) + query();
    }

    private String path() {
        int depth = random.nextInt(30) == 0 ? random.nextInt(1000) : random.nextInt(4);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth && path.length() < 3000; i++) {
            path.append('/').append(segment(depth));
        }
        return path.toString();
    }

    private String segment(int depth) {
        if (depth > 10) {
            return oneOf("a", "b", "_h");
        }
        return switch (random.nextInt(12)) {
            case 0 -> escaped(anyBytes(12));
            case 1 ->
                    oneOf(
                            "..", ".", "", "...", "%2e%2e", "%2F", "%00", "%5c", "..;x", ";", "#",
                            "*");
            case 2 ->
                    oneOf(
                            "\u00c3\u00bc",
                            "%C3%BC",
                            "%ff",
                            "%E2%80%A8",
                            "%3Cscript%3E",
                            "\"",
                            "'",
                            "<");
            case 3 -> "x".repeat(random.nextInt(300));
            default -> oneOf("a", "b", "c", "d", "_h");
        };
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        String separator = "?";
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(separator).append(parameter());
            separator = random.nextInt(30) == 0 ? ";" : "&";
        }
        return query.toString();
    }

    private String parameter() {
        if (random.nextInt(10) == 0) {
            return escaped(anyBytes(8)) + oneOf("=", "", "==") + escaped(anyBytes(8));
        }
        String name =
                oneOf(
                        "value",
                        "prevValue",
                        "prevIndex",
                        "prevExist",
                        "dir",
                        "recursive",
                        "sorted",
                        "quorum",
                        "noValueOnSuccess",
                        "refresh",
                        "wait",
                        "stream",
                        "waitIndex",
                        "ttl",
                        "Value");
        String value =
                switch (name) {
                    // A key must not vanish by itself: the indexes are counted.
                    case "ttl" -> oneOf("", "1000000", "-1", "x", "99999999999999999999");
                    case "prevIndex", "waitIndex" ->
                            oneOf(
                                    "",
                                    "0",
                                    "1",
                                    "7",
                                    "100000000",
                                    "x",
                                    "-1",
                                    "18446744073709551616");
                    case "value", "prevValue" -> escaped(anyBytes(20));
                    default -> oneOf("true", "false", "1", "0", "T", "", "yes", "%74rue");
                };
        return name + "=" + value;
    }

    String host() {
        return oneOf("127.0.0.1", "localhost:2379", "x", "[::1]:1", "127.0.0.1", "127.0.0.1");
    }

    String header() {
        if (random.nextInt(40) == 0) {
            return oneOf("Origin: null", "Origin: http://evil.test", "Sec-Fetch-Site: cross-site");
        }
        return oneOf(
                "Accept: */*",
                "X-" + "a".repeat(random.nextInt(200)) + ": " + "b".repeat(random.nextInt(2000)),
                "Authorization: Basic " + escaped(anyBytes(30)),
                "Authorization: " + escaped(anyBytes(10)),
                "Cookie: " + "c=d; ".repeat(random.nextInt(100)),
                "Connection: keep-alive",
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA",
                "Accept-Encoding: gzip",
                "If-None-Match: *",
                "Range: bytes=0-1",
                "TE: trailers",
                "X-Forwarded-Host: evil.test",
                "X: \u00e4\u00f6");
    }

    String contentType() {
        return random.nextInt(3) > 0
                ? "application/x-www-form-urlencoded"
                : oneOf(
                        "text/plain",
                        "application/json",
                        "multipart/form-data; boundary=x",
                        "APPLICATION/X-WWW-FORM-URLENCODED;charset=x",
                        "a/b; c=\"d\"");
    }

    String badContentType() {
        return oneOf("/", "a/", "a/b;c", "a/b; =d", "a b/c", "form; a=\"b", ";", "a/b; a=1; a=2");
    }

    String body() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> anyBytes(200);
            case 2 -> "{\"peerURLs\":[" + anyBytes(20);
            case 3 -> "value=" + "v".repeat(random.nextInt(50_000));
            default -> {
                StringBuilder form = new StringBuilder("value=" + escaped(anyBytes(20)));
                for (int i = random.nextInt(4); i > 0; i--) {
                    form.append('&').append(parameter());
                }
                yield form.toString();
            }
        };
    }

    /** What cannot be unescaped. */
    String badEscape() {
        return oneOf("%", "%z", "%zz", "%1", "a%", "%%", "%\u00e4", "%0g", "%-1", "%+1", "a%2/b");
    }

    /** A parameter that is refused. */
    String badParameter() {
        return oneOf(
                "prevIndex=x",
                "prevIndex=-1",
                "prevIndex=",
                "waitIndex=1.5",
                "ttl=x",
                "ttl=-1",
                "dir",
                "dir=maybe",
                "recursive=",
                "sorted=2",
                "wait=true",
                "quorum=x",
                "stream=x",
                "prevValue=",
                "noValueOnSuccess=x",
                "prevExist=x",
                "refresh=x",
                "refresh=true",
                "a=b;c=d",
                "prevIndex=18446744073709551616",
                "ttl=\u00b2");
    }

    private String escaped(String bytes) {
        StringBuilder escaped = new StringBuilder();
        for (char c : bytes.toCharArray()) {
            boolean isPlain = c >= '0' && c <= '9' || c >= 'a' && c <= 'z';
            escaped.append(isPlain ? "" + c : "%%%02X".formatted((int) c));
        }
        return escaped.toString();
    }
}
