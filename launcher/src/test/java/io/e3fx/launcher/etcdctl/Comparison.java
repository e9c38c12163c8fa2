package io.e3fx.launcher.etcdctl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where a played script differs from the one that it must equal. Stateless. */
final class Comparison {

    /** Whose outcomes they are. */
    enum Program {
        ETCDCTL,
        OURS
    }

    /** The time that is left differs by when one looks. */
    private static final Pattern TTL = Pattern.compile("(?:\\nTTL: |\"ttl\":)([0-9]+)");

    private static final Pattern EXPIRATION = Pattern.compile("\"expiration\":\"[^\"]+\"");

    /** On a busy machine a look may come late. */
    private static final int TTL_TOLERANCE_SECONDS = 10;

    private Comparison() {}

    /**
     * One text for each step that differs, which begins with the script's name and the step's line.
     *
     * @param expected of etcdctl against etcd, one for each step
     * @param actual of the program, one for each step
     */
    static List<String> differences(
            Script script, List<Outcome> expected, Program program, List<Outcome> actual) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < script.steps().size(); i++) {
            Step step = script.steps().get(i);
            Outcome wanted = expected.get(i);
            Outcome given = actual.get(i);
            difference(step, wanted, program, given)
                    .ifPresent(what ->
                            differences.add(
                                    script.name()
                                            + ":"
                                            + step.line()
                                            + ": "
                                            + step.text()
                                            + "\n  "
                                            + what
                                            + " differs\n    expected "
                                            + wanted
                                            + "    actual "
                                            + given));
        }
        return differences;
    }

    private static Optional<String> difference(
            Step step, Outcome wanted, Program program, Outcome given) {
        Step.Strictness strictness = step.strictness();
        if (wanted.status() != given.status()) {
            return Optional.of("exit status");
        }
        if (strictness == Step.Strictness.USAGE && program == Program.OURS) {
            return given.out().isEmpty() && given.err().isEmpty()
                    ? Optional.of("usage")
                    : Optional.empty();
        }
        if (!sameText(wanted.out(), given.out())) {
            return Optional.of("standard output");
        }
        boolean sameError =
                switch (strictness) {
                    case EXACT, USAGE ->
                            withoutNoise(wanted.err()).equals(withoutNoise(given.err()));
                    case SOME_ERROR -> wanted.err().isEmpty() == given.err().isEmpty();
                };
        return sameError ? Optional.empty() : Optional.of("standard error");
    }

    private static boolean sameText(String wanted, String given) {
        if (!timeless(wanted).equals(timeless(given))) {
            return false;
        }
        List<Long> wantedTtls = ttls(wanted);
        List<Long> givenTtls = ttls(given);
        for (int i = 0; i < wantedTtls.size(); i++) {
            long apart = Math.abs(wantedTtls.get(i) - givenTtls.get(i));
            boolean isTimed = wantedTtls.get(i) > 0 && givenTtls.get(i) > 0;
            if (apart > (isTimed ? TTL_TOLERANCE_SECONDS : 0)) {
                return false;
            }
        }
        return true;
    }

    private static String timeless(String text) {
        String noTtl =
                TTL.matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(
                                        match.group().replaceFirst("[0-9]+$", "N")));
        return EXPIRATION.matcher(noTtl).replaceAll("\"expiration\":\"T\"");
    }

    private static List<Long> ttls(String text) {
        return TTL.matcher(text).results().map(match -> Long.valueOf(match.group(1))).toList();
    }

    /** Without empty lines and our advice, and without what etcdctl's prompt complains about when there is no terminal. */
    private static String withoutNoise(String err) {
        return err.lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !line.startsWith("Try: ") && !line.startsWith("stty: "))
                .toList()
                .toString();
    }
}
