package io.e3fx.app.editor;

import io.e3fx.app.compare.MergeProgress;
import io.e3fx.launcher.client.KeyNode;

/**
 * A merge that has begun and is not used yet. Immutable.
 *
 * @param theirs what the server had when it began
 * @param progress how far it has come
 */
record KeptMerge(KeyNode theirs, MergeProgress progress) {

    int characters() {
        return theirs.value().map(String::length).orElse(0) + progress.text().length();
    }
}
