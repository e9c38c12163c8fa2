package io.e3fx.app.text;

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
        String redo) {}
