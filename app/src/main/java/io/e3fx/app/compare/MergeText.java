package io.e3fx.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a merge gives, as it is put together: the text, and where in it each conflict is. It can be typed into; a choice
 * replaces what is at its conflict's place alone. Immutable.
 *
 * @param text the whole value
 * @param places one for each conflict, in order
 */
public record MergeText(String text, List<Place> places) {

    /**
     * Where a conflict is.
     *
     * @param conflict what is to be chosen between
     * @param from where its lines begin
     * @param to where they end
     * @param answer how it is settled; absent while it is not
     */
    public record Place(Merge.Part.Conflict conflict, int from, int to, Optional<Answer> answer) {
        private Place moved(int by) {
            return new Place(conflict, from + by, to + by, answer);
        }

        /** A change over several conflicts belongs to the first of them. */
        private Place notBefore(int behind) {
            int start = Math.max(from, behind);
            return new Place(conflict, start, Math.max(to, start), answer);
        }
    }

    /** How a conflict is settled. */
    public enum Answer {
        MINE,
        THEIRS,
        /** Mine, then theirs. */
        BOTH,
        /** As it was typed. */
        BY_HAND
    }

    public MergeText {
        places = List.copyOf(places);
    }

    /** Nothing is settled: where both have changed, the text is what it was before. */
    public static MergeText of(Merge merge) {
        StringBuilder text = new StringBuilder();
        List<Place> places = new ArrayList<>();
        for (Merge.Part part : merge.parts()) {
            switch (part) {
                case Merge.Part.Settled settled -> {
                    endLine(text, settled.text());
                    text.append(settled.text());
                }
                case Merge.Part.Conflict conflict -> {
                    endLine(text, conflict.base());
                    int from = text.length();
                    text.append(conflict.base());
                    places.add(new Place(conflict, from, text.length(), Optional.empty()));
                }
            }
        }
        return new MergeText(text.toString(), places);
    }

    /** A last line without an end must not swallow the line that follows it. */
    private static void endLine(StringBuilder text, String next) {
        if (!next.isEmpty() && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    /** How many conflicts are not settled. */
    public int openCount() {
        return (int) places.stream().filter(place -> place.answer().isEmpty()).count();
    }

    /** The first conflict after this one that is not settled, round the end. */
    public OptionalInt nextOpen(int after) {
        for (int step = 1; step <= places.size(); step++) {
            int place = Math.floorMod(after + step, places.size());
            if (places.get(place).answer().isEmpty()) {
                return OptionalInt.of(place);
            }
        }
        return OptionalInt.empty();
    }

    /** Settles a conflict; by hand means: as its lines are now. */
    public MergeText choose(int number, Answer answer) {
        Place place = places.get(number);
        String lines =
                switch (answer) {
                    case MINE -> place.conflict().mine();
                    case THEIRS -> place.conflict().theirs();
                    case BOTH -> both(place.conflict());
                    case BY_HAND -> text.substring(place.from(), place.to());
                };
        String before = text.substring(0, place.from());
        String after = text.substring(place.to());
        String fitted = fitted(before, lines, after);
        List<Place> next = new ArrayList<>(places);
        next.set(
                number,
                new Place(
                        place.conflict(),
                        place.from(),
                        place.from() + fitted.length(),
                        Optional.of(answer)));
        int shift = fitted.length() - (place.to() - place.from());
        for (int later = number + 1; later < next.size(); later++) {
            next.set(later, next.get(later).moved(shift));
        }
        return new MergeText(before + fitted + after, next);
    }

    /** The same choice for all that are not settled. */
    public MergeText chooseOpen(Answer answer) {
        MergeText next = this;
        for (int number = 0; number < places.size(); number++) {
            if (places.get(number).answer().isEmpty()) {
                next = next.choose(number, answer);
            }
        }
        return next;
    }

    private static String both(Merge.Part.Conflict conflict) {
        StringBuilder both = new StringBuilder(conflict.mine());
        endLine(both, conflict.theirs());
        return both.append(conflict.theirs()).toString();
    }

    /** Lines stay lines, whatever stands before and behind them. */
    private static String fitted(String before, String lines, String after) {
        StringBuilder fitted = new StringBuilder();
        if (!lines.isEmpty() && !before.isEmpty() && !before.endsWith("\n")) {
            fitted.append('\n');
        }
        fitted.append(lines);
        if (!lines.isEmpty() && !after.isEmpty() && !lines.endsWith("\n")) {
            fitted.append('\n');
        }
        return fitted.toString();
    }

    /** Goes on where it was left; what is of another merge is taken as typed, so that nothing of it is lost. */
    MergeText resumed(MergeProgress left) {
        if (left.places().size() != places.size()) {
            return typed(left.text());
        }
        List<Place> next = new ArrayList<>();
        for (int number = 0; number < places.size(); number++) {
            MergeProgress.Place place = left.places().get(number);
            next.add(
                    new Place(
                            places.get(number).conflict(),
                            place.from(),
                            place.to(),
                            place.answer()));
        }
        return new MergeText(left.text(), next);
    }

    /** The text is now this: conflicts that the change touches are settled by hand, others move along. */
    public MergeText typed(String now) {
        if (now.equals(text)) {
            return this;
        }
        int most = Math.min(text.length(), now.length());
        int same = 0;
        while (same < most && text.charAt(same) == now.charAt(same)) {
            same++;
        }
        int sameEnd = 0;
        while (sameEnd < most - same
                && text.charAt(text.length() - 1 - sameEnd)
                        == now.charAt(now.length() - 1 - sameEnd)) {
            sameEnd++;
        }
        int end = text.length() - sameEnd;
        int shift = now.length() - text.length();
        List<Place> next = new ArrayList<>();
        int behind = 0;
        for (Place place : places) {
            Place moved = afterTyping(place, same, end, shift).notBefore(behind);
            next.add(moved);
            behind = moved.to();
        }
        return new MergeText(now, next);
    }

    private static Place afterTyping(Place place, int from, int end, int shift) {
        boolean isBefore = end < place.from() || (end == place.from() && from < end);
        boolean isBehind = from > place.to() || (from == place.to() && place.to() > place.from());
        if (isBefore) {
            return place.moved(shift);
        }
        if (isBehind) {
            return place;
        }
        return new Place(
                place.conflict(),
                Math.min(place.from(), from),
                Math.max(place.to(), end) + shift,
                Optional.of(Answer.BY_HAND));
    }
}
