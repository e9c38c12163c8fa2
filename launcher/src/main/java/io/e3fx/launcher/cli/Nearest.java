package io.e3fx.launcher.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Nearest {

    /** More differences than these are another word; in a short one fewer. */
    private static final int MOST_DIFFERENCES = 2;

    private Nearest() {}

    /** The word that differs least from what was written; absent when all differ much. */
    static Optional<String> to(String written, Collection<String> words) {
        int most = Math.min(MOST_DIFFERENCES, (written.length() + 1) / 2);
        return words.stream()
                .filter(word -> differences(written, word) <= most)
                .min(Comparator.comparingInt(word -> differences(written, word)));
    }

    /** How many letters must be put in, taken out or changed; the case does not count. */
    private static int differences(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
