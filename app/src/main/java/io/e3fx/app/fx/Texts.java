package io.e3fx.app.fx;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts of the window in the user's language. Immutable. */
public final class Texts {

    private final ResourceBundle bundle;

    /** Texts of one bundle. */
    public Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** The product's texts in the language of the system. */
    public static Texts load() {
        return new Texts(ResourceBundle.getBundle("io.e3fx.app.messages"));
    }

    /**
     * The text of this name with its places filled.
     *
     * @throws MissingResourceException if there is none
     */
    public String get(String name, Object... arguments) {
        String pattern = bundle.getString(name);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.getDefault(Locale.Category.FORMAT))
                        .format(arguments);
    }

    /** A whole number in groups of three with thin gaps: {@code 1 204}. */
    public static String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(number).replace(',', '\u2009');
    }
}
