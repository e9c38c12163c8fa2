package io.e3fx.launcher.client;

import java.net.URI;
import java.util.List;

/**
 * A member of the cluster as the cluster lists it. Immutable.
 *
 * @param id hexadecimal, without leading zeros
 * @param name its name; empty when it never started
 * @param peerUrls where the other members reach it
 * @param clientUrls where clients are told to reach it; empty when it never started
 */
public record Member(String id, String name, List<URI> peerUrls, List<URI> clientUrls) {

    public Member {
        peerUrls = List.copyOf(peerUrls);
        clientUrls = List.copyOf(clientUrls);
    }

    /** Whether it was added but has not told its name yet. */
    public boolean isUnstarted() {
        return name.isEmpty();
    }
}
