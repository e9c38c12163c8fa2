package io.e3fx.app.text;

import java.text.BreakIterator;

/** Where the cursor goes from a place: by what a person takes for one character, and by words. Stateless. */
final class Steps {

    /** What a person takes for one character is no longer than this; so much is looked at around the cursor. */
    private static final int AROUND = 64;

    private Steps() {}

    /** The place behind the next character; the end of a line is one. */
    static int next(String text, int place) {
        if (place >= text.length()) {
            return text.length();
        }
        if (text.startsWith("\r\n", place)) {
            return place + 2;
        }
        int end = Math.min(text.length(), place + AROUND);
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(text.substring(place, end));
        int next = characters.following(0);
        return next == BreakIterator.DONE ? end : place + next;
    }

    /** The place before the character that ends here. */
    static int previous(String text, int place) {
        if (place <= 0) {
            return 0;
        }
        if (place > 1 && text.startsWith("\r\n", place - 2)) {
            return place - 2;
        }
        int start = Math.max(0, place - AROUND);
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(text.substring(start, place));
        int previous = characters.preceding(place - start);
        return previous == BreakIterator.DONE ? start : start + previous;
    }

    /** The end of the word that is here or comes next. */
    static int nextWord(String text, int place) {
        int at = place;
        if (at < text.length() && kind(text.charAt(at)) == Kind.LINE_END) {
            return next(text, at);
        }
        while (at < text.length() && kind(text.charAt(at)) == Kind.BLANK) {
            at++;
        }
        Kind kind = at < text.length() ? kind(text.charAt(at)) : Kind.LINE_END;
        while (kind != Kind.LINE_END && at < text.length() && kind(text.charAt(at)) == kind) {
            at++;
        }
        return at;
    }

    /** The beginning of the word that is here or comes before. */
    static int previousWord(String text, int place) {
        int at = place;
        if (at > 0 && kind(text.charAt(at - 1)) == Kind.LINE_END) {
            return previous(text, at);
        }
        while (at > 0 && kind(text.charAt(at - 1)) == Kind.BLANK) {
            at--;
        }
        Kind kind = at > 0 ? kind(text.charAt(at - 1)) : Kind.LINE_END;
        while (kind != Kind.LINE_END && at > 0 && kind(text.charAt(at - 1)) == kind) {
            at--;
        }
        return at;
    }

    /** The beginning of the run of alike characters that the place is in. */
    static int wordStart(String text, int place) {
        int at = place;
        while (at > 0 && at < text.length() && kind(text.charAt(at - 1)) == kind(text.charAt(at))) {
            at--;
        }
        return at;
    }

    /** The end of the run of alike characters that the place is in. */
    static int wordEnd(String text, int place) {
        int at = place;
        while (at < text.length() && kind(text.charAt(at)) == kind(text.charAt(place))) {
            at++;
        }
        return at;
    }

    private enum Kind {
        WORD,
        SIGN,
        BLANK,
        LINE_END
    }

    private static Kind kind(char c) {
        if (c == '\n' || c == '\r') {
            return Kind.LINE_END;
        }
        if (Character.isWhitespace(c)) {
            return Kind.BLANK;
        }
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c)
                ? Kind.WORD
                : Kind.SIGN;
    }
}
