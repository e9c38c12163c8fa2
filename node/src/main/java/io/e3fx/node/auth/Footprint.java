package io.e3fx.node.auth;

import java.util.List;

/**
 * What users and roles take in memory: their texts and a constant for the objects around them. Counted, not looked up, so that
 * all members come to the same number; the constants were measured on a 64-bit Java with compressed references and are rounded
 * up (decision 22). They are part of what members agree on: changing one changes the state.
 */
final class Footprint {
    /** A user in the map with its hash, beside its name and roles. */
    private static final long USER = 224;

    /** A role in the map, beside its name and patterns. */
    private static final long ROLE = 144;

    /** A text, beside its letters. */
    private static final long TEXT = 48;

    /** A letter; those of many languages take two bytes, so all are counted so. */
    private static final long LETTER = 2;

    private Footprint() {}

    static long of(User user) {
        return USER + of(user.name()) + of(user.roles());
    }

    static long of(Role role) {
        return ROLE
                + of(role.name())
                + of(role.permissions().read())
                + of(role.permissions().write());
    }

    private static long of(TextList list) {
        return of(list.texts());
    }

    private static long of(List<String> texts) {
        return texts.stream().mapToLong(Footprint::of).sum();
    }

    private static long of(String text) {
        return TEXT + LETTER * text.length();
    }
}
