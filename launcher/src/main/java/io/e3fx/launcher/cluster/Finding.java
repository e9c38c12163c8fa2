package io.e3fx.launcher.cluster;

import java.util.Optional;

/**
 * What one check of this machine has found. Immutable.
 *
 * @param check what was looked at, in a word or two
 * @param verdict whether it is as it should be
 * @param what what was found, as a sentence
 * @param remedy what to do about it, as a sentence; absent when nothing needs to be done
 */
public record Finding(String check, Verdict verdict, String what, Optional<String> remedy) {

    /** Whether something is as it should be. */
    public enum Verdict {
        OK,
        /** Clusters work, though not as well as they could. */
        WARN,
        /** A cluster cannot be started, or does not last. */
        FAIL
    }

    static Finding ok(String check, String what) {
        return new Finding(check, Verdict.OK, what, Optional.empty());
    }

    static Finding warn(String check, String what, String remedy) {
        return new Finding(check, Verdict.WARN, what, Optional.of(remedy));
    }

    static Finding fail(String check, String what, String remedy) {
        return new Finding(check, Verdict.FAIL, what, Optional.of(remedy));
    }
}
