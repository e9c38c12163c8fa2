package io.e3fx.launcher.client;

/** How {@link EtcdClient#get} reads. */
public enum ReadOption {
    /** The whole subtree instead of one level. */
    RECURSIVE("recursive"),
    /** Children in the order of their keys' bytes; otherwise any order. */
    SORTED("sorted"),
    /** Through consensus: nothing older than the last finished write, but only while there is a leader. */
    QUORUM("quorum");

    private final String parameter;

    ReadOption(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
