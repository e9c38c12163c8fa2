package io.e3fx.launcher.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A recorded conversation. README.md beside the recordings explains the format.
 *
 * @param name unique; also the prefix of its keys
 * @param tags such as {@code cluster}
 * @param before steps that are played and not compared
 * @param steps what is compared
 * @param after steps that are played at the end whatever happened, and not compared
 */
record Recording(
        String name, Set<String> tags, List<Step> before, List<Step> steps, List<Step> after) {

    private static final List<String> FILES =
            List.of(
                    "00-seed",
                    "01-keys",
                    "02-directories",
                    "03-compare",
                    "04-ttl",
                    "05-watch",
                    "06-input",
                    "07-endpoints",
                    "08-cluster",
                    "90-auth");

    /** One step of a conversation. */
    sealed interface Step {}

    /**
     * One request and what is expected of its answer.
     *
     * @param background the name under which a later step awaits its answer; empty when this step waits for it
     */
    record Ask(Call call, Optional<String> background, Json expect, Checks checks)
            implements Step {}

    /**
     * What is sent.
     *
     * @param node 0, 1, 2, {@code leader} or {@code follower}
     * @param raw the literal request, or the parts of one
     */
    record Call(
            String node,
            Optional<String> raw,
            String method,
            String target,
            Optional<String> body,
            Map<String, String> headers) {}

    /**
     * How an answer is come by and compared.
     *
     * @param repeat how many times the request is sent; the last answer counts
     * @param retry for how long it is asked again until the answer fits
     * @param save names for later steps, and where in the body their values are
     * @param tracked headers that are compared beside the usual ones
     */
    record Checks(int repeat, Duration retry, Map<String, String> save, List<String> tracked) {}

    /**
     * Collects what a request in the background received.
     *
     * @param count until this many lines have come; 0 collects for all of the timeout, absent until the answer ends
     */
    record Await(String background, OptionalInt count, Duration timeout, Json expect)
            implements Step {}

    record Sleep(Duration time) implements Step {}

    /** Takes the current index as {@code <i>} again. */
    record Rebase(Map<String, String> headers) implements Step {}

    /** All recordings, in their order. */
    static List<Recording> all() {
        return FILES.stream().flatMap(Recording::file).toList();
    }

    private static Stream<Recording> file(String name) {
        String resource = "/conformance/" + name + ".json";
        try (InputStream in = Recording.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            Json content = Json.parse(new String(in.readAllBytes(), UTF_8)).orElseThrow();
            return content.list("cases").stream().map(Recording::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one case. */
    static Recording of(Json json) {
        return new Recording(
                json.text("name", ""),
                json.list("tags").stream()
                        .map(tag -> ((Json.Text) tag).value())
                        .collect(Collectors.toCollection(TreeSet::new)),
                json.list("before").stream().map(Recording::step).toList(),
                json.list("steps").stream().map(Recording::step).toList(),
                json.list("finally").stream().map(Recording::step).toList());
    }

    private static Step step(Json json) {
        Json expect = json.field("expect").orElse(new Json.Fields(new LinkedHashMap<>()));
        if (json.field("sleep").isPresent()) {
            return new Sleep(seconds(json.text("sleep", "")));
        }
        if (json.field("rebase").isPresent()) {
            return new Rebase(headers(json));
        }
        if (json.field("await").isPresent()) {
            String count = json.text("count", "");
            return new Await(
                    json.text("await", ""),
                    count.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count)),
                    seconds(json.text("timeout", "10")),
                    expect);
        }
        Checks checks =
                new Checks(
                        Integer.parseInt(json.text("repeat", "1")),
                        seconds(json.text("retry", "0")),
                        texts(json.map("save")),
                        json.list("track").stream()
                                .map(name -> ((Json.Text) name).value())
                                .toList());
        return new Ask(call(json), text(json, "id"), expect, checks);
    }

    private static Call call(Json json) {
        String query = text(json, "query").map(text -> "?" + text).orElse("");
        Optional<String> body =
                text(json, "form")
                        .or(() ->
                                json.field("body")
                                        .map(value ->
                                                value instanceof Json.Text(var text)
                                                        ? text
                                                        : withPlaceholders(value.compact())));
        return new Call(
                json.text("node", "0"),
                text(json, "raw"),
                json.text("method", "GET"),
                json.text("path", "") + query,
                body,
                headers(json));
    }

    private static String withPlaceholders(String compact) {
        return compact.replace("\\u003c", "<").replace("\\u003e", ">");
    }

    private static Map<String, String> headers(Json json) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "*/*");
        if (json.field("form").isPresent()) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        } else if (json.field("body").filter(body -> !(body instanceof Json.Text)).isPresent()) {
            headers.put("Content-Type", "application/json");
        }
        text(json, "auth").ifPresent(user -> headers.put("Authorization", WireClient.basic(user)));
        headers.putAll(texts(json.map("headers")));
        return headers;
    }

    private static Map<String, String> texts(Map<String, Json> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, ((Json.Text) value).value()));
        return texts;
    }

    private static Optional<String> text(Json json, String name) {
        return json.field(name).map(value -> ((Json.Text) value).value());
    }

    private static Duration seconds(String number) {
        return Duration.ofNanos((long) (Double.parseDouble(number) * 1e9));
    }
}
