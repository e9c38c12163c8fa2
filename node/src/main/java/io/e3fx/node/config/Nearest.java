package io.e3fx.node.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that is written most like a word: one that begins with it, else by changes of single characters. */
final class Nearest {
    /** No name is as long; what stands behind makes no difference and would only take time. */
    private static final int MAX_LENGTH = 100;

    private Nearest() {}

    /**
     * The name nearest to a word: of those that begin with it, else of all, the one that takes the fewest changes, the first in
     * the alphabet of several. Case doesn't count, {@code _} is a dash.
     */
    static String to(String word, Collection<String> names) {
        String start = word.substring(0, Math.min(word.length(), MAX_LENGTH));
        String written = start.toLowerCase(Locale.ROOT).replace('_', '-');
        return names.stream()
                .min(
                        Comparator.<String, Boolean>comparing(name -> !name.startsWith(written))
                                .thenComparingInt(name -> changes(written, name))
                                .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** How many characters have to be put in, taken out or replaced to make one of the other. */
    private static int changes(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }
}
