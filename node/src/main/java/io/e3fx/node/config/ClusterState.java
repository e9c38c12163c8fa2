package io.e3fx.node.config;

/** Whether the cluster of a member that starts for the first time is there already. */
public enum ClusterState {
    /** The member founds the cluster together with the others of its initial cluster. */
    NEW,
    /** The member was added to a cluster that runs. */
    EXISTING
}
