package io.e3fx.launcher.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One request to any member, as a value that can be shown, kept and sent again: without address and credentials.
 * Immutable.
 *
 * @param method GET, HEAD, PUT, POST or DELETE
 * @param path the path, not percent-encoded, such as {@code /v2/keys/a b}
 * @param query parameters of the URL
 * @param body what is sent along
 */
public record RawRequest(
        String method, String path, SortedMap<String, String> query, Optional<Body> body) {

    /** What bytes that are no text are decoded to, and how it goes out itself. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final String ENCODED = "%EF%BF%BD";

    /** What is sent along, in one of the two kinds that the API takes. */
    public sealed interface Body {

        /** Parameters. */
        record Form(SortedMap<String, String> parameters) implements Body {}

        /** A JSON document. */
        record Json(String text) implements Body {}
    }

    public RawRequest {
        boolean isKnown =
                Arrays.stream(Request.Method.values()).anyMatch(m -> m.name().equals(method));
        if (!isKnown) {
            throw new IllegalArgumentException("not a method of the API: " + method);
        }
        query = Collections.unmodifiableSortedMap(new TreeMap<>(query));
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: " + path);
        }
    }

    /** A request without parameters. */
    public static RawRequest of(String method, String path) {
        return new RawRequest(method, path, new TreeMap<>(), Optional.empty());
    }

    /** A request for a key, written in any way. */
    public static RawRequest ofKey(String method, String key) {
        return of(method, "/v2/keys" + KeyPath.clean(key));
    }

    /**
     * A request as it went out.
     *
     * @param target path and query, percent-encoded
     * @param body the body; JSON when it looks like it, else a form
     * @throws IllegalArgumentException when it is not text in UTF-8, or the method is none of the API's
     */
    public static RawRequest parse(String method, String target, Optional<String> body) {
        int mark = target.indexOf('?');
        String path = decode(mark < 0 ? target : target.substring(0, mark), false);
        SortedMap<String, String> query =
                mark < 0 ? new TreeMap<>() : parameters(target.substring(mark + 1));
        Optional<Body> kept =
                body.map(text ->
                        text.stripLeading().startsWith("{")
                                ? new Body.Json(text)
                                : new Body.Form(parameters(text)));
        return new RawRequest(method.toUpperCase(Locale.ROOT), path, query, kept);
    }

    /** With one more parameter of the URL. */
    public RawRequest query(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(query);
        more.put(name, value);
        return new RawRequest(method, path, more, body);
    }

    /** With one more parameter of the form. */
    public RawRequest form(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>();
        if (body.isPresent() && body.get() instanceof Body.Form form) {
            more.putAll(form.parameters());
        }
        more.put(name, value);
        return new RawRequest(method, path, query, Optional.of(new Body.Form(more)));
    }

    /** Whether it changes nothing. */
    public boolean isRead() {
        return Request.Method.valueOf(method).isRead();
    }

    /** Path and query as they stand in the request line. */
    public String target() {
        return request().target();
    }

    /** The body as it goes out. */
    public Optional<String> bodyText() {
        return request().body().map(Request.Body::text);
    }

    Request request() {
        return new Request(
                Request.Method.valueOf(method),
                path,
                query,
                body.map(kept ->
                        switch (kept) {
                            case Body.Form form -> new Request.Body.Form(form.parameters());
                            case Body.Json json -> new Request.Body.Json(json.text());
                        }));
    }

    /** Names and values of a query or form; of a name that comes twice the first counts, as members take it. */
    private static SortedMap<String, String> parameters(String text) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (String part : text.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals), true);
            if (!part.isEmpty()) {
                parameters.putIfAbsent(
                        name, equals < 0 ? "" : decode(part.substring(equals + 1), true));
            }
        }
        return parameters;
    }

    private static String decode(String text, boolean isForm) {
        String decoded =
                URLDecoder.decode(isForm ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
        boolean wasThere =
                text.indexOf(REPLACEMENT) >= 0 || text.toUpperCase(Locale.ROOT).contains(ENCODED);
        if (decoded.indexOf(REPLACEMENT) >= 0 && !wasThere) {
            throw new IllegalArgumentException("not text in UTF-8: " + text);
        }
        return decoded;
    }
}
