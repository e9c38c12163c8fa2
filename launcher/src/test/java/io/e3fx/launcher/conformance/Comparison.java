package io.e3fx.launcher.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.e3fx.launcher.conformance.WireClient.Head;
import io.e3fx.launcher.conformance.WireClient.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds everything in an answer that is not as it was recorded, down to the bytes. Confined to one thread. */
final class Comparison {
    /** Headers that are compared in each answer; of these one that is not expected must be absent. */
    private static final List<String> TRACKED =
            List.of(
                    "Content-Type",
                    "X-Etcd-Cluster-Id",
                    "X-Etcd-Index",
                    "X-Raft-Index",
                    "X-Raft-Term",
                    "Allow",
                    "Location",
                    "X-Content-Type-Options",
                    "WWW-Authenticate");

    private static final int SHORT = 300;

    private final Names names;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Names names) {
        this.names = names;
    }

    /**
     * One sentence for each difference.
     *
     * @param expect as in the recording
     * @param alsoTracked headers that are compared beside the usual ones
     */
    static List<String> differences(
            Json expect, Answer answer, List<String> alsoTracked, Names names) {
        Comparison comparison = new Comparison(names);
        switch (answer) {
            case Answer.None(String reason) -> comparison.add("no answer: " + reason);
            case Answer.Whole whole -> {
                comparison.head(expect, whole.head(), alsoTracked);
                comparison.body(expect, whole);
            }
            case Answer.Lines lines -> {
                comparison.head(expect, lines.head(), alsoTracked);
                comparison.events(expect, lines);
            }
        }
        return comparison.differences;
    }

    private void add(String difference) {
        differences.add(difference);
    }

    private void head(Json expect, Head head, List<String> alsoTracked) {
        String status = expect.text("status", "" + head.status());
        if (!status.equals("" + head.status())) {
            add("status: expected " + status + ", got " + head.status());
        }
        if (expect.field("headers").isEmpty()) {
            return;
        }
        Map<String, Json> expected = expect.map("headers");
        for (String name : Stream.concat(TRACKED.stream(), alsoTracked.stream()).toList()) {
            List<Header> got =
                    head.headers().stream().filter(h -> h.name().equalsIgnoreCase(name)).toList();
            header(name, Optional.ofNullable(expected.get(name)), got);
        }
    }

    private void header(String name, Optional<Json> expected, List<Header> got) {
        if (expected.isEmpty()) {
            got.forEach(header -> add("header " + name + ": expected none, got " + header.value()));
            return;
        }
        String value = ((Json.Text) expected.get()).value();
        boolean fits =
                got.size() == 1
                        && got.getFirst().name().equals(name)
                        && names.fits(value, got.getFirst().value());
        if (!fits) {
            add("header " + name + ": expected " + names.expand(value) + ", got " + got);
        }
    }

    private void body(Json expect, Answer.Whole whole) {
        String text = whole.text();
        expect.field("body")
                .ifPresent(body -> json("body", body, text, expect, expect.is("newline")));
        expect.field("text").ifPresent(expected -> plain(((Json.Text) expected).value(), text));
        for (Json part : expect.list("contains")) {
            String expected = names.expand(((Json.Text) part).value());
            if (!text.contains(expected)) {
                add("body: " + expected + " is not in it: " + shortened(text));
            }
        }
    }

    private void plain(String expected, String text) {
        if (!names.fits(expected, text)) {
            add("body: expected " + shortened(names.expand(expected)) + ", got " + shortened(text));
        }
    }

    private void events(Json expect, Answer.Lines answer) {
        if (expect.field("events").isPresent()) {
            List<Json> expected = expect.list("events");
            if (expected.size() != answer.lines().size()) {
                add("events: expected " + expected.size() + ", got " + answer.lines());
            }
            for (int i = 0; i < Math.min(expected.size(), answer.lines().size()); i++) {
                json("events[" + i + "]", expected.get(i), answer.lines().get(i), expect, true);
            }
        }
        if (expect.field("closed").isPresent() && expect.is("closed") != answer.closed()) {
            add(answer.closed() ? "the answer ended" : "the answer did not end");
        }
    }

    private void json(String where, Json expected, String text, Json expect, boolean newline) {
        Optional<Json> got = Json.parse(text);
        if (got.isEmpty()) {
            add(where + ": expected " + shortened(expected.compact()) + ", got " + shortened(text));
            return;
        }
        value(where, expected, got.get(), expect);
        String compact = got.get().compact() + (newline ? "\n" : "");
        if (!compact.equals(asWritten(text))) {
            add(where + ": expected the bytes " + shortened(compact) + ", got " + shortened(text));
        }
    }

    /** Go writes what is no UTF-8 as an escape, which reads like the character itself. */
    private static String asWritten(String text) {
        return text.replace("\\ufffd", "\ufffd");
    }

    private void value(String where, Json expected, Json got, Json expect) {
        if (expected instanceof Json.Fields && got instanceof Json.Fields) {
            fields(where, ((Json.Fields) expected).values(), ((Json.Fields) got).values(), expect);
        } else if (expected instanceof Json.Elements && got instanceof Json.Elements) {
            elements(
                    where,
                    ((Json.Elements) expected).values(),
                    ((Json.Elements) got).values(),
                    expect);
        } else if (!fits(expected, got)) {
            String text =
                    expected instanceof Json.Text(String t) ? names.expand(t) : expected.compact();
            add(where + ": expected " + shortened(text) + ", got " + shortened(got.compact()));
        }
    }

    private boolean fits(Json expected, Json got) {
        if (!(expected instanceof Json.Text(String pattern))) {
            return expected.equals(got);
        }
        return switch (got) {
            case Json.Text(String text) -> !Names.isNumeric(pattern) && names.fits(pattern, text);
            case Json.Number(String digits) ->
                    pattern.startsWith("<") && names.fitsNumber(pattern, digits);
            case Json.Word _, Json.Fields _, Json.Elements _ -> pattern.equals("<any>");
        };
    }

    private void fields(
            String where, Map<String, Json> expected, Map<String, Json> got, Json expect) {
        expected.forEach((name, value) -> {
            if (got.containsKey(name)) {
                value(where + "." + name, value, got.get(name), expect);
            } else {
                add(where + ": field " + name + " is missing");
            }
        });
        List<String> foreign = got.keySet().stream().filter(n -> !expected.containsKey(n)).toList();
        if (!foreign.isEmpty() && !expect.is("partial")) {
            add(where + ": unexpected fields " + foreign);
        }
        List<String> order = expected.keySet().stream().filter(got::containsKey).toList();
        List<String> gotOrder = got.keySet().stream().filter(expected::containsKey).toList();
        if (!order.equals(gotOrder)) {
            add(where + ": expected the order " + order + ", got " + gotOrder);
        }
    }

    private void elements(String where, List<Json> expected, List<Json> got, Json expect) {
        if (expected.size() != got.size()) {
            add(where + ": expected " + expected.size() + " elements, got " + got.size());
            return;
        }
        List<Json> wanted = expected;
        List<Json> found = got;
        if (where.endsWith(".members")) {
            List<String> ids = got.stream().map(member -> member.text("id", "")).toList();
            if (!ids.equals(ids.stream().sorted(Comparison::byNumber).toList())) {
                add(where + ": not in the order of their IDs: " + ids);
            }
            wanted = sorted(expected);
            found = sorted(got);
        } else if (where.endsWith(".nodes") && !expect.is("ordered")) {
            wanted = sorted(expected);
            found = sorted(got);
        }
        for (int i = 0; i < wanted.size(); i++) {
            value(where + "[" + i + "]", wanted.get(i), found.get(i), expect);
        }
    }

    private static int byNumber(String oneId, String otherId) {
        return Long.compareUnsigned(
                Long.parseUnsignedLong(oneId, 16), Long.parseUnsignedLong(otherId, 16));
    }

    /** By what names an element: a node's key, a member's name and peer URL. */
    private List<Json> sorted(List<Json> elements) {
        return elements.stream()
                .sorted((one, other) -> identity(one).compareTo(identity(other)))
                .toList();
    }

    private String identity(Json element) {
        return names.expand(
                element.text("key", "") + element.text("name", "") + element.text("peerURLs", ""));
    }

    private static String shortened(String text) {
        int bytes = text.getBytes(UTF_8).length;
        return text.length() <= SHORT
                ? text
                : text.substring(0, SHORT) + "... (" + bytes + " bytes)";
    }
}
