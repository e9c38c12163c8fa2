package io.e3fx.app.text;

import java.util.Arrays;

/** Parts of a text in their order, none over another, each of a kind. As compact as hundreds of thousands need it. Immutable. */
public final class Spans {

    private static final Spans NONE = new Spans(new int[0], new int[0], new byte[0], 0);

    private final int[] from;
    private final int[] to;
    private final byte[] kinds;
    private final int count;

    private Spans(int[] from, int[] to, byte[] kinds, int count) {
        this.from = from;
        this.to = to;
        this.kinds = kinds;
        this.count = count;
    }

    /** No parts. */
    public static Spans none() {
        return NONE;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Where this one begins. */
    public int from(int number) {
        return from[number];
    }

    /** The place behind its end. */
    public int to(int number) {
        return to[number];
    }

    /** What it is. */
    public int kind(int number) {
        return kinds[number];
    }

    /** The first one that ends behind the place; {@link #count()} if none does. */
    public int firstBehind(int place) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The same parts after a change of the text; those that it touches are gone. */
    public Spans after(Edit edit) {
        int end = edit.at() + edit.removed().length();
        int shift = edit.inserted().length() - edit.removed().length();
        Builder moved = new Builder(count);
        for (int number = 0; number < count; number++) {
            if (to[number] <= edit.at()) {
                moved.add(from[number], to[number], kinds[number]);
            } else if (from[number] >= end) {
                moved.add(from[number] + shift, to[number] + shift, kinds[number]);
            }
        }
        return moved.build();
    }

    /** Gathers parts in their order. */
    public static final class Builder {
        private int[] from;
        private int[] to;
        private byte[] kinds;
        private int count;

        /** Room for so many at first. */
        public Builder(int expected) {
            from = new int[Math.max(16, expected)];
            to = new int[from.length];
            kinds = new byte[from.length];
        }

        /** Adds a part behind the last one; an empty one is left out. */
        public Builder add(int partFrom, int partTo, int kind) {
            if (partTo <= partFrom) {
                return this;
            }
            if (count > 0 && partFrom < to[count - 1]) {
                throw new IllegalArgumentException("parts lie over each other at " + partFrom);
            }
            if (count == from.length) {
                from = Arrays.copyOf(from, count * 2);
                to = Arrays.copyOf(to, count * 2);
                kinds = Arrays.copyOf(kinds, count * 2);
            }
            from[count] = partFrom;
            to[count] = partTo;
            kinds[count] = (byte) kind;
            count++;
            return this;
        }

        /** How many were added. */
        public int count() {
            return count;
        }

        /** What was added. */
        public Spans build() {
            return count == 0 ? NONE : new Spans(from, to, kinds, count);
        }
    }
}
