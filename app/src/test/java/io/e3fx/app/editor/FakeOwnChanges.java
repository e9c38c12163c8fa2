package io.e3fx.app.editor;

import io.e3fx.launcher.client.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

/** Knows what it is told. */
final class FakeOwnChanges implements OwnChanges {

    private final Map<Long, String> ways = new HashMap<>();
    private final SimpleIntegerProperty known = new SimpleIntegerProperty();

    /** The change was made here this way. */
    void note(Event event, String way) {
        ways.put(event.node().modifiedIndex(), way);
        known.set(known.get() + 1);
    }

    @Override
    public Optional<String> way(String key, long modifiedIndex) {
        return Optional.ofNullable(ways.get(modifiedIndex));
    }

    @Override
    public ObservableValue<?> known() {
        return known;
    }
}
