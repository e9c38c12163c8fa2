package io.e3fx.node;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.config.ClusterState;
import io.e3fx.node.config.ConfigException;
import io.e3fx.node.config.NodeConfig;
import io.e3fx.node.config.NodeUrl;
import io.e3fx.node.storage.DataFolder;
import io.e3fx.node.storage.Identity;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who the flags say that this member is. */
record Claim(NodeConfig config) implements DataFolder.Claim {
    @Override
    public String name() {
        return config.name();
    }

    @Override
    public Identity founding() throws IOException {
        if (config.cluster().state() == ClusterState.EXISTING) {
            throw new IOException(
                    "--initial-cluster-state existing with an empty data directory: joining a running cluster is not"
                            + " supported yet");
        }
        try {
            return new Identity(
                    config.name(),
                    new Founders(config.cluster().token(), founders()),
                    Optional.empty(),
                    new DataId(new SecureRandom().nextLong()),
                    0);
        } catch (ConfigException e) {
            throw new IOException(e.line(), e);
        }
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
        SortedMap<String, List<MemberUrl>> founders = new TreeMap<>();
        config.cluster()
                .initial()
                .peerUrlsByName()
                .forEach((name, urls) -> founders.put(name, memberUrls(urls)));
        return founders;
    }

    static List<MemberUrl> memberUrls(List<NodeUrl> urls) {
        return urls.stream().map(url -> new MemberUrl(url.text())).toList();
    }
}
