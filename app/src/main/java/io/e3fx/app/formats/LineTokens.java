package io.e3fx.app.formats;

import java.util.List;

/** The parts of what is written in lines: YAML, TOML, properties. Stateless. */
final class LineTokens {

    private LineTokens() {}

    static List<Token> yaml(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.hasMore()) {
            int start = tokens.at();
            tokens.skipBlanks();
            int indent = tokens.at() - start;
            yamlLine(tokens);
            if (endsInBlockMark(text, tokens.at())) {
                block(tokens, text, indent);
            }
            tokens.skipTo(tokens.endOfLine() + 1);
        }
        return tokens.found();
    }

    private static void yamlLine(Tokens tokens) {
        while (tokens.is("- ")) {
            tokens.take(tokens.at() + 1, Token.Kind.SIGN);
            tokens.skipBlanks();
        }
        if (tokens.is("---") || tokens.is("...")) {
            tokens.take(tokens.at() + 3, Token.Kind.SIGN);
        }
        int colon = endOfName(tokens, tokens.endOfLine());
        if (colon > tokens.at()) {
            tokens.take(colon, Token.Kind.NAME);
            tokens.take(colon + 1, Token.Kind.SIGN);
        }
        values(tokens);
    }

    /** The place of the colon that ends the name that begins here, or 0. */
    private static int endOfName(Tokens tokens, int limit) {
        int end = tokens.at();
        if (end < limit && (tokens.now() == '"' || tokens.now() == '\'')) {
            end = tokens.endOfQuoted(tokens.now(), limit);
        }
        while (end < limit) {
            char c = tokens.charAt(end);
            boolean isLast = end + 1 >= limit || Character.isWhitespace(tokens.charAt(end + 1));
            if (c == ':' && isLast) {
                return end;
            }
            if ("{}[],\"'#".indexOf(c) >= 0) {
                return 0;
            }
            end++;
        }
        return 0;
    }

    /** Everything up to the end of the line; a quoted text may go beyond. */
    private static void values(Tokens tokens) {
        int limit = tokens.endOfLine();
        boolean isAtStart = true;
        while (tokens.hasMore() && tokens.at() < limit) {
            char c = tokens.now();
            boolean isAfterBlank = tokens.at() == 0 || isBlank(tokens.charAt(tokens.at() - 1));
            if (c == '#' && isAfterBlank) {
                tokens.take(limit, Token.Kind.COMMENT);
            } else if ((c == '"' || c == '\'') && (isAtStart || isAfterSign(tokens))) {
                tokens.take(tokens.endOfQuoted(c, tokens.length()), Token.Kind.STRING);
                limit = tokens.endOfLine();
            } else if ("{}[],".indexOf(c) >= 0) {
                tokens.take(tokens.at() + 1, Token.Kind.SIGN);
            } else if (isBlank(c)) {
                tokens.skip(1);
                continue;
            } else if (isAfterBlank || isAfterSign(tokens)) {
                tokens.takeScalar(limit);
            } else {
                tokens.skip(1);
            }
            isAtStart = false;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isAfterSign(Tokens tokens) {
        int before = tokens.at() - 1;
        while (before >= 0 && isBlank(tokens.charAt(before))) {
            before--;
        }
        return before < 0 || "{[,:=-".indexOf(tokens.charAt(before)) >= 0;
    }

    private static boolean endsInBlockMark(String text, int end) {
        int last = end - 1;
        while (last >= 0 && (isBlank(text.charAt(last)) || "+-".indexOf(text.charAt(last)) >= 0)) {
            last--;
        }
        return last > 0
                && (text.charAt(last) == '|' || text.charAt(last) == '>')
                && isBlank(text.charAt(last - 1));
    }

    /** The lines of a block text: those that stand deeper than what it belongs to. */
    private static void block(Tokens tokens, String text, int indent) {
        tokens.skipTo(tokens.endOfLine() + 1);
        while (tokens.hasMore()) {
            int start = tokens.at();
            int end = tokens.endOfLine();
            int first = start;
            while (first < end && isBlank(text.charAt(first))) {
                first++;
            }
            if (first < end && first - start <= indent) {
                // What follows is no part of the block; the caller goes on behind the line before.
                tokens.back(start == 0 ? 0 : start - 1);
                return;
            }
            tokens.take(end, Token.Kind.STRING);
            tokens.skip(1);
        }
    }

    static List<Token> toml(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.hasMore()) {
            tokens.skipBlanks();
            if (tokens.is("[")) {
                int end = Math.min(tokens.endOfLine(), tokens.findInLine(']') + 1);
                tokens.take(end, Token.Kind.NAME);
            } else if (!tokens.is("#")) {
                int equals = tokens.findInLine('=');
                tokens.take(equals, Token.Kind.NAME);
                tokens.take(Math.min(equals + 1, tokens.endOfLine()), Token.Kind.SIGN);
            }
            tomlValue(tokens);
            tokens.skip(1);
        }
        return tokens.found();
    }

    /** Up to the end of the line on which all brackets are closed. */
    private static void tomlValue(Tokens tokens) {
        int depth = 0;
        while (tokens.hasMore() && !(tokens.now() == '\n' && depth <= 0)) {
            char c = tokens.now();
            if (c == '#') {
                tokens.take(tokens.endOfLine(), Token.Kind.COMMENT);
            } else if (tokens.is("\"\"\"") || tokens.is("'''")) {
                tokens.take(endOfTripled(tokens), Token.Kind.STRING);
            } else if (c == '"' || c == '\'') {
                tokens.take(tokens.endOfQuoted(c, tokens.endOfLine()), Token.Kind.STRING);
            } else if ("[]{},=".indexOf(c) >= 0) {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
                tokens.take(tokens.at() + 1, Token.Kind.SIGN);
            } else {
                tokens.takeScalar(tokens.length());
            }
        }
    }

    private static int endOfTripled(Tokens tokens) {
        char quote = tokens.now();
        int place = tokens.at() + 3;
        while (place < tokens.length()) {
            char c = tokens.charAt(place);
            if (c == '\\' && quote == '"') {
                place++;
            } else if (c == quote
                    && place + 2 < tokens.length()
                    && tokens.charAt(place + 1) == quote
                    && tokens.charAt(place + 2) == quote) {
                return place + 3;
            }
            place++;
        }
        return tokens.length();
    }

    static List<Token> properties(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.hasMore()) {
            tokens.skipBlanks();
            if (tokens.is("#") || tokens.is("!")) {
                tokens.take(tokens.endOfLine(), Token.Kind.COMMENT);
            } else {
                int end = endOfLogicalLine(tokens);
                tokens.take(endOfPropertyName(tokens, end), Token.Kind.NAME);
                while (tokens.at() < end && isBlank(tokens.now())) {
                    tokens.skip(1);
                }
                if (tokens.at() < end && (tokens.now() == '=' || tokens.now() == ':')) {
                    tokens.take(tokens.at() + 1, Token.Kind.SIGN);
                }
                tokens.take(end, Token.Kind.STRING);
            }
            tokens.skip(1);
        }
        return tokens.found();
    }

    private static int endOfPropertyName(Tokens tokens, int limit) {
        int end = tokens.at();
        while (end < limit && "=: \t\r\n".indexOf(tokens.charAt(end)) < 0) {
            end += tokens.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, limit);
    }

    /** A backslash at the end joins a line with the next one. */
    private static int endOfLogicalLine(Tokens tokens) {
        int end = tokens.at();
        while (end < tokens.length() && tokens.charAt(end) != '\n') {
            end += tokens.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, tokens.length());
    }
}
