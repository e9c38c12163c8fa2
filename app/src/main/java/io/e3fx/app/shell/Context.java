package io.e3fx.app.shell;

import io.e3fx.app.editor.Drafts;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.Sentences;
import io.e3fx.app.value.ValueChoices;
import io.e3fx.app.value.ValueContext;
import java.time.InstantSource;

/**
 * What every page needs. Immutable.
 *
 * @param background where work is done that may wait
 * @param texts the texts in the user's language
 * @param sentences says problems in words
 * @param clock the time
 * @param drafts what is typed and not saved
 * @param choices how values are shown
 */
public record Context(
        Background background,
        Texts texts,
        Sentences sentences,
        InstantSource clock,
        Drafts drafts,
        ValueChoices choices) {

    /** What panes with values need. */
    ValueContext values() {
        return new ValueContext(texts, background, choices);
    }
}
