package io.e3fx.launcher.etcdctl;

import java.util.Map;

/**
 * What a command did. Immutable.
 *
 * @param status its exit status
 * @param out standard output
 * @param err standard error
 */
record Outcome(int status, String out, String err) {

    /** Nothing yet: it goes on in the background. */
    static final Outcome BEGUN = new Outcome(0, "", "");

    /** The same with names for what differs between servers. */
    Outcome named(Map<String, String> names) {
        String namedOut = out;
        String namedErr = err;
        for (Map.Entry<String, String> name : names.entrySet()) {
            namedOut = namedOut.replace(name.getValue(), "$" + name.getKey());
            namedErr = namedErr.replace(name.getValue(), "$" + name.getKey());
        }
        return new Outcome(status, namedOut, namedErr);
    }

    @Override
    public String toString() {
        return "status " + status + "\n" + indented("out", out) + indented("err", err);
    }

    private static String indented(String name, String text) {
        StringBuilder lines = new StringBuilder();
        text.lines()
                .forEach(line ->
                        lines.append("      ").append(name).append("| ").append(line).append('\n'));
        return lines.toString();
    }
}
