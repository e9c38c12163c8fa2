package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A local cluster on paper: its folder, and the names, ports and files of its members. Immutable.
 *
 * @param folder holds everything of the cluster
 * @param members in the order of their founding, with ports and names all different
 */
public record ClusterLayout(Path folder, List<MemberLayout> members) {

    public ClusterLayout {
        members = List.copyOf(members);
        Set<Object> seen = new HashSet<>();
        for (MemberLayout member : members) {
            boolean isNew =
                    seen.add(member.name())
                            && seen.add(member.ports().clientPort())
                            && seen.add(member.ports().peerPort());
            if (!isNew) {
                throw new IllegalArgumentException(
                        "a name or port of " + member.name() + " is taken already");
            }
        }
    }

    /**
     * The layout of a cluster in this folder.
     *
     * @param ports the members' names and ports; the map's order is theirs
     */
    static ClusterLayout of(Path folder, Map<String, MemberPorts> ports) {
        List<MemberLayout> members = new ArrayList<>();
        ports.forEach((name, chosen) ->
                members.add(
                        new MemberLayout(
                                name,
                                chosen,
                                folder.resolve(name + ".etcd"),
                                folder.resolve(name + ".log"))));
        return new ClusterLayout(folder, members);
    }

    /** Where clients reach the members. */
    public List<Endpoint> endpoints() {
        return members.stream().map(MemberLayout::endpoint).toList();
    }

    /** The value of {@code --initial-cluster}. */
    public String initialCluster() {
        return members.stream()
                .map(member -> member.name() + "=" + member.peerUrl())
                .collect(Collectors.joining(","));
    }
}
