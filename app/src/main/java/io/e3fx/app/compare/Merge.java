package io.e3fx.app.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two changes of one value put together, line by line: what only one side has changed is taken from it, what both have
 * changed the same way is taken once, and what they have changed differently is a conflict. Immutable.
 *
 * @param parts what the value consists of, in order
 */
public record Merge(List<Part> parts) {

    /** A stretch of lines. */
    sealed interface Part {

        /** Nobody, only one side, or both alike: nothing to choose. */
        record Settled(Origin origin, String text) implements Part {}

        /**
         * Both sides have changed it.
         *
         * @param base what it was
         * @param mine what it is in the draft
         * @param theirs what it is on the server
         */
        record Conflict(String base, String mine, String theirs) implements Part {}
    }

    /** Who has made a stretch what it is. */
    enum Origin {
        BASE,
        MINE,
        THEIRS,
        BOTH
    }

    /** What is taken where both have changed. */
    enum Choice {
        MINE,
        THEIRS,
        /** Mine, then theirs. */
        BOTH
    }

    public Merge {
        parts = List.copyOf(parts);
    }

    /** Puts both changes of the base together. */
    static Merge of(String base, String mine, String theirs) {
        return new Merger(Lines.of(base), Lines.of(mine), Lines.of(theirs)).merge();
    }

    /** What has to be chosen, in order. */
    List<Part.Conflict> conflicts() {
        return parts.stream()
                .filter(Part.Conflict.class::isInstance)
                .map(Part.Conflict.class::cast)
                .toList();
    }

    /** The merged value with one choice for each conflict, in order. */
    String result(List<Choice> choices) {
        StringBuilder result = new StringBuilder();
        int next = 0;
        for (Part part : parts) {
            switch (part) {
                case Part.Settled settled -> append(result, settled.text());
                case Part.Conflict conflict -> {
                    switch (choices.get(next++)) {
                        case MINE -> append(result, conflict.mine());
                        case THEIRS -> append(result, conflict.theirs());
                        case BOTH -> {
                            append(result, conflict.mine());
                            append(result, conflict.theirs());
                        }
                    }
                }
            }
        }
        return result.toString();
    }

    /** A last line without an end must not swallow the line that now follows it. */
    private static void append(StringBuilder result, String text) {
        boolean isOpen = !result.isEmpty() && result.charAt(result.length() - 1) != '\n';
        if (isOpen && !text.isEmpty()) {
            result.append('\n');
        }
        result.append(text);
    }

    /** The merged value with the same choice everywhere. */
    String result(Choice everywhere) {
        return result(Collections.nCopies(conflicts().size(), everywhere));
    }

    /** Walks both lists of changes side by side. Confined to its caller. */
    private static final class Merger {
        private final List<String> base;
        private final List<String> mine;
        private final List<String> theirs;
        private final List<Lines.Hunk> myHunks;
        private final List<Lines.Hunk> theirHunks;
        private final List<Part> parts = new ArrayList<>();
        private int myNext;
        private int theirNext;

        Merger(List<String> base, List<String> mine, List<String> theirs) {
            this.base = base;
            this.mine = mine;
            this.theirs = theirs;
            this.myHunks = Lines.hunks(base, mine);
            this.theirHunks = Lines.hunks(base, theirs);
        }

        Merge merge() {
            int done = 0;
            while (myNext < myHunks.size() || theirNext < theirHunks.size()) {
                int start = Math.min(start(myHunks, myNext), start(theirHunks, theirNext));
                settle(Origin.BASE, base.subList(done, start));
                done = takeRegion(start);
            }
            settle(Origin.BASE, base.subList(done, base.size()));
            return new Merge(parts);
        }

        private static int start(List<Lines.Hunk> hunks, int next) {
            return next < hunks.size() ? hunks.get(next).from() : Integer.MAX_VALUE;
        }

        /** All changes that touch each other from here on, and where they end in the base. */
        private int takeRegion(int start) {
            int myFirst = myNext;
            int theirFirst = theirNext;
            int end = start;
            boolean isGrowing = true;
            while (isGrowing) {
                isGrowing = false;
                if (start(myHunks, myNext) <= end && touches(start, end, myHunks.get(myNext))) {
                    end = Math.max(end, myHunks.get(myNext++).to());
                    isGrowing = true;
                }
                if (start(theirHunks, theirNext) <= end
                        && touches(start, end, theirHunks.get(theirNext))) {
                    end = Math.max(end, theirHunks.get(theirNext++).to());
                    isGrowing = true;
                }
            }
            List<String> myLines = side(mine, myHunks, myFirst, myNext, start, end);
            List<String> theirLines = side(theirs, theirHunks, theirFirst, theirNext, start, end);
            if (myLines.equals(theirLines)) {
                settle(Origin.BOTH, myLines);
            } else if (theirFirst == theirNext) {
                settle(Origin.MINE, myLines);
            } else if (myFirst == myNext) {
                settle(Origin.THEIRS, theirLines);
            } else {
                parts.add(
                        new Part.Conflict(
                                Lines.join(base.subList(start, end)),
                                Lines.join(myLines),
                                Lines.join(theirLines)));
            }
            return end;
        }

        /** Changes of neighbouring lines touch too, as in other tools: who changed the one may mean the other. */
        private static boolean touches(int start, int end, Lines.Hunk hunk) {
            return hunk.from() <= end && hunk.to() >= start;
        }

        /** What a side has made of a stretch of the base. */
        private static List<String> side(
                List<String> lines,
                List<Lines.Hunk> hunks,
                int first,
                int next,
                int start,
                int end) {
            int before = first > 0 ? hunks.get(first - 1).newTo() - hunks.get(first - 1).to() : 0;
            int after = next > 0 ? hunks.get(next - 1).newTo() - hunks.get(next - 1).to() : 0;
            return lines.subList(start + before, end + after);
        }

        private void settle(Origin origin, List<String> lines) {
            if (!lines.isEmpty()) {
                parts.add(new Part.Settled(origin, Lines.join(lines)));
            }
        }
    }
}
