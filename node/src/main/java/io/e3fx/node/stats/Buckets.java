package io.e3fx.node.stats;

import java.util.Arrays;

/** Upper bounds of histograms. */
final class Buckets {
    private Buckets() {}

    /** {@code count} bounds, each twice the one before it. */
    static double[] doubling(double first, int count) {
        double[] bounds = new double[count];
        double bound = first;
        for (int i = 0; i < count; i++) {
            bounds[i] = bound;
            bound *= 2;
        }
        return bounds;
    }

    static double[] withInfinity(double[] bounds) {
        double[] all = Arrays.copyOf(bounds, bounds.length + 1);
        all[bounds.length] = Double.POSITIVE_INFINITY;
        return all;
    }
}
