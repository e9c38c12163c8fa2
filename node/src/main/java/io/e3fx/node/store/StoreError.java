package io.e3fx.node.store;

/**
 * A refusal by the rules of v2. Expected, replicated, rendered; never thrown.
 *
 * @param code number and text
 * @param cause what it is about, empty for none
 * @param etcdIndex the current index when it was refused
 */
public record StoreError(ErrorCode code, Bytes cause, long etcdIndex) {
    static StoreError at(ErrorCode code, KeyPath path, long etcdIndex) {
        return new StoreError(code, path.text(), etcdIndex);
    }
}
