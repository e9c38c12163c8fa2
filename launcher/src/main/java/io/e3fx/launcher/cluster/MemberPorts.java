package io.e3fx.launcher.cluster;

/**
 * The two ports of a member. Immutable.
 *
 * @param clientPort for clients; may change from one start to the next
 * @param peerPort for the other members; chosen when the cluster is founded and kept
 */
public record MemberPorts(int clientPort, int peerPort) {

    private static final int MAX_PORT = 65_535;

    public MemberPorts {
        if (clientPort < 1 || clientPort > MAX_PORT || peerPort < 1 || peerPort > MAX_PORT) {
            throw new IllegalArgumentException(
                    "a port is 1 to 65535: " + clientPort + ", " + peerPort);
        }
        if (clientPort == peerPort) {
            throw new IllegalArgumentException("client and peer port are the same: " + clientPort);
        }
    }
}
