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
 * @param form parameters of the body; absent: no body
 */
record Request(
        Method method,
        String path,
        SortedMap<String, String> query,
        Optional<SortedMap<String, String>> form) {

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

    static Request get(String path) {
        return new Request(Method.GET, path, new TreeMap<>(), Optional.empty());
    }

    static Request ofKey(Method method, String key) {
        return new Request(
                method, "/v2/keys" + KeyPath.clean(key), new TreeMap<>(), Optional.empty());
    }

    Request query(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(query);
        more.put(name, value);
        return new Request(method, path, more, form);
    }

    Request form(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(form.orElse(new TreeMap<>()));
        more.put(name, value);
        return new Request(method, path, query, Optional.of(more));
    }

    /** With a body, even if nothing stands in it. */
    Request withForm() {
        return form.isPresent()
                ? this
                : new Request(method, path, query, Optional.of(new TreeMap<>()));
    }

    /** Path and query as they stand in the request line. */
    String target() {
        return query.isEmpty() ? KeyPath.encode(path) : KeyPath.encode(path) + "?" + encode(query);
    }

    /** The body, URL-encoded. */
    Optional<String> body() {
        return form.map(Request::encode);
    }

    /** Whether all texts in it survive being sent. */
    boolean isEncodable() {
        return KeyPath.isEncodable(path)
                && query.values().stream().allMatch(KeyPath::isEncodable)
                && form.stream().flatMap(f -> f.values().stream()).allMatch(KeyPath::isEncodable);
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
