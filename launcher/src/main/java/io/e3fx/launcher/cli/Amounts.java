package io.e3fx.launcher.cli;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times as people read them. */
final class Amounts {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    private Amounts() {}

    static String bytes(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        if (bytes < MIB) {
            return bytes / KIB + " KiB";
        }
        return bytes < GIB
                ? bytes / MIB + " MiB"
                : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }

    /** In one or two units, rounded down. */
    static String time(Duration time) {
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return time.toDays() < 1
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toDays() + " d " + time.toHoursPart() + " h";
    }
}
