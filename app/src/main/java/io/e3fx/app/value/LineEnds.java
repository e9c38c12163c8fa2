package io.e3fx.app.value;

import java.util.List;

/**
 * How a value's line ends are shown where only line feeds can be: text controls make one line end of all kinds, and
 * what was typed would then change lines that nobody touched. Immutable.
 */
sealed interface LineEnds {

    /** Signs that look like a return; one that the value does not hold stands for it. */
    List<String> SIGNS = List.of("\u240D", "\u21B5", "\u23CE", "\uE00D");

    /** There are feeds alone: what is shown is the value. */
    record Feeds() implements LineEnds {}

    /** Each line ends with a return and a feed; the returns are not shown. */
    record Pairs() implements LineEnds {}

    /** Returns stand anywhere; a sign is shown for each. */
    record Mixed(String sign) implements LineEnds {}

    /** Returns stand anywhere, and so do all signs: it can be shown, and not be told again from what is shown. */
    record Unclear() implements LineEnds {}

    /** Those of this value. */
    static LineEnds of(String value) {
        if (value.indexOf('\r') < 0) {
            return new Feeds();
        }
        if (isOfPairs(value)) {
            return new Pairs();
        }
        return SIGNS.stream()
                .filter(sign -> !value.contains(sign))
                .findFirst()
                .<LineEnds>map(Mixed::new)
                .orElseGet(Unclear::new);
    }

    private static boolean isOfPairs(String value) {
        for (int at = 0; at < value.length(); at++) {
            boolean isReturn = value.charAt(at) == '\r';
            boolean isBeforeFeed = at + 1 < value.length() && value.charAt(at + 1) == '\n';
            if (isReturn != isBeforeFeed) {
                return false;
            }
        }
        return value.charAt(0) != '\n';
    }

    /** What is shown of the value that these were told from. */
    default String shown(String value) {
        return switch (this) {
            case Feeds _ -> value;
            case Pairs _ -> value.replace("\r\n", "\n");
            case Mixed mixed -> value.replace("\r", mixed.sign());
            case Unclear _ -> value.replace("\r", SIGNS.getFirst());
        };
    }

    /** The value that what is shown stands for. */
    default String value(String shown) {
        return switch (this) {
            case Feeds _, Unclear _ -> shown;
            case Pairs _ -> shown.replace("\n", "\r\n");
            case Mixed mixed -> shown.replace(mixed.sign(), "\r");
        };
    }

    /** Whether what is typed can be told from what is shown. */
    default boolean canBeTyped() {
        return !(this instanceof Unclear);
    }
}
