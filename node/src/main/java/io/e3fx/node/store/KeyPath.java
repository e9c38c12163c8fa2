package io.e3fx.node.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a node of the key tree is: the names from the root down. Immutable.
 *
 * @param names none for the root; a name is never empty and holds no {@code /}
 */
public record KeyPath(List<Bytes> names) {
    public static final KeyPath ROOT = new KeyPath(List.of());

    public KeyPath {
        names = List.copyOf(names);
        for (Bytes name : names) {
            if (name.isEmpty() || name.contains('/')) {
                throw new IllegalArgumentException("not a name in a key: '" + name + "'");
            }
        }
    }

    /** Reads {@code /a/b}; slashes at the ends and repeated ones do not count. */
    public static KeyPath of(String text) {
        Bytes bytes = Bytes.of(text);
        byte[] raw = new byte[bytes.length()];
        bytes.copyTo(raw, 0);
        return parse(raw);
    }

    /** Reads the bytes of a path; slashes at the ends and repeated ones do not count. */
    public static KeyPath parse(byte[] raw) {
        List<Bytes> names = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= raw.length; i++) {
            if (i == raw.length || raw[i] == '/') {
                if (i > start) {
                    names.add(Bytes.copyOf(raw, start, i));
                }
                start = i + 1;
            }
        }
        return names.isEmpty() ? ROOT : new KeyPath(names);
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    public int depth() {
        return names.size();
    }

    /** The last name; not for the root, which has none. */
    public Bytes name() {
        return names.getLast();
    }

    /** The directory that this is in; not for the root, which is in none. */
    public KeyPath parent() {
        return first(names.size() - 1);
    }

    public KeyPath child(Bytes name) {
        List<Bytes> longer = new ArrayList<>(names.size() + 1);
        longer.addAll(names);
        longer.add(name);
        return new KeyPath(longer);
    }

    /** The ancestor (or this) that has {@code depth} names. */
    public KeyPath first(int depth) {
        return depth == names.size() ? this : new KeyPath(names.subList(0, depth));
    }

    /** True for this path itself and for everything below it. */
    public boolean isAtOrAbove(KeyPath other) {
        return other.names.size() >= names.size()
                && other.names.subList(0, names.size()).equals(names);
    }

    /** True when a name from {@code depth} on begins with {@code _}: what listings and watchers above leave out. */
    public boolean isHiddenBelow(int depth) {
        for (int i = depth; i < names.size(); i++) {
            if (isHidden(names.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The rule for one name (v2 API, "Creating a hidden node"). */
    public static boolean isHidden(Bytes name) {
        return name.at(0) == '_';
    }

    /** The length of the text in bytes: {@code /a/b} has 4; the root's {@code /} has 1. */
    public int textLength() {
        int length = names.isEmpty() ? 1 : 0;
        for (Bytes name : names) {
            length += 1 + name.length();
        }
        return length;
    }

    /** The text with its leading slash. */
    public Bytes text() {
        byte[] text = new byte[textLength()];
        text[0] = '/';
        int at = 0;
        for (Bytes name : names) {
            text[at++] = '/';
            name.copyTo(text, at);
            at += name.length();
        }
        return Bytes.copyOf(text, 0, text.length);
    }

    @Override
    public String toString() {
        return text().toString();
    }
}
