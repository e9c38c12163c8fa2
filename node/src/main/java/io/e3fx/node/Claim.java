package io.e3fx.node;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.config.ConfigException;
import io.e3fx.node.config.NodeConfig;
import io.e3fx.node.config.NodeUrl;
import io.e3fx.node.storage.DataFolder;
import io.e3fx.node.storage.Identity;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who the flags say that this member is.
 *
 * @param config the flags
 * @param joining asks others
 */
record Claim(NodeConfig config, Joining joining) implements DataFolder.Claim {
    @Override
    public String name() {
        return config.name();
    }

    @Override
    public DataFolder.Entrance enter() throws IOException {
        DataId data = new DataId(new SecureRandom().nextLong());
        try {
            return switch (config.cluster().state()) {
                case EXISTING ->
                        joining.join(
                                config.name(),
                                memberUrls(config.cluster().initial().runningPeerUrlsByName()),
                                data);
                case NEW -> joining.found(founder(data));
            };
        } catch (ConfigException e) {
            throw new IOException(e.line(), e);
        }
    }

    private Identity founder(DataId data) throws ConfigException {
        Founders founders = new Founders(config.cluster().token(), founders());
        return new Identity(config.name(), founders, Optional.empty(), data, 0);
    }

    @Override
    public Optional<MemberId> memberId() {
        try {
            return Optional.ofNullable(founders().get(config.name()))
                    .map(urls -> MemberId.founding(urls, config.cluster().token()));
        } catch (ConfigException e) {
            // On a restart etcd ignores these flags, so a broken one is no error either.
            return Optional.empty();
        }
    }

    private SortedMap<String, List<MemberUrl>> founders() throws ConfigException {
        return memberUrls(config.cluster().initial().peerUrlsByName());
    }

    private static SortedMap<String, List<MemberUrl>> memberUrls(
            Map<String, List<NodeUrl>> byName) {
        SortedMap<String, List<MemberUrl>> members = new TreeMap<>();
        byName.forEach((name, urls) -> members.put(name, memberUrls(urls)));
        return members;
    }

    static List<MemberUrl> memberUrls(List<NodeUrl> urls) {
        return urls.stream().map(url -> new MemberUrl(url.text())).toList();
    }
}
