package io.e3fx.app.value;

import io.e3fx.app.text.Spans;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is looked for in a text. Immutable. An expression may need longer than the universe lasts: each search ends at its
 * deadline or when its thread is interrupted.
 *
 * @param query words or an expression
 * @param caseRule whether great and small letters differ
 * @param kind what the query is
 */
record Search(String query, Case caseRule, Kind kind) {

    /** More places than anyone walks through; the count says so. */
    static final int MOST_FOUND = 10_000;

    /** A person has given up by then; honest expressions need milliseconds for a megabyte. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    /** A text that grows over this by replacing is no value any more. */
    static final int LONGEST_RESULT = 8_000_000;

    /** Whether great and small letters differ. */
    enum Case {
        EXACT,
        IGNORED
    }

    /** What the query is. */
    enum Kind {
        WORDS,
        EXPRESSION
    }

    /** What came of a search. */
    sealed interface Result {
        /**
         * These places.
         *
         * @param isCut whether there may be more
         */
        record Found(Spans places, boolean isCut) implements Result {}

        /** This is the text after replacing, or what one place is replaced by. */
        record Replaced(String text, int count) implements Result {}

        /** The expression can't be read: why, in the words of its reader. */
        record Wrong(String message) implements Result {}

        /** It would take too long, or make too much. */
        record TooMuch() implements Result {}
    }

    private interface Work {
        Result on(Matcher matcher);
    }

    /** All places in the text, empty ones left out. */
    Result find(String text) {
        return guarded(
                text,
                matcher -> {
                    Spans.Builder places = new Spans.Builder(64);
                    while (matcher.find()) {
                        if (places.count() == MOST_FOUND) {
                            return new Result.Found(places.build(), true);
                        }
                        places.add(matcher.start(), matcher.end(), 0);
                    }
                    return new Result.Found(places.build(), false);
                });
    }

    /** What stands at one place after it was replaced; {@link Result.TooMuch} if the place is none any more. */
    Result replacement(String text, int from, int to, String by) {
        return guarded(
                text,
                matcher -> {
                    matcher.useTransparentBounds(true).useAnchoringBounds(false);
                    matcher.region(from, text.length());
                    if (!matcher.lookingAt() || matcher.end() != to) {
                        return new Result.TooMuch();
                    }
                    StringBuilder out = new StringBuilder();
                    matcher.appendReplacement(out, replacement(by));
                    return new Result.Replaced(out.substring(from), 1);
                });
    }

    /** The text with all places replaced. */
    Result replaceAll(String text, String by) {
        return guarded(
                text,
                matcher -> {
                    StringBuilder out = new StringBuilder(text.length());
                    int count = 0;
                    while (matcher.find()) {
                        if (matcher.end() > matcher.start()) {
                            matcher.appendReplacement(out, replacement(by));
                            count++;
                        }
                        if (out.length() > LONGEST_RESULT) {
                            return new Result.TooMuch();
                        }
                    }
                    matcher.appendTail(out);
                    return new Result.Replaced(out.toString(), count);
                });
    }

    private String replacement(String by) {
        return kind == Kind.EXPRESSION ? by : Matcher.quoteReplacement(by);
    }

    private Result guarded(String text, Work work) {
        if (query.isEmpty()) {
            return new Result.Found(Spans.none(), false);
        }
        try {
            int flags =
                    Pattern.MULTILINE
                            | (kind == Kind.WORDS ? Pattern.LITERAL : 0)
                            | (caseRule == Case.IGNORED
                                    ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE
                                    : 0);
            long end = System.nanoTime() + LONGEST.toNanos();
            return work.on(Pattern.compile(query, flags).matcher(new Watched(text, end)));
        } catch (PatternSyntaxException wrong) {
            return new Result.Wrong(wrong.getDescription());
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            return new Result.Wrong(String.valueOf(wrong.getMessage()));
        } catch (TooLongException | StackOverflowError _) {
            return new Result.TooMuch();
        }
    }

    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that looks at the clock while it is read. */
    private static final class Watched implements CharSequence {
        private static final int LOOK_EVERY = 4_096;

        private final String text;
        private final long endNanos;
        private int reads;

        Watched(String text, long endNanos) {
            this.text = text;
            this.endNanos = endNanos;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++reads % LOOK_EVERY == 0
                    && (System.nanoTime() > endNanos || Thread.currentThread().isInterrupted())) {
                throw new TooLongException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
