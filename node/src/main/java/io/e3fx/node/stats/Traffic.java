package io.e3fx.node.stats;

/**
 * How fast messages of one direction went lately.
 *
 * @param packagesPerSecond messages; 0 when nothing moves
 * @param bytesPerSecond their bytes; 0 when nothing moves
 */
public record Traffic(double packagesPerSecond, double bytesPerSecond) {
    /** Nothing moves. */
    public static final Traffic NONE = new Traffic(0, 0);
}
