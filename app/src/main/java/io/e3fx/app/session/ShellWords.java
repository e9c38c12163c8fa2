package io.e3fx.app.session;

import java.util.ArrayList;
import java.util.List;

/** Takes a command line apart as a POSIX shell does, without running or expanding anything. Stateless. */
final class ShellWords {

    /** Something in the line asks a shell for more than words. */
    static final class NotWordsException extends Exception {
        private static final long serialVersionUID = 1L;

        NotWordsException(String what) {
            super(what);
        }
    }

    private static final String SPECIAL = "|&;<>()`$";
    private static final String ESCAPED_IN_DOUBLE_QUOTES = "$`\"\\";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean isInWord;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /**
     * The words.
     *
     * @throws NotWordsException with the character that means more to a shell than itself, or the quote that has no end
     */
    static List<String> split(String line) throws NotWordsException {
        return new ShellWords(line).split();
    }

    private List<String> split() throws NotWordsException {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n', '\r' -> end();
                case '\'' -> singleQuotes();
                case '"' -> doubleQuotes();
                case '\\' -> backslash();
                default -> {
                    if (SPECIAL.indexOf(c) >= 0) {
                        throw new NotWordsException(String.valueOf(c));
                    }
                    add(c);
                }
            }
        }
        end();
        return words;
    }

    private void singleQuotes() throws NotWordsException {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw new NotWordsException("'");
        }
        isInWord = true;
        word.append(line, at, end);
        at = end + 1;
    }

    private void doubleQuotes() throws NotWordsException {
        isInWord = true;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '$' || c == '`') {
                throw new NotWordsException(String.valueOf(c));
            }
            if (c == '\\' && at < line.length()) {
                char next = line.charAt(at++);
                if (ESCAPED_IN_DOUBLE_QUOTES.indexOf(next) >= 0) {
                    word.append(next);
                } else if (next != '\n') {
                    word.append(c).append(next);
                }
            } else {
                word.append(c);
            }
        }
        throw new NotWordsException("\"");
    }

    /** A backslash before the end of a line joins it with the next. */
    private void backslash() {
        if (at >= line.length()) {
            return;
        }
        if (line.startsWith("\r\n", at)) {
            at += 2;
            return;
        }
        char next = line.charAt(at++);
        if (next != '\n') {
            add(next);
        }
    }

    private void add(char c) {
        isInWord = true;
        word.append(c);
    }

    private void end() {
        if (isInWord) {
            words.add(word.toString());
            word.setLength(0);
            isInWord = false;
        }
    }
}
