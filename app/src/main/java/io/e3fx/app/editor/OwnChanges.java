package io.e3fx.app.editor;

import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** Which changes of keys were made in this window. Confined to the FX thread. */
public interface OwnChanges {

    /**
     * How a change was made here, as words that end "You have set it…"; absent when it was not made here, as far as is
     * known yet: the watch may tell of a change before its own answer is there.
     *
     * @param key the key, which may have been removed with a directory above it
     */
    Optional<String> way(String key, long modifiedIndex);

    /** Changes whenever more is known. */
    ObservableValue<?> known();
}
