package io.e3fx.app.value;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** How a person wants values to be shown, in all panes alike. Confined to the FX thread. */
public final class ValueChoices {

    private final BooleanProperty wraps = new SimpleBooleanProperty(true);

    /** Whether lines are broken where the pane ends. */
    public BooleanProperty wrapsProperty() {
        return wraps;
    }
}
