package io.e3fx.launcher.client;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request, not yet addressed to a member. Immutable.
 *
 * @param method the HTTP method
 * @param path the path, not yet percent-encoded
 * @param query parameters of the URL, sent in the order of their names
 * @param body what is sent along; absent: nothing
 */
record Request(Method method, String path, SortedMap<String, String> query, Optional<Body> body) {

    enum Method {
        GET,
        HEAD,
        PUT,
        POST,
        DELETE;

        /** Whether the request may be sent again although it may have been carried out. */
        boolean isRead() {
            return switch (this) {
                case GET, HEAD -> true;
                case PUT, POST, DELETE -> false;
            };
        }
    }

    /** A body of one of the two kinds that the API takes. */
    sealed interface Body {

        /** As it goes out. */
        String text();

        String contentType();

        /** Whether the text survives being sent. */
        boolean isEncodable();

        /** Parameters, sent in the order of their names. */
        record Form(SortedMap<String, String> parameters) implements Body {
            @Override
            public String text() {
                return encode(parameters);
            }

            @Override
            public String contentType() {
                return "application/x-www-form-urlencoded";
            }

            @Override
            public boolean isEncodable() {
                return parameters.values().stream().allMatch(KeyPath::isEncodable);
            }
        }

        /** A whole JSON document. */
        record Json(String text) implements Body {
            @Override
            public String contentType() {
                return "application/json";
            }

            @Override
            public boolean isEncodable() {
                return KeyPath.isEncodable(text);
            }
        }
    }

    static Request of(Method method, String path) {
        return new Request(method, path, new TreeMap<>(), Optional.empty());
    }

    static Request get(String path) {
        return of(Method.GET, path);
    }

    static Request ofKey(Method method, String key) {
        return of(method, "/v2/keys" + KeyPath.clean(key));
    }

    /**
     * The same, with the slash at the end that the key has: a role for {@code /app/*} lets its users list and watch
     * {@code /app/}, but not {@code /app}, though it is the same directory.
     */
    static Request ofDirectory(Method method, String key) {
        String clean = KeyPath.clean(key);
        boolean hasSlash = clean.length() > 1 && key.endsWith("/");
        return of(method, "/v2/keys" + clean + (hasSlash ? "/" : ""));
    }

    Request query(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(query);
        more.put(name, value);
        return new Request(method, path, more, body);
    }

    Request form(String name, String value) {
        SortedMap<String, String> more = parameters();
        more.put(name, value);
        return new Request(method, path, query, Optional.of(new Body.Form(more)));
    }

    /** With a form, even if nothing stands in it. */
    Request withForm() {
        return new Request(method, path, query, Optional.of(new Body.Form(parameters())));
    }

    Request json(String document) {
        return new Request(method, path, query, Optional.of(new Body.Json(document)));
    }

    /** Path and query as they stand in the request line. */
    String target() {
        return query.isEmpty() ? KeyPath.encode(path) : KeyPath.encode(path) + "?" + encode(query);
    }

    /** Whether all texts in it survive being sent. */
    boolean isEncodable() {
        return KeyPath.isEncodable(path)
                && query.values().stream().allMatch(KeyPath::isEncodable)
                && body.stream().allMatch(Body::isEncodable);
    }

    private SortedMap<String, String> parameters() {
        return body.isPresent() && body.get() instanceof Body.Form form
                ? new TreeMap<>(form.parameters())
                : new TreeMap<>();
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p ->
                        KeyPath.encodeParameter(p.getKey())
                                + "="
                                + KeyPath.encodeParameter(p.getValue()))
                .collect(Collectors.joining("&"));
    }
}
