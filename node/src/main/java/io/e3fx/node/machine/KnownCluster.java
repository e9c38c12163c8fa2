package io.e3fx.node.machine;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import java.util.Map;
import java.util.Set;

/**
 * What one member knows of the cluster. It tells it to those that join, and keeps it beside its log so that it finds its peers
 * before the log can be applied. Immutable.
 *
 * @param founders who founded it
 * @param membership who belongs to it, as of {@code raftIndex}
 * @param raftIndex the newest applied index of the log
 * @param voters who has a vote, as far as this member has heard
 * @param met the data directories of founders that were met before the cluster had them on record: another one of the same
 *     founder has forgotten its votes
 */
public record KnownCluster(
        Founders founders,
        Membership membership,
        long raftIndex,
        Set<MemberId> voters,
        Map<MemberId, DataId> met) {
    public KnownCluster {
        voters = Set.copyOf(voters);
        met = Map.copyOf(met);
    }
}
