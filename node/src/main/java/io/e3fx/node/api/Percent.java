package io.e3fx.node.api;

/** Percent escapes of URLs. */
final class Percent {
    private Percent() {}

    /** The byte that the escape at {@code at} stands for, or -1 when it is none. */
    static int decode(byte[] source, int at, int end) {
        if (end - at < 3) {
            return -1;
        }
        int high = Character.digit((char) (source[at + 1] & 0xff), 16);
        int low = Character.digit((char) (source[at + 2] & 0xff), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** A path (one character for each byte) as Go escapes it. */
    static String encodePath(String path) {
        StringBuilder encoded = new StringBuilder(path.length() + 16);
        for (int i = 0; i < path.length(); i++) {
            char octet = path.charAt(i);
            if (staysInPath(octet)) {
                encoded.append(octet);
            } else {
                encoded.append("%%%02X".formatted((int) octet));
            }
        }
        return encoded.toString();
    }

    private static boolean staysInPath(char octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || "-_.~$&+,/:;=@".indexOf(octet) >= 0;
    }
}
