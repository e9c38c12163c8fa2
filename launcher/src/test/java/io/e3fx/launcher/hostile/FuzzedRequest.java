package io.e3fx.launcher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.e3fx.launcher.hostile.Wire.Ending;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is sent on one connection. Immutable.
 *
 * @param kind what was made of it, for whoever looks at a failure
 * @param pieces the bytes; between two of them is a short pause
 * @param methods of the requests in it, in their order; how often answers can come
 * @param contained what the answer must contain; empty when it may be anything
 * @param ending how the client leaves
 */
record FuzzedRequest(
        String kind, List<byte[]> pieces, List<String> methods, String contained, Ending ending) {
    private static final int SHOWN = 1000;
    private static final Pattern WAITS = Pattern.compile("[?&]wait=(true|1|T|%74rue)");

    /** Whether it may be a watch, whose answer ends when its client goes. */
    boolean mayWait() {
        return WAITS.matcher(new String(bytes(), ISO_8859_1)).find();
    }

    /** Whether some of it may be HTTP/1.0. */
    boolean mayBeOld() {
        return new String(bytes(), ISO_8859_1).contains("HTTP/1.0");
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Printable, shortened. */
    @Override
    public String toString() {
        return kind + " (" + ending + ", " + pieces.size() + " pieces) " + readable(bytes());
    }

    static String readable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (char c : new String(bytes, ISO_8859_1).toCharArray()) {
            if (text.length() > SHOWN) {
                return text + "... (" + bytes.length + " bytes)";
            }
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                default ->
                        text.append(c >= ' ' && c <= '~' ? "" + c : "\\x%02x".formatted((int) c));
            }
        }
        return text.toString();
    }
}
