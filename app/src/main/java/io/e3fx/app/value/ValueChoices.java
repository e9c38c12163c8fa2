package io.e3fx.app.value;

import io.e3fx.app.formats.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** How a person wants values to be shown, in all panes alike. Confined to the FX thread. */
public final class ValueChoices {

    /** More keys than anyone chooses formats for by hand; the one that was chosen first is forgotten. */
    static final int MOST_KEYS = 1_000;

    private final BooleanProperty wraps = new SimpleBooleanProperty(true);
    private final Map<String, Format> formats = new LinkedHashMap<>();

    /** Whether lines are broken where the pane ends. */
    public BooleanProperty wrapsProperty() {
        return wraps;
    }

    /** The format that was chosen for the key. */
    Optional<Format> format(String key) {
        return Optional.ofNullable(formats.get(key));
    }

    /** Remembers a format, or that the value tells it. */
    void choose(String key, Optional<Format> format) {
        formats.remove(key);
        format.ifPresent(chosen -> formats.put(key, chosen));
        if (formats.size() > MOST_KEYS) {
            formats.remove(formats.keySet().iterator().next());
        }
    }
}
