package io.e3fx.launcher.etcdctl;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * The same whatever the order of the members, which follows their IDs, and whoever leads: lines and the parts of lists
     * are sorted, and leaders are only counted.
     */
    Outcome ofAnyMember() {
        long leaders = out.lines().filter(line -> line.endsWith("isLeader=true")).count();
        String sorted =
                out.lines()
                        .map(line -> line.replaceFirst("isLeader=(true|false)$", ""))
                        .map(Outcome::sortedList)
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n"));
        return new Outcome(status, sorted + "leaders: " + leaders + "\n", err);
    }

    private static String sortedList(String line) {
        return line.startsWith("ETCD_INITIAL_CLUSTER=")
                ? Stream.of(line.split("[\",]")).sorted().toList().toString()
                : line;
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
