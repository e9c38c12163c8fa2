package io.e3fx.app.text;

import java.util.function.UnaryOperator;

/**
 * What a view of a text says in words. Immutable.
 *
 * @param name what the text is, for those who can't see it
 */
public record TextNames(
        String name,
        String cut,
        String copy,
        String paste,
        String selectAll,
        String undo,
        String redo) {

    /**
     * The product's texts.
     *
     * @param name what the text is
     * @param texts gives the text of a name
     */
    public static TextNames of(String name, UnaryOperator<String> texts) {
        return new TextNames(
                name,
                texts.apply("text.cut"),
                texts.apply("text.copy"),
                texts.apply("text.paste"),
                texts.apply("text.selectAll"),
                texts.apply("text.undo"),
                texts.apply("text.redo"));
    }
}
