package io.e3fx.node.auth;

import java.util.Comparator;

/** The order of texts' UTF-8 bytes, in which etcd sorts; that of Java's strings differs beyond U+FFFF. */
enum TextOrder implements Comparator<String> {
    BY_UTF8_BYTES;

    @Override
    public int compare(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean bothPlain = !Character.isSurrogate(a) && !Character.isSurrogate(b);
                boolean bothHalves = Character.isSurrogate(a) && Character.isSurrogate(b);
                return bothPlain || bothHalves
                        ? Character.compare(a, b)
                        : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
