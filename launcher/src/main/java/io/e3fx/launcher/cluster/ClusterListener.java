package io.e3fx.launcher.cluster;

/** Is told what happens to a local cluster. */
@FunctionalInterface
public interface ClusterListener {

    /**
     * One event. Called from several threads, one at a time and in the order of the events; must return soon and must
     * not call the cluster.
     */
    void onEvent(ClusterEvent event);
}
