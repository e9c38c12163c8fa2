package io.e3fx.node.auth;

import java.util.List;

/**
 * A list of texts as it was sent: role names or patterns. One that was never sent is another thing than an empty one, for
 * answers show it as {@code null} and a later update makes it {@code []} (cases auth-roles, auth-users). Immutable.
 *
 * @param texts in the order in which they came; none when nothing was sent
 * @param origin whether a list was sent
 */
public record TextList(List<String> texts, Origin origin) {
    /** No list was sent, or the JSON null. */
    public static final TextList ABSENT = new TextList(List.of(), Origin.ABSENT);

    /** Whether a list was sent. */
    public enum Origin {
        ABSENT,
        GIVEN
    }

    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException when a list that was not sent has texts
     */
    public TextList {
        texts = List.copyOf(texts);
        if (origin == Origin.ABSENT && !texts.isEmpty()) {
            throw new IllegalArgumentException("texts in a list that was not sent");
        }
    }

    /** A list that was sent, maybe an empty one. */
    public static TextList of(List<String> texts) {
        return new TextList(texts, Origin.GIVEN);
    }

    /** A list that was sent. */
    public static TextList of(String... texts) {
        return of(List.of(texts));
    }

    /** How many characters the texts have together. */
    int textLength() {
        return textLength(texts);
    }

    static int textLength(List<String> texts) {
        return texts.stream().mapToInt(String::length).sum();
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public boolean contains(String text) {
        return texts.contains(text);
    }
}
