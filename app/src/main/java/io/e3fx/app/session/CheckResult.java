package io.e3fx.app.session;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a check has come. Immutable.
 *
 * @param steps those that are done or left out, by their order
 */
public record CheckResult(Map<CheckStep, Step> steps) {

    /** One step. */
    public sealed interface Step {

        /**
         * All is well.
         *
         * @param fact what was found: an address, an issuer, a version
         */
        record Passed(Duration duration, String fact) implements Step {}

        /** It works, but not as it should: the connection is usable. */
        record Warned(Duration duration, Finding finding) implements Step {}

        /** It does not, and what comes behind it was not tried. */
        record Failed(Duration duration, Finding finding) implements Step {}

        /** It is not needed here. */
        record LeftOut() implements Step {}
    }

    /** Nothing was tried yet. */
    public static final CheckResult NOTHING = new CheckResult(Map.of());

    public CheckResult {
        steps = java.util.Collections.unmodifiableMap(new TreeMap<>(steps));
    }

    /** With one more step. */
    public CheckResult with(CheckStep which, Step step) {
        Map<CheckStep, Step> more = new TreeMap<>(steps);
        more.put(which, step);
        return new CheckResult(more);
    }

    /** What became of a step. */
    public Optional<Step> step(CheckStep which) {
        return Optional.ofNullable(steps.get(which));
    }

    /** The step that is under way, or would be next; absent when all is done or one has failed. */
    public Optional<CheckStep> next() {
        if (failure().isPresent()) {
            return Optional.empty();
        }
        for (CheckStep step : CheckStep.values()) {
            if (!steps.containsKey(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Why it can't be used. */
    public Optional<Finding> failure() {
        return steps.values().stream()
                .flatMap(step ->
                        step instanceof Step.Failed failed
                                ? java.util.stream.Stream.of(failed.finding())
                                : java.util.stream.Stream.empty())
                .findFirst();
    }

    /** Whether all was tried and the cluster can be used. */
    public boolean isUsable() {
        return failure().isEmpty() && next().isEmpty();
    }
}
