package io.e3fx.app.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the parts of a value that get colours, in one pass and whatever the value is. Confined to its caller. */
final class Tokens {

    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private final String text;
    private final List<Token> found = new ArrayList<>();
    private int at;
    private int lineStart;
    private int lineEnd = -1;

    Tokens(String text) {
        this.text = text;
    }

    List<Token> found() {
        return found;
    }

    int at() {
        return at;
    }

    int length() {
        return text.length();
    }

    char charAt(int place) {
        return text.charAt(place);
    }

    boolean hasMore() {
        return at < text.length();
    }

    char now() {
        return text.charAt(at);
    }

    boolean is(String part) {
        return text.startsWith(part, at);
    }

    void skip(int count) {
        at = Math.min(text.length(), at + count);
    }

    void skipTo(int place) {
        at = Math.clamp(place, at, text.length());
    }

    /** Goes back to a place that no found part reaches into. */
    void back(int place) {
        at = place;
    }

    void skipBlanks() {
        while (hasMore() && (now() == ' ' || now() == '\t' || now() == '\r')) {
            at++;
        }
    }

    /** The place of the part, or the end of the text, from here on. */
    int find(String part) {
        int place = text.indexOf(part, at);
        return place < 0 ? text.length() : place;
    }

    /** The end of the line; remembered, because a line may be the whole text and hold many parts. */
    int endOfLine() {
        if (at < lineStart || at > lineEnd) {
            lineStart = at;
            lineEnd = find("\n");
        }
        return lineEnd;
    }

    /** The place of the character in this line, or the end of the line. */
    int findInLine(char c) {
        int place = at;
        while (place < text.length() && text.charAt(place) != c && text.charAt(place) != '\n') {
            place++;
        }
        return place;
    }

    void take(int to, Token.Kind kind) {
        int end = Math.clamp(to, at, text.length());
        if (end > at) {
            found.add(new Token(at, end, kind));
        }
        at = end;
    }

    /** The place behind the closing quote; behind the last character if there is none before the limit. */
    int endOfQuoted(char quote, int limit) {
        int place = at + 1;
        while (place < limit && text.charAt(place) != quote) {
            place += text.charAt(place) == '\\' && quote == '"' ? 2 : 1;
        }
        return Math.min(limit, place + 1);
    }

    /** A number or word that ends before the limit; what is neither is passed over. */
    void takeScalar(int limit) {
        int end = at;
        while (end < limit && isPartOfScalar(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            skip(1);
            return;
        }
        String word = text.substring(at, Math.min(end, at + 40));
        char first = word.charAt(0);
        boolean isNumber =
                Character.isDigit(first)
                        || (word.length() > 1
                                && (first == '-' || first == '+')
                                && Character.isDigit(word.charAt(1)));
        if (WORDS.contains(word)) {
            take(end, Token.Kind.WORD);
        } else if (isNumber) {
            take(end, Token.Kind.NUMBER);
        } else {
            skipTo(end);
        }
    }

    private static boolean isPartOfScalar(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '+' || c == '.' || c == '_';
    }

    static List<Token> json(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.hasMore()) {
            char c = tokens.now();
            if (c == '"') {
                int end = tokens.endOfQuoted('"', tokens.endOfLine());
                boolean isName = tokens.nextAfter(end) == ':';
                tokens.take(end, isName ? Token.Kind.NAME : Token.Kind.STRING);
            } else if ("{}[],:".indexOf(c) >= 0) {
                tokens.take(tokens.at() + 1, Token.Kind.SIGN);
            } else {
                tokens.takeScalar(text.length());
            }
        }
        return tokens.found();
    }

    private char nextAfter(int place) {
        int next = place;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() ? text.charAt(next) : ' ';
    }
}
