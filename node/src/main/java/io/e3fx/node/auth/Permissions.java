package io.e3fx.node.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which keys may be read and written: patterns that end in {@code *} stand for all that begins so, others for one key
 * (SPEC section 8). Immutable.
 *
 * @param read patterns
 * @param write patterns
 */
public record Permissions(TextList read, TextList write) {
    /** As a role has them that was made without any. */
    public static final Permissions ABSENT = new Permissions(TextList.ABSENT, TextList.ABSENT);

    /** All keys; not the root when it is written without its slash, for no pattern fits nothing. */
    public static final Permissions ALL = new Permissions(TextList.of("/*"), TextList.of("/*"));

    int textLength() {
        return read.textLength() + write.textLength();
    }

    public boolean isEmpty() {
        return read.isEmpty() && write.isEmpty();
    }

    /** True when one of the patterns covers it; with depth only those that end in {@code *} count. */
    boolean allow(KeyAccess access) {
        TextList patterns =
                switch (access.kind()) {
                    case READ -> read;
                    case WRITE -> write;
                };
        return patterns.texts().stream().anyMatch(pattern -> covers(octets(pattern), access));
    }

    /** An empty pattern covers nothing (etcd breaks the connection there). */
    private static boolean covers(String pattern, KeyAccess access) {
        if (pattern.endsWith("*")) {
            return access.path().startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return access.depth() == KeyAccess.Depth.NODE
                && !pattern.isEmpty()
                && access.path().equals(pattern);
    }

    private static String octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /** With more patterns; both lists are sorted then. */
    Changed grant(Permissions more) {
        TreeSet<String> reads = sorted(read);
        for (String pattern : more.read().texts()) {
            if (!reads.add(pattern)) {
                return duplicate("read", pattern);
            }
        }
        TreeSet<String> writes = sorted(write);
        for (String pattern : more.write().texts()) {
            if (!writes.add(pattern)) {
                return duplicate("write", pattern);
            }
        }
        return new Changed(of(reads, writes), Optional.empty());
    }

    /** Without some patterns; what is not there is passed over, and both lists are sorted then. */
    Permissions revoke(Permissions fewer) {
        TreeSet<String> reads = sorted(read);
        fewer.read().texts().forEach(reads::remove);
        TreeSet<String> writes = sorted(write);
        fewer.write().texts().forEach(writes::remove);
        return of(reads, writes);
    }

    /**
     * What a grant came to.
     *
     * @param permissions from now on
     * @param refusal why not, if it was refused
     */
    record Changed(Permissions permissions, Optional<AuthRefusal> refusal) {}

    private Changed duplicate(String kind, String pattern) {
        String message = "auth: Granting duplicate " + kind + " permission " + pattern;
        return new Changed(this, Optional.of(new AuthRefusal.Conflict(message)));
    }

    private static TreeSet<String> sorted(TextList list) {
        TreeSet<String> texts = new TreeSet<>(TextOrder.BY_UTF8_BYTES);
        texts.addAll(list.texts());
        return texts;
    }

    private static Permissions of(TreeSet<String> reads, TreeSet<String> writes) {
        return new Permissions(TextList.of(List.copyOf(reads)), TextList.of(List.copyOf(writes)));
    }
}
