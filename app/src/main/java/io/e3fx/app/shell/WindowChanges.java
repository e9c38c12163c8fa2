package io.e3fx.app.shell;

import io.e3fx.app.changes.ChangesViewModel;
import io.e3fx.app.editor.OwnChanges;
import io.e3fx.app.fx.Texts;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** Tells the editor what was changed through this window. */
record WindowChanges(ChangesViewModel changes, Texts texts) implements OwnChanges {

    @Override
    public Optional<String> way(String key, long modifiedIndex) {
        return changes.ownActivity(key, modifiedIndex)
                .map(activity -> texts.get("activity." + activity + ".way"));
    }

    @Override
    public ObservableValue<?> known() {
        return changes.journalProperty();
    }
}
