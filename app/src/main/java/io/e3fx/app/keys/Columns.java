package io.e3fx.app.keys;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How wide the columns of a directory's table are, as far as somebody has chosen that. Values take what the others leave.
 * Immutable.
 *
 * @param widths in pixels
 */
public record Columns(Map<Column, Double> widths) {

    /** A name of three letters is readable. */
    static final double LEAST = 40;

    /** Wider than any screen helps nobody, and could not be made narrower by hand. */
    static final double MOST = 4_000;

    /** One whose width is chosen. */
    public enum Column {
        NAME,
        TTL,
        MODIFIED
    }

    public Columns {
        EnumMap<Column, Double> bounded = new EnumMap<>(Column.class);
        widths.forEach((column, width) -> {
            if (Double.isFinite(width)) {
                bounded.put(column, Math.clamp(width, LEAST, MOST));
            }
        });
        widths = Map.copyOf(bounded);
    }

    /** As the style has them. */
    public static Columns styled() {
        return new Columns(Map.of());
    }

    /** The width of this column; absent: the style's. */
    public Optional<Double> width(Column column) {
        return Optional.ofNullable(widths.get(column));
    }

    /** With another width of this column. */
    Columns with(Column column, double width) {
        EnumMap<Column, Double> next = new EnumMap<>(Column.class);
        next.putAll(widths);
        next.put(column, width);
        return new Columns(next);
    }
}
