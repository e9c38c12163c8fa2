package io.e3fx.app.value;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.Texts;

/**
 * What every pane with a value needs. Immutable.
 *
 * @param texts the texts in the user's language
 * @param background where large values are looked at
 * @param choices how values are shown
 */
public record ValueContext(Texts texts, Background background, ValueChoices choices) {}
