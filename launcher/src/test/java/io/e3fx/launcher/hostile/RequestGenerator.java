package io.e3fx.launcher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.launcher.hostile.Wire.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes requests up. Those that a server may carry out write below {@code /v2/keys/fine} at most; those that it must refuse, or
 * never gets whole, would write below {@code /v2/keys/{@value #FORBIDDEN}}. A number always gives the same request. Confined to
 * one thread.
 */
final class RequestGenerator {
    /** Where nothing may ever be written. */
    static final String FORBIDDEN = "forbidden";

    private static final String CRLF = "\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String FORBIDDEN_PUT = "PUT /v2/keys/" + FORBIDDEN + "/";
    private static final String SMUGGLED =
            FORBIDDEN_PUT + "smuggled?value=1 HTTP/1.1\r\nHost: x\r\n\r\n";

    private final SplittableRandom random;
    private final Parts parts;

    private RequestGenerator(long seed) {
        random = new SplittableRandom(seed);
        parts = new Parts(random);
    }

    /** The request with this number. */
    static FuzzedRequest request(long seed, long number) {
        RequestGenerator generator = new RequestGenerator(seed * 1_000_003 + number);
        return switch (generator.random.nextInt(10)) {
            case 0 -> plain(number);
            case 1, 2, 3, 4 -> generator.wellFormed();
            default -> generator.malformed();
        };
    }

    /** Shows that nobody gets what is another's. */
    private static FuzzedRequest plain(long number) {
        String request = "GET /v2/keys/none-" + number + " HTTP/1.1\r\nHost: x\r\n\r\n";
        String cause = "\"cause\":\"/none-" + number + "\"";
        return new FuzzedRequest(
                "plain", List.of(bytes(request)), List.of("GET"), cause, Ending.HALF_CLOSED);
    }

    // ---- what is HTTP

    private FuzzedRequest wellFormed() {
        int count = random.nextInt(8) == 0 ? 2 + random.nextInt(6) : 1;
        StringBuilder all = new StringBuilder();
        List<String> methods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String method = parts.method();
            methods.add(method);
            all.append(request(method, i == count - 1));
        }
        return new FuzzedRequest(
                "well-formed", pieces(all.toString()), methods, "", Ending.HALF_CLOSED);
    }

    /** Only the last request on a connection may end it: what is sent behind it would break its answer. */
    private String request(String method, boolean isLast) {
        StringBuilder request = new StringBuilder();
        String version = isLast && random.nextInt(20) == 0 ? "HTTP/1.0" : "HTTP/1.1";
        request.append(method).append(' ').append(parts.target(method));
        request.append(' ').append(version).append(CRLF);
        request.append("Host: ").append(parts.host()).append(CRLF);
        if (isLast && random.nextInt(10) == 0) {
            request.append("Connection: close\r\n");
        }
        int headers = random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(3);
        for (int i = 0; i < headers; i++) {
            request.append(parts.header()).append(CRLF);
        }
        if (random.nextInt(3) == 0) {
            return request.append(CRLF).toString();
        }
        request.append("Content-Type: ").append(parts.contentType()).append(CRLF);
        String body = parts.body();
        if (version.equals("HTTP/1.1") && random.nextInt(3) == 0) {
            return request.append("Transfer-Encoding: chunked\r\n\r\n")
                    .append(chunked(body))
                    .toString();
        }
        if (isLast && random.nextInt(20) == 0) {
            request.append("Expect: 100-continue\r\n");
        }
        return request.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    private String chunked(String body) {
        StringBuilder chunks = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            int size =
                    Math.min(
                            body.length() - at, 1 + random.nextInt(Math.max(1, body.length() / 3)));
            chunks.append(Integer.toHexString(size));
            if (random.nextInt(10) == 0) {
                chunks.append(";a=b");
            }
            chunks.append(CRLF).append(body, at, at + size).append(CRLF);
            at += size;
        }
        String trailer = random.nextInt(10) == 0 ? "X-Trailer: 1\r\n" : "";
        return chunks.append("0\r\n").append(trailer).append(CRLF).toString();
    }

    // ---- what is not, or is refused, or breaks off

    private FuzzedRequest malformed() {
        return switch (random.nextInt(12)) {
            case 0 -> brokenOff();
            case 1 ->
                    raw(
                            "bad length",
                            FORBIDDEN_PUT
                                    + "a HTTP/1.1\r\nHost: x\r\n"
                                    + FORM
                                    + badLength()
                                    + "\r\nvalue=1");
            case 2 ->
                    raw(
                            "bad chunks",
                            FORBIDDEN_PUT
                                    + "a HTTP/1.1\r\nHost: x\r\n"
                                    + FORM
                                    + "Transfer-Encoding: chunked\r\n\r\n"
                                    + badChunks());
            case 3 ->
                    raw(
                            "two framings",
                            FORBIDDEN_PUT
                                    + "a HTTP/1.1\r\nHost: x\r\n"
                                    + FORM
                                    + twoFramings()
                                    + "\r\n"
                                    + "0\r\n\r\n"
                                    + SMUGGLED);
            case 4 -> raw("bad head", badHead());
            case 5 -> raw("bad line", badLine() + "\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            case 6 ->
                    raw(
                            "bad path",
                            FORBIDDEN_PUT
                                    + parts.badEscape()
                                    + "?value=1 HTTP/1.1\r\nHost: x\r\n\r\n");
            case 7 -> raw("bad form", form(parts.anyBytes(40) + "%" + parts.badEscape()));
            case 8 -> raw("bad parameter", form("value=1&" + parts.badParameter()));
            case 9 ->
                    raw(
                            "bad type",
                            "PUT /v2/keys/"
                                    + FORBIDDEN
                                    + "/a?value=1 HTTP/1.1\r\nHost: x\r\nContent-Type: "
                                    + parts.badContentType()
                                    + "\r\nContent-Length: 0\r\n\r\n");
            case 10 -> raw("garbage", garbage());
            default -> tooMuch();
        };
    }

    private static FuzzedRequest of(String kind, List<byte[]> pieces, Ending ending) {
        return new FuzzedRequest(kind, pieces, List.of("PUT", "PUT", "PUT"), "", ending);
    }

    private FuzzedRequest raw(String kind, String request) {
        return of(kind, pieces(request), Ending.HALF_CLOSED);
    }

    private static String form(String form) {
        return FORBIDDEN_PUT
                + "a HTTP/1.1\r\nHost: x\r\n"
                + FORM
                + "Content-Length: "
                + form.length()
                + "\r\n\r\n"
                + form;
    }

    private FuzzedRequest brokenOff() {
        String request = form("value=" + parts.anyBytes(2000).replace('%', 'x'));
        String begun = request.substring(0, random.nextInt(request.length()));
        boolean resets = random.nextInt(3) == 0;
        return of("broken off", pieces(begun), resets ? Ending.RESET : Ending.HALF_CLOSED);
    }

    private String badLength() {
        String length =
                parts.oneOf(
                        "-1",
                        "+7",
                        "0x7",
                        "7a",
                        "",
                        "7, 8",
                        "99999999999999999999",
                        "9223372036854775807",
                        "8",
                        "1000000000",
                        "7\r\nContent-Length: 8",
                        "8\r\nContent-Length: 7",
                        "7\0",
                        "\u00b9",
                        "1e1");
        return "Content-Length: " + length + CRLF;
    }

    private String badChunks() {
        return parts.oneOf(
                "zz\r\nvalue=1\r\n0\r\n\r\n",
                "-7\r\nvalue=1\r\n0\r\n\r\n",
                "7\r\nvalue=12\r\n0\r\n\r\n",
                "7\r\nvalue=1",
                "7\r\nvalue=1\r\n",
                "7\r\nvalue=1\r\n0",
                "ffffffffffffffff\r\nvalue=1\r\n0\r\n\r\n",
                "80000000\r\nvalue=1\r\n0\r\n\r\n",
                "7fffffff\r\nvalue=1",
                "10000000000000007\r\nvalue=1\r\n0\r\n\r\n",
                "\r\nvalue=1\r\n0\r\n\r\n",
                "7 7\r\nvalue=1\r\n0\r\n\r\n",
                "0x7\r\nvalue=1\r\n0\r\n\r\n",
                "7\r\nvalue=1\r\n" + "0".repeat(100_000),
                "7\r\nvalue=1\r\n1;" + "x".repeat(200_000));
    }

    private String twoFramings() {
        String chunked =
                parts.oneOf(
                        "Transfer-Encoding: chunked",
                        "transfer-encoding: Chunked",
                        "Transfer-Encoding:\tchunked",
                        "Transfer-Encoding: chunked, identity",
                        "Transfer-Encoding: identity, chunked",
                        "Transfer-Encoding: gzip",
                        "Transfer-Encoding: xchunked",
                        "Transfer-Encoding : chunked",
                        " Transfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                        "Transfer-Encoding: x\r\nTransfer-Encoding: chunked",
                        "X: y\r\n Transfer-Encoding: chunked",
                        "Transfer-Encoding: \u000bchunked",
                        "Transfer-Encoding: \"chunked\"");
        int length = 5 + SMUGGLED.length();
        return chunked + CRLF + "Content-Length: " + length + CRLF;
    }

    private String badHead() {
        String bad =
                parts.oneOf(
                        "Host: a\r\nHost: b",
                        "Host: a b",
                        "Host: \0",
                        "X-No-Host: 1",
                        "Host: x\r\nno colon",
                        "Host: x\r\n: nameless",
                        "Host: x\r\nA\0: b",
                        "Host: x\r\nA: \0",
                        "Host: x\r\nA B: c",
                        "Host: x\r\n\u00e4: c",
                        "Host: x\r\nA: b\r\n folded: c\r\n",
                        "Host: x\r\n" + "A: b\r\n".repeat(20_000) + "Z: 1",
                        "Host: x\r\nA: " + "b".repeat(70_000),
                        "Host: x\r\n" + "A".repeat(70_000) + ": b",
                        "Host: " + "x".repeat(70_000));
        return FORBIDDEN_PUT + "a?value=1 HTTP/1.1\r\n" + bad + "\r\n\r\n";
    }

    private String badLine() {
        String target = "/v2/keys/" + FORBIDDEN + "/a?value=1";
        return parts.oneOf(
                "PUT " + target,
                "PUT " + target + " HTTP/9.9",
                "PUT " + target + " HTTP/1.2.3",
                "PUT " + target + " HTTP/1.",
                "PUT " + target + " HTTP/1.1 x",
                "PUT " + target + " x HTTP/1.1",
                "PUT  " + target + " HTTP/1.1x",
                "PUT\t" + target + "\tHTTP/1.1",
                "P\0T " + target + " HTTP/1.1",
                "PUT " + target + "\0 HTTP/1.1",
                "PUT " + target.substring(1) + " HTTP/1.1",
                "P(T " + target + " HTTP/1.1",
                " PUT " + target + " HTTP/1.1",
                target + " PUT HTTP/1.1",
                "PUT " + target + "&x=" + "y".repeat(4096) + " HTTP/1.1",
                "PUT " + target + "&x=" + "y".repeat(1 << 20) + " HTTP/1.1",
                "M".repeat(100_000) + " " + target + " HTTP/1.1",
                "PUT /v2/keys/" + FORBIDDEN + "/a".repeat(5000) + "?value=1 HTTP/1.1");
    }

    private String garbage() {
        return switch (random.nextInt(6)) {
            case 0 -> parts.anyBytes(3000);
            case 1 ->
                    "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
                            + parts.anyBytes(300);
            case 2 -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + parts.anyBytes(100);
            case 3 -> "\u0005\u0001\u0000";
            case 4 -> "\r\n".repeat(random.nextInt(2000));
            default -> "GET /v2/keys/" + FORBIDDEN + CRLF;
        };
    }

    /** More than is taken: rarely, for it is a lot to send. */
    private FuzzedRequest tooMuch() {
        if (random.nextInt(200) > 0) {
            return raw(
                    "too much announced",
                    FORBIDDEN_PUT
                            + "a HTTP/1.1\r\nHost: x\r\n"
                            + FORM
                            + "Content-Length: 1000000000000\r\n\r\nvalue="
                            + parts.anyBytes(5000));
        }
        String value = "value=" + "x".repeat((10 << 20) + random.nextInt(1 << 20));
        if (random.nextInt(2) == 0) {
            return of("too much", List.of(bytes(form(value))), Ending.HALF_CLOSED);
        }
        String chunked =
                FORBIDDEN_PUT
                        + "a HTTP/1.1\r\nHost: x\r\n"
                        + FORM
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(value.length())
                        + CRLF
                        + value
                        + "\r\n0\r\n\r\n";
        return of("too much in chunks", List.of(bytes(chunked)), Ending.HALF_CLOSED);
    }

    /** Each character up to 255 is a byte. */
    private List<byte[]> pieces(String request) {
        byte[] all = bytes(request);
        if (all.length < 2 || random.nextInt(5) > 0) {
            return List.of(all);
        }
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        int cuts = 1 + random.nextInt(5);
        for (int i = 0; i < cuts && from < all.length; i++) {
            int to = from + 1 + random.nextInt(all.length - from);
            pieces.add(Arrays.copyOfRange(all, from, to));
            from = to;
        }
        pieces.add(Arrays.copyOfRange(all, from, all.length));
        return pieces;
    }

    private static byte[] bytes(String request) {
        boolean isBytes = request.chars().allMatch(c -> c < 256);
        return request.getBytes(isBytes ? ISO_8859_1 : UTF_8);
    }
}
