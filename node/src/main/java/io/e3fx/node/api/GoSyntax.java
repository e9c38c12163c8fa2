package io.e3fx.node.api;

import java.util.Optional;

/**
 * Tells what is wrong with a JSON text, in the words of etcd's decoder (case members-post-bad-json). Confined to one thread.
 */
final class GoSyntax {
    /** Deeper ones are refused; as Go's. */
    private static final int MOST_LEVELS = 10_000;

    private static final int END = -1;

    private final byte[] text;
    private int at;

    private GoSyntax(byte[] text) {
        this.text = text;
    }

    /** The first problem, or empty when the text is one JSON value. */
    static Optional<String> problem(byte[] text) {
        try {
            GoSyntax syntax = new GoSyntax(text);
            syntax.document();
            return Optional.empty();
        } catch (WrongException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Level by level in a loop: a text of many brackets must not overflow the stack. */
    private void document() throws WrongException {
        StringBuilder open = new StringBuilder();
        do {
            boolean isOpened = value(open);
            if (!isOpened) {
                closeAll(open);
            }
        } while (!open.isEmpty());
        if (afterBlanks() != END) {
            throw wrong("after top-level value");
        }
    }

    /** Reads a value, or only the beginning of an object or array; true when something in it comes next. */
    private boolean value(StringBuilder open) throws WrongException {
        int first = afterBlanks();
        switch (first) {
            case '{' -> {
                open(open, '{');
                if (afterBlanks() == '}') {
                    return close(open);
                }
                key();
                return true;
            }
            case '[' -> {
                open(open, '[');
                return afterBlanks() != ']' || close(open);
            }
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number(first);
        }
        return false;
    }

    private void open(StringBuilder open, char bracket) throws WrongException {
        if (open.length() == MOST_LEVELS) {
            throw wrong("exceeded max depth");
        }
        open.append(bracket);
        at++;
    }

    private boolean close(StringBuilder open) {
        at++;
        open.setLength(open.length() - 1);
        return false;
    }

    /** What follows a value: the ends of what it is in, up to a comma. */
    private void closeAll(StringBuilder open) throws WrongException {
        while (!open.isEmpty()) {
            boolean inObject = open.charAt(open.length() - 1) == '{';
            int next = afterBlanks();
            if (next == ',') {
                at++;
                if (inObject) {
                    key();
                }
                return;
            }
            if (next != (inObject ? '}' : ']')) {
                throw wrong(inObject ? "after object key:value pair" : "after array element");
            }
            close(open);
        }
    }

    private void key() throws WrongException {
        if (afterBlanks() != '"') {
            throw wrong("looking for beginning of object key string");
        }
        string();
        if (afterBlanks() != ':') {
            throw wrong("after object key");
        }
        at++;
    }

    private void string() throws WrongException {
        at++;
        while (peek() != '"') {
            int next = peek();
            if (next < ' ') {
                throw wrong("in string literal");
            }
            at++;
            if (next == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() throws WrongException {
        if (peek() == END || "bfnrt\\/\"u".indexOf(peek()) < 0) {
            throw wrongInside("in string escape code");
        }
        boolean isUnicode = peek() == 'u';
        at++;
        for (int i = 0; isUnicode && i < 4; i++) {
            if (Character.digit(peek(), 16) < 0) {
                throw wrongInside("in \\u hexadecimal character escape");
            }
            at++;
        }
    }

    private void number(int first) throws WrongException {
        if (first == '-') {
            at++;
            if (!isDigit()) {
                throw wrongInside("in numeric literal");
            }
        } else if (!isDigit()) {
            throw wrong("looking for beginning of value");
        }
        boolean isZero = peek() == '0';
        at++;
        if (!isZero) {
            digits();
        }
        if (peek() == '.') {
            at++;
            someDigits("after decimal point in numeric literal");
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            someDigits("in exponent of numeric literal");
        }
    }

    private void someDigits(String where) throws WrongException {
        if (!isDigit()) {
            throw wrongInside(where);
        }
        digits();
    }

    private void digits() {
        while (isDigit()) {
            at++;
        }
    }

    private void literal(String word) throws WrongException {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw wrongInside("in literal %s (expecting '%s')".formatted(word, word.charAt(i)));
            }
            at++;
        }
    }

    private boolean isDigit() {
        return peek() >= '0' && peek() <= '9';
    }

    private int peek() {
        return at < text.length ? text[at] & 0xff : END;
    }

    private int afterBlanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
            at++;
        }
        return peek();
    }

    private WrongException wrong(String where) {
        return peek() == END
                ? new WrongException("unexpected end of JSON input")
                : wrongInside(where);
    }

    /** Where no blank can stand Go takes the end for one. */
    private WrongException wrongInside(String where) {
        int found = peek() == END ? ' ' : peek();
        return new WrongException(
                "invalid character " + GoText.quotedCharacter(found) + " " + where);
    }

    private static final class WrongException extends Exception {
        private static final long serialVersionUID = 1L;

        WrongException(String message) {
            super(message);
        }
    }
}
