package io.e3fx.app.formats;

import java.util.List;

/** The parts of XML. Stateless. */
final class XmlTokens {

    private static final int LONGEST_ENTITY = 32;

    private XmlTokens() {}

    static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.hasMore()) {
            if (tokens.now() == '&') {
                entity(tokens);
            } else if (tokens.now() == '<') {
                markup(tokens);
            } else {
                tokens.skip(1);
            }
        }
        return tokens.found();
    }

    /** An entity's name is short; a lone ampersand is no reason to look through the whole text. */
    private static void entity(Tokens tokens) {
        int end = tokens.at();
        int limit = Math.min(tokens.length(), end + LONGEST_ENTITY);
        while (end < limit && tokens.charAt(end) != ';') {
            end++;
        }
        if (end < limit) {
            tokens.take(end + 1, Token.Kind.NUMBER);
        } else {
            tokens.skip(1);
        }
    }

    private static void markup(Tokens tokens) {
        if (tokens.is("<!--")) {
            tokens.take(tokens.find("-->") + 3, Token.Kind.COMMENT);
        } else if (tokens.is("<![CDATA[")) {
            tokens.take(tokens.find("]]>") + 3, Token.Kind.STRING);
        } else if (tokens.is("<?")) {
            tokens.take(tokens.find("?>") + 2, Token.Kind.WORD);
        } else if (tokens.is("<!")) {
            tokens.take(tokens.find(">") + 1, Token.Kind.WORD);
        } else {
            tokens.take(tokens.at() + (tokens.is("</") ? 2 : 1), Token.Kind.SIGN);
            tokens.take(endOfName(tokens), Token.Kind.NAME);
            attributes(tokens);
        }
    }

    private static void attributes(Tokens tokens) {
        while (tokens.hasMore() && tokens.now() != '<') {
            char c = tokens.now();
            if (c == '>') {
                tokens.take(tokens.at() + 1, Token.Kind.SIGN);
                return;
            }
            if (c == '"' || c == '\'') {
                int start = tokens.at();
                tokens.skip(1);
                int end = tokens.find(String.valueOf(c)) + 1;
                tokens.found()
                        .add(new Token(start, Math.min(end, tokens.length()), Token.Kind.STRING));
                tokens.skipTo(end);
            } else if (c == '/' || c == '=') {
                tokens.take(tokens.at() + 1, Token.Kind.SIGN);
            } else if (Character.isWhitespace(c)) {
                tokens.skip(1);
            } else {
                int end = endOfName(tokens);
                tokens.take(Math.max(end, tokens.at() + 1), Token.Kind.WORD);
            }
        }
    }

    private static int endOfName(Tokens tokens) {
        int end = tokens.at();
        while (end < tokens.length() && " \t\r\n/>=<\"'".indexOf(tokens.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
