package io.e3fx.node.store;

/** What a plain delete may remove. */
public enum Deletion {
    FILE,
    EMPTY_DIRECTORY,
    RECURSIVE
}
