package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.util.List;

/** The cluster has an owner already: another process, or another {@link LocalCluster} of this one. */
public final class ClusterInUseException extends ClusterException {

    private static final long serialVersionUID = 1L;

    private final transient List<Endpoint> endpoints;

    ClusterInUseException(String message, List<Endpoint> endpoints) {
        super(message);
        this.endpoints = List.copyOf(endpoints);
    }

    /** Where its members listen for clients; empty when the owner has not said so yet. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }
}
