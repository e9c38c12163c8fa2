package io.e3fx.app.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines by which two long values are laid beside each other: those that each of them has once ("patience diff"). */
final class Anchors {

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    private Anchors() {}

    /** The longest row of lines that are there once on each side, in the same order: pairs of places, growing. */
    static List<int[]> between(List<String> before, List<String> after) {
        Map<String, Integer> there = places(before);
        Map<String, Integer> here = places(after);
        List<int[]> pairs = new ArrayList<>();
        for (int place = 0; place < before.size(); place++) {
            String line = before.get(place);
            int other = here.getOrDefault(line, NONE);
            if (other >= 0 && there.getOrDefault(line, NONE) == place) {
                pairs.add(new int[] {place, other});
            }
        }
        return growing(pairs);
    }

    private static Map<String, Integer> places(List<String> lines) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < lines.size(); place++) {
            places.merge(lines.get(place), place, (_, _) -> SEVERAL);
        }
        return places;
    }

    /** The longest part in which the second places grow too. */
    private static List<int[]> growing(List<int[]> pairs) {
        int[] ends = new int[pairs.size()];
        int[] previous = new int[pairs.size()];
        int length = 0;
        for (int number = 0; number < pairs.size(); number++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(ends[middle])[1] < pairs.get(number)[1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[number] = low > 0 ? ends[low - 1] : NONE;
            ends[low] = number;
            length = Math.max(length, low + 1);
        }
        int[][] longest = new int[length][];
        int number = length > 0 ? ends[length - 1] : NONE;
        for (int place = length - 1; place >= 0; place--) {
            longest[place] = pairs.get(number);
            number = previous[number];
        }
        return Arrays.asList(longest);
    }
}
