package io.e3fx.node.config;

import io.e3fx.node.config.FlagType.Form;
import io.e3fx.node.config.NodeConfig.LogLevel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The types that flags have. Not in {@link FlagType} itself: what an interface begins with can't be in the JVM's cache, and so
 * would be made anew at every start.
 */
final class FlagTypes {
    /** Any text. */
    static final FlagType<String> TEXT = text -> text;

    /** A path; empty means that none was given. */
    static final FlagType<Path> PATH =
            text -> {
                try {
                    return Path.of(text);
                } catch (InvalidPathException e) {
                    throw new InvalidValueException(e.getReason());
                }
            };

    /** A whole number from zero on, decimal. */
    static final FlagType<Long> COUNT = text -> number(text, "0|[1-9][0-9]*");

    /** A whole number, decimal. */
    static final FlagType<Long> INTEGER = text -> number(text, "0|-?[1-9][0-9]*");

    /** Times like {@code 1h30m} or {@code 100ms}; only checked, because no flag of this type has an effect. */
    static final FlagType<String> DURATION =
            written(
                    Form.DURATION,
                    text ->
                            matching(
                                    text,
                                    "[+-]?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+)"));

    /** True or false in the ways etcd reads them; the flag alone means true. */
    static final FlagType<Boolean> SWITCH =
            written(
                    Form.SWITCH,
                    text ->
                            switch (text) {
                                case "1", "t", "T", "true", "TRUE", "True" -> true;
                                case "0", "f", "F", "false", "FALSE", "False" -> false;
                                default -> throw new InvalidValueException("parse error");
                            });

    /** URLs separated by commas, sorted, each once; an empty text means that none was given. */
    static final FlagType<List<NodeUrl>> URLS =
            written(
                    Form.LIST,
                    text -> {
                        var urls = new TreeSet<NodeUrl>();
                        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                            urls.add(NodeUrl.parse(part));
                        }
                        return List.copyOf(urls);
                    });

    /** Words separated by commas, each once, in the order given; an empty text means any, {@code *}. */
    static final FlagType<List<String>> WORDS =
            written(
                    Form.LIST,
                    text ->
                            text.isEmpty()
                                    ? List.of("*")
                                    : Stream.of(text.split(",", -1))
                                            .map(String::strip)
                                            .distinct()
                                            .toList());

    /** Words separated by commas, as they are. */
    static final FlagType<List<String>> NAMES =
            written(Form.LIST, text -> text.isEmpty() ? List.of() : List.of(text.split(",", -1)));

    /** A switch that takes any text, because nobody looks at it. */
    static final FlagType<String> ANY_SWITCH = written(Form.SWITCH, text -> text);

    /**
     * {@code *}, or origins of web pages separated by commas as a browser sends them: a scheme, a host and perhaps a port.
     * They become lower-case, as a browser writes them.
     */
    static final FlagType<List<String>> ORIGINS =
            written(
                    Form.LIST,
                    text -> {
                        var origins = new ArrayList<String>();
                        for (String word : WORDS.parse(text)) {
                            origins.add(origin(word.toLowerCase(Locale.ROOT)));
                        }
                        return List.copyOf(origins);
                    });

    /** What is logged. */
    static final FlagType<LogLevel> LOG_LEVEL =
            text ->
                    switch (text) {
                        case "debug" -> LogLevel.DEBUG;
                        case "info" -> LogLevel.INFO;
                        case "warn" -> LogLevel.WARN;
                        case "error", "panic", "fatal" -> LogLevel.ERROR;
                        default ->
                                throw new InvalidValueException(
                                        "unknown level " + Texts.quote(text));
                    };

    /** New or existing. */
    static final FlagType<ClusterState> STATE =
            text ->
                    switch (text) {
                        case "new" -> ClusterState.NEW;
                        case "existing" -> ClusterState.EXISTING;
                        default -> throw new InvalidValueException("invalid value");
                    };

    /** One of a few words. */
    static FlagType<String> oneOf(String... words) {
        var allowed = List.of(words);
        return text -> {
            if (!allowed.contains(text)) {
                throw new InvalidValueException("invalid value");
            }
            return text;
        };
    }

    private FlagTypes() {}

    private static <T> FlagType<T> written(Form form, FlagType<T> type) {
        return new FlagType<>() {
            @Override
            public T parse(String text) throws InvalidValueException {
                return type.parse(text);
            }

            @Override
            public Form form() {
                return form;
            }
        };
    }

    private static long number(String text, String form) throws InvalidValueException {
        matching(text, form);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException("value out of range");
        }
    }

    private static String matching(String text, String form) throws InvalidValueException {
        if (!Pattern.matches(form, text)) {
            throw new InvalidValueException("parse error");
        }
        return text;
    }

    private static String origin(String word) throws InvalidValueException {
        boolean isOrigin =
                word.equals("*")
                        || Pattern.matches(
                                "https?://([a-z0-9._~-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?", word);
        if (!isOrigin) {
            throw new InvalidValueException(
                    "an origin must be * or have the form http://host or http://host:port: "
                            + word);
        }
        return word;
    }
}
