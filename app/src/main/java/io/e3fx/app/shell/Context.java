package io.e3fx.app.shell;

import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Sentences;
import java.time.InstantSource;

/**
 * What every page needs. Immutable.
 *
 * @param background where work is done that may wait
 * @param texts the texts in the user's language
 * @param sentences says problems in words
 * @param clock the time
 */
public record Context(
        Background background, Texts texts, Sentences sentences, InstantSource clock) {}
