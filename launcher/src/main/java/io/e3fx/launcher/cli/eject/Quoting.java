package io.e3fx.launcher.cli.eject;

import java.util.regex.Pattern;

/** Words so that a tool takes them literally, whatever is in them. */
public final class Quoting {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final int LAST_ASCII = 126;

    private Quoting() {}

    /** For POSIX shells. */
    public static String sh(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** For fish, which knows two escapes between single quotes. */
    public static String fish(String word) {
        return PLAIN.matcher(word).matches()
                ? word
                : "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** For PowerShell: an expression of ASCII alone, since Windows' own reads files in the code page of the country. */
    public static String powershell(String word) {
        StringBuilder literal = new StringBuilder("'");
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c > LAST_ASCII || c < ' ') {
                literal.append("' + [char]").append((int) c).append(" + '");
            } else {
                literal.append(c == '\'' ? "''" : c);
            }
        }
        String expression = literal.append('\'').toString();
        return expression.contains("[char]") ? "(" + expression + ")" : expression;
    }

    /** For a command line of Windows, as its programs take it apart. */
    static String windowsArgument(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\\') {
                backslashes++;
                continue;
            }
            quoted.append("\\".repeat(c == '"' ? 2 * backslashes + 1 : backslashes)).append(c);
            backslashes = 0;
        }
        return quoted.append("\\".repeat(2 * backslashes)).append('"').toString();
    }

    /** For YAML that docker compose reads: it replaces variables even between quotes. */
    static String yaml(String word) {
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "$$") + "\"";
    }

    /** For ExecStart= of systemd: no specifiers, no variables. */
    static String systemd(String word) {
        String literal = word.replace("%", "%%").replace("$", "$$");
        return isPlain(literal)
                ? literal
                : "\"" + literal.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Whether no tool sees anything special in it. */
    static boolean isPlain(String word) {
        return PLAIN.matcher(word).matches();
    }
}
