package io.e3fx.node.auth;

/**
 * What somebody wants to do with a key.
 *
 * @param path as it was sent, behind {@code /v2/keys}: a final slash counts, the root may be empty; each character is one
 *     byte of it
 * @param kind reading or writing
 * @param depth the key alone, or all below it too
 */
public record KeyAccess(String path, Kind kind, Depth depth) {
    /** GET and HEAD read, all else writes. */
    public enum Kind {
        READ,
        WRITE
    }

    /** What {@code recursive=true} makes of a request. */
    public enum Depth {
        NODE,
        RECURSIVE
    }

    KeyAccess withoutDepth() {
        return new KeyAccess(path, kind, Depth.NODE);
    }
}
