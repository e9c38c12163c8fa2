package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.net.URI;
import java.nio.file.Path;

/**
 * One member of a local cluster: its name, ports and files. Immutable.
 *
 * @param name such as {@code etcd1}
 * @param ports where it listens on 127.0.0.1
 * @param origin how it came into the cluster
 * @param dataDirectory what it keeps
 * @param logFile what it says
 */
public record MemberLayout(
        String name, MemberPorts ports, Origin origin, Path dataDirectory, Path logFile) {

    /** How a member came into its cluster, which decides with which flags its empty data directory is started. */
    public enum Origin {
        FOUNDER,
        JOINED
    }

    /** Where clients reach it. */
    public Endpoint endpoint() {
        return new Endpoint(URI.create("http://127.0.0.1:" + ports.clientPort()));
    }

    /** Where the other members reach it; part of its identity, never changes. */
    public URI peerUrl() {
        return URI.create("http://127.0.0.1:" + ports.peerPort());
    }
}
