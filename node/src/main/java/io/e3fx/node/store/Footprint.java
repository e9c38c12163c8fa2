package io.e3fx.node.store;

/**
 * What the things of the keyspace take in memory: their content and a constant for the objects around it. Counted, not
 * looked up, so that all members come to the same number; the constants were measured on a 64-bit Java with compressed
 * references and are rounded up (decision 22). They are part of what members agree on: changing one changes the state.
 */
final class Footprint {
    /** A file or a directory in its parent's map, beside its name and value. */
    static final long NODE = 168;

    /** A node's expiration: the time and its place among what is due. */
    static final long DUE = 168;

    /** Each name in the key of a {@link Due} or {@link NodeImage}, beside its bytes. */
    static final long NAME = 40;

    /** A {@link NodeImage}, beside its key and value. */
    static final long IMAGE = 184;

    /** An event in the history, beside its images. */
    static final long EVENT = 96;

    private Footprint() {}

    /** A node and all below it, under this name in its parent. */
    static long of(Bytes name, Node node) {
        return name.length() + node.bytes();
    }

    static long of(Due due) {
        return DUE + of(due.key());
    }

    static long of(Event event) {
        return EVENT + of(event.node()) + event.prevNode().map(Footprint::of).orElse(0L);
    }

    private static long of(NodeImage image) {
        return IMAGE + of(image.key()) + image.value().map(Bytes::length).orElse(0);
    }

    private static long of(KeyPath key) {
        return NAME * key.depth() + key.textLength();
    }
}
