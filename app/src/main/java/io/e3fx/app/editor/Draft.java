package io.e3fx.app.editor;

import io.e3fx.launcher.client.KeyNode;
import java.util.Optional;

/**
 * What was typed and not saved. Immutable.
 *
 * @param base the key as it was read when typing began
 * @param text what is typed
 * @param merge how it is being put together with what others have made of the key
 */
record Draft(KeyNode base, String text, Optional<KeptMerge> merge) {

    private static final int BYTES_A_CHARACTER = 2;

    /** One that is not being merged. */
    Draft(KeyNode base, String text) {
        this(base, text, Optional.empty());
    }

    Draft withoutMerge() {
        return new Draft(base, text);
    }

    String key() {
        return base.key();
    }

    /** How much room it takes in memory, about. */
    long bytes() {
        return (long) BYTES_A_CHARACTER
                * (key().length()
                        + base.value().map(String::length).orElse(0)
                        + text.length()
                        + merge.map(KeptMerge::characters).orElse(0));
    }
}
