package io.e3fx.app.editor;

import io.e3fx.launcher.client.KeyNode;

/**
 * What was typed and not saved. Immutable.
 *
 * @param base the key as it was read when typing began
 * @param text what is typed
 */
record Draft(KeyNode base, String text) {

    String key() {
        return base.key();
    }
}
