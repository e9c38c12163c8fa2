package io.e3fx.launcher.cluster;

/** What was asked for needs a cluster that runs. */
public final class NotRunningException extends ClusterException {

    private static final long serialVersionUID = 1L;

    NotRunningException(String cluster) {
        super(
                "the cluster '"
                        + cluster
                        + "' does not run: start it with 'e3fx up"
                        + (cluster.equals(ClusterHome.DEFAULT_CLUSTER) ? "" : " " + cluster)
                        + "'");
    }
}
