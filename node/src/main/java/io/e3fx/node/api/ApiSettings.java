package io.e3fx.node.api;

import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.tls.ServerTls;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the client side of a member is told once and for all. Immutable.
 *
 * @param self who this member is
 * @param listeners where clients are served
 * @param advertisedClientUrls what members tell clients; their hosts are known names on loopback
 * @param access who may come from where
 * @param v2 whether the v2 API is served at all
 * @param adminToken who shows it may administer this member
 */
public record ApiSettings(
        Self self,
        List<Listener> listeners,
        List<MemberUrl> advertisedClientUrls,
        Access access,
        V2 v2,
        AdminToken adminToken) {

    /** Keeps copies of the lists. */
    public ApiSettings {
        listeners = List.copyOf(listeners);
        advertisedClientUrls = List.copyOf(advertisedClientUrls);
    }

    /**
     * Where clients are served.
     *
     * @param address its address; port 0 takes a free one
     * @param tls how it speaks TLS; plain HTTP when empty
     */
    public record Listener(InetSocketAddress address, Optional<ServerTls> tls) {}

    /**
     * This member.
     *
     * @param id its ID
     * @param name its name
     * @param startedAt when its process started
     * @param commandLine what it was started with, for {@code /debug/vars}
     */
    public record Self(MemberId id, String name, Instant startedAt, List<String> commandLine) {
        /** Keeps a copy. */
        public Self {
            commandLine = List.copyOf(commandLine);
        }
    }

    /**
     * The flags about pages and names.
     *
     * @param corsOrigins {@code --cors}: origins, or {@code *} for any
     * @param hostWhitelist {@code --host-whitelist}: host names, or {@code *} for any
     */
    public record Access(Set<String> corsOrigins, Set<String> hostWhitelist) {
        /** etcd's defaults. */
        public static final Access DEFAULT = new Access(Set.of("*"), Set.of("*"));

        /** Keeps copies. */
        public Access {
            corsOrigins = Set.copyOf(corsOrigins);
            hostWhitelist = Set.copyOf(hostWhitelist);
        }
    }

    /** {@code --enable-v2}. */
    public enum V2 {
        ENABLED,
        DISABLED
    }
}
