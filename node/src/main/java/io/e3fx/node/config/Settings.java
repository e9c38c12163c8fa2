package io.e3fx.node.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was given, flag by flag, wherever it came from. Immutable; only texts that their flag's type takes are in it. */
final class Settings {
    private final Map<Flag<?>, String> given;

    private Settings(Map<Flag<?>, String> given) {
        this.given = given;
    }

    static Settings none() {
        return new Settings(Map.of());
    }

    /** These settings and one more, which replaces an earlier one of the same flag. */
    Settings plus(Flag<?> flag, String text) throws InvalidValueException {
        flag.type().parse(text);
        var more = new LinkedHashMap<>(given);
        more.put(flag, text);
        return new Settings(Collections.unmodifiableMap(more));
    }

    /** The flags that were given, in their order. */
    Set<Flag<?>> flags() {
        return given.keySet();
    }

    boolean isGiven(Flag<?> flag) {
        return given.containsKey(flag);
    }

    /** The flag's value: the one that was given, else its default. */
    <T> T value(Flag<T> flag) {
        return parsed(flag, given.getOrDefault(flag, flag.defaultText()));
    }

    /** Whether the flag's value is its default, given or not. */
    <T> boolean isDefault(Flag<T> flag) {
        return value(flag).equals(parsed(flag, flag.defaultText()));
    }

    /** The URLs that were given, else the default; a flag that was given empty counts as not given. */
    List<NodeUrl> urls(Flag<List<NodeUrl>> flag) {
        var urls = value(flag);
        return urls.isEmpty() ? parsed(flag, flag.defaultText()) : urls;
    }

    private static <T> T parsed(Flag<T> flag, String text) {
        try {
            return flag.type().parse(text);
        } catch (InvalidValueException e) {
            throw new IllegalStateException("unchecked text of --" + flag.name() + ": " + text, e);
        }
    }
}
