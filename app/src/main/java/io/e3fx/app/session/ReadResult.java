package io.e3fx.app.session;

import io.e3fx.launcher.client.KeyNode;

/** What reading a key or directory gave. Immutable. */
public sealed interface ReadResult {

    /**
     * It is there.
     *
     * @param node the key, or the directory with its children
     * @param etcdIndex the index of the newest change that the answering member had applied
     */
    record Found(KeyNode node, long etcdIndex) implements ReadResult {}

    /**
     * It is not there.
     *
     * @param etcdIndex as of {@link Found}
     */
    record Missing(long etcdIndex) implements ReadResult {}

    /** It could not be read. */
    record Failed(Problem problem) implements ReadResult {}
}
