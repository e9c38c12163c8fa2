package io.e3fx.app.compare;

import io.e3fx.app.compare.MergeText.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far a merge has come, to go on with it later. Immutable.
 *
 * @param text the whole value as it was put together
 * @param places one for each conflict, in order
 */
public record MergeProgress(String text, List<Place> places) {

    /**
     * Where a conflict is, and how it is settled.
     *
     * @param answer absent while it is not
     */
    public record Place(int from, int to, Optional<Answer> answer) {}

    public MergeProgress {
        places = List.copyOf(places);
        int behind = 0;
        for (Place place : places) {
            if (place.from() < behind || place.to() < place.from() || place.to() > text.length()) {
                throw new IllegalArgumentException("not in the text: " + place);
            }
            behind = place.to();
        }
    }

    static MergeProgress of(MergeText merge) {
        return new MergeProgress(
                merge.text(),
                merge.places().stream()
                        .map(place -> new Place(place.from(), place.to(), place.answer()))
                        .toList());
    }

    /**
     * What {@link #conflicts()} gave.
     *
     * @throws IllegalArgumentException if it is not that
     */
    public static MergeProgress parse(String text, String conflicts) {
        List<Place> places =
                conflicts.isEmpty()
                        ? List.of()
                        : Arrays.stream(conflicts.split(" ", -1))
                                .map(MergeProgress::place)
                                .toList();
        return new MergeProgress(text, places);
    }

    private static Place place(String written) {
        String[] parts = written.split("-", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("not a conflict: " + written);
        }
        return new Place(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                parts.length == 2 ? Optional.empty() : Optional.of(Answer.valueOf(parts[2])));
    }

    /** The places as one line: from, to and the answer of each. */
    public String conflicts() {
        return places.stream()
                .map(place ->
                        place.from()
                                + "-"
                                + place.to()
                                + place.answer().map(answer -> "-" + answer).orElse(""))
                .collect(Collectors.joining(" "));
    }
}
