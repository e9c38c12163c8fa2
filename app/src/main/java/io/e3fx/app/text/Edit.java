package io.e3fx.app.text;

/**
 * One change of a text. Immutable.
 *
 * @param at where it was
 * @param removed what stood there
 * @param inserted what stands there now
 */
public record Edit(int at, String removed, String inserted) {

    /** The change that makes one text of another: what both begin and end with stays. */
    public static Edit between(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int head = 0;
        while (head < most && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head
                && before.charAt(before.length() - 1 - tail)
                        == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return new Edit(
                head,
                before.substring(head, before.length() - tail),
                after.substring(head, after.length() - tail));
    }

    /** What undoes it. */
    Edit inverse() {
        return new Edit(at, inserted, removed);
    }

    /** The text after it. */
    String applyTo(String text) {
        int end = at + removed.length();
        return new StringBuilder(text.length() + inserted.length() - removed.length())
                .append(text, 0, at)
                .append(inserted)
                .append(text, end, text.length())
                .toString();
    }

    /** Characters that keeping it takes. */
    long size() {
        return (long) removed.length() + inserted.length();
    }
}
