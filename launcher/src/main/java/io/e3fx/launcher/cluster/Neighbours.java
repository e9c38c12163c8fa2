package io.e3fx.launcher.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ports of the other clusters in a folder, running or not. Immutable.
 *
 * @param owners the names of the clusters, by port
 */
record Neighbours(Map<Integer, String> owners) {

    static final Neighbours NONE = new Neighbours(Map.of());

    Neighbours {
        owners = Map.copyOf(owners);
    }

    /**
     * Those of the cluster in this folder. Each cluster's file is read once; the ports of one whose file is damaged are not
     * known.
     *
     * @throws IOException when the folder above cannot be read
     */
    static Neighbours of(Path folder) throws IOException {
        Path own = folder.toAbsolutePath();
        Map<Integer, String> owners = new HashMap<>();
        for (KnownCluster other : ClusterHome.clustersIn(clusters(own))) {
            if (!other.folder().equals(own)) {
                for (MemberPorts ports : other.ports()) {
                    owners.putIfAbsent(ports.clientPort(), other.name());
                    owners.putIfAbsent(ports.peerPort(), other.name());
                }
            }
        }
        return new Neighbours(owners);
    }

    /** The folder that holds the cluster of this folder, and its neighbours. */
    static Path clusters(Path folder) {
        Path parent = folder.toAbsolutePath().getParent();
        return parent == null ? folder : parent;
    }

    /** The cluster that has this port. */
    Optional<String> owner(int port) {
        return Optional.ofNullable(owners.get(port));
    }
}
