package io.e3fx.launcher.cli;

import java.io.PrintStream;
import java.util.List;

/** Lines on a terminal that are printed again in their own place. Confined to its owner's lock. */
final class Redrawn {

    private static final String CLEAR_TO_END = "\033[K";

    // A line that is too long is cut by the terminal: in two lines it would spoil the count.
    private static final String NO_WRAP = "\033[?7l";
    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private int printed;

    Redrawn(PrintStream out) {
        this.out = out;
    }

    /** Prints these in the place of those before; there may be more of them, never fewer. */
    void show(List<String> lines) {
        StringBuilder text = new StringBuilder(NO_WRAP);
        if (printed > 0) {
            text.append("\033[" + printed + "A");
        }
        for (String line : lines) {
            text.append('\r').append(line).append(CLEAR_TO_END).append('\n');
        }
        out.print(text.append(WRAP));
        out.flush();
        printed = lines.size();
    }
}
