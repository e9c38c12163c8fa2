package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.net.URI;
import java.nio.file.Path;

/**
 * One member of a local cluster: its name, ports and files. Immutable.
 *
 * @param name such as {@code etcd1}
 * @param ports where it listens on 127.0.0.1
 * @param dataDirectory what it keeps
 * @param logFile what it says
 */
public record MemberLayout(String name, MemberPorts ports, Path dataDirectory, Path logFile) {

    /** Where clients reach it. */
    public Endpoint endpoint() {
        return new Endpoint(URI.create("http://127.0.0.1:" + ports.clientPort()));
    }

    /** Where the other members reach it; part of its identity, never changes. */
    public URI peerUrl() {
        return URI.create("http://127.0.0.1:" + ports.peerPort());
    }
}
