package io.e3fx.app.formats;

import java.util.List;

/**
 * What can be done with a value of a format. All of it is bounded whatever the value is, but a large value takes its
 * time: not for the FX thread. Stateless.
 */
public final class Formats {

    /** Longer values are neither checked nor laid out: a key's value that is so long is no text for people. */
    public static final int MOST_CHARACTERS = 8_000_000;

    /** Deeper values are refused by the readers; nobody can read them, and recursion ends in time. */
    public static final int DEEPEST = 200;

    private Formats() {}

    /** Whether the value follows the rules of the format. */
    public static Check check(Format format, String value) {
        if (value.length() > MOST_CHARACTERS) {
            return new Check.Unchecked(Check.Reason.TOO_LARGE);
        }
        return switch (format) {
            case JSON -> Json.check(value);
            case YAML -> Yaml.check(value);
            case TOML -> Toml.check(value);
            case XML -> Xml.check(value);
            case PROPERTIES -> PropertyLines.check(value);
            case PLAIN -> new Check.Unchecked(Check.Reason.NO_RULES);
        };
    }

    /** The value in lines for reading. Names, texts and numbers keep their spelling; remarks stay. */
    public static Reformatted pretty(Format format, String value) {
        return reformat(
                format,
                value,
                switch (format) {
                    case JSON -> Json::pretty;
                    case YAML -> Yaml::pretty;
                    case TOML -> Toml::pretty;
                    case XML -> Xml::pretty;
                    case PROPERTIES -> PropertyLines::pretty;
                    case PLAIN -> Formats::refuse;
                });
    }

    /** The value as short as it can be written. Remarks are lost. */
    public static Reformatted minify(Format format, String value) {
        return reformat(
                format,
                value,
                switch (format) {
                    case JSON -> Json::minify;
                    case YAML -> Yaml::minify;
                    case TOML -> Toml::minify;
                    case XML -> Xml::minify;
                    case PROPERTIES -> PropertyLines::minify;
                    case PLAIN -> Formats::refuse;
                });
    }

    /** The parts of the value that get colours, in order. */
    public static List<Token> tokens(Format format, String value) {
        return switch (format) {
            case JSON -> Tokens.json(value);
            case YAML -> LineTokens.yaml(value);
            case TOML -> LineTokens.toml(value);
            case XML -> XmlTokens.of(value);
            case PROPERTIES -> LineTokens.properties(value);
            case PLAIN -> List.of();
        };
    }

    private static Reformatted refuse(String value) {
        return new Reformatted.Refused(Check.Reason.NO_RULES);
    }

    private static Reformatted reformat(Format format, String value, Layout layout) {
        return switch (check(format, value)) {
            case Check.Valid _ -> layout.apply(value);
            case Check.Invalid invalid -> new Reformatted.Broken(invalid);
            case Check.Unchecked unchecked -> new Reformatted.Refused(unchecked.reason());
        };
    }

    private interface Layout {
        Reformatted apply(String validValue);
    }
}
