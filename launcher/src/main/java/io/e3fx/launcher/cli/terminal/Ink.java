package io.e3fx.launcher.cli.terminal;

import java.util.Map;

/** Colours for what is printed, or none. Immutable. Nothing is said by colour alone. */
public final class Ink {

    /** No colours. */
    public static final Ink NONE = new Ink(false);

    /** What a piece of text is like. */
    public enum Tone {
        GOOD("32"),
        BAD("31"),
        WARNING("33"),
        FAINT("2"),
        STRONG("1"),
        CYAN("36"),
        MAGENTA("35"),
        BLUE("34");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private final boolean coloured;

    private Ink(boolean coloured) {
        this.coloured = coloured;
    }

    /**
     * Colours where somebody sees them and nobody has forbidden them.
     *
     * @param environment the variables NO_COLOR (https://no-color.org) and TERM
     */
    public static Ink of(Console console, Map<String, String> environment) {
        boolean forbidden = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Ink(console.isTerminal() && !forbidden && !isDumb(environment));
    }

    /** Whether lines that were printed can be printed over. */
    public static boolean canMove(Console console, Map<String, String> environment) {
        return console.isTerminal() && !isDumb(environment);
    }

    private static boolean isDumb(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** The text in this tone. */
    public String paint(Tone tone, String text) {
        return coloured && !text.isEmpty() ? "\033[" + tone.code + "m" + text + "\033[0m" : text;
    }
}
