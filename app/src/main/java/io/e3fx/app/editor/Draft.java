package io.e3fx.app.editor;

import io.e3fx.launcher.client.KeyNode;

/**
 * What was typed and not saved. Immutable.
 *
 * @param base the key as it was read when typing began
 * @param text what is typed
 */
record Draft(KeyNode base, String text) {

    private static final int BYTES_A_CHARACTER = 2;

    String key() {
        return base.key();
    }

    /** How much room it takes in memory, about. */
    long bytes() {
        return (long) BYTES_A_CHARACTER
                * (key().length() + base.value().map(String::length).orElse(0) + text.length());
    }
}
