package io.e3fx.launcher.cluster;

import io.e3fx.launcher.client.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/**
 * A local cluster on paper: its folder, and the names, ports and files of its members. Immutable.
 *
 * @param folder holds everything of the cluster
 * @param members in the order in which they came, with ports and names all different
 */
public record ClusterLayout(Path folder, List<MemberLayout> members) {

    public ClusterLayout {
        members = List.copyOf(members);
    }

    /** The layout of a cluster in this folder. */
    static ClusterLayout of(Path folder, ClusterRecord cluster) {
        return new ClusterLayout(
                folder,
                cluster.members().stream()
                        .map(member ->
                                new MemberLayout(
                                        member.name(),
                                        member.ports(),
                                        member.origin(),
                                        folder.resolve(member.name() + ".etcd"),
                                        folder.resolve(member.name() + ".log")))
                        .toList());
    }

    /**
     * One member.
     *
     * @throws NoSuchElementException when none has this name
     */
    public MemberLayout member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no member " + name));
    }

    /** Where clients reach the members. */
    public List<Endpoint> endpoints() {
        return members.stream().map(MemberLayout::endpoint).toList();
    }

    /** The value of this member's {@code --initial-cluster}: a founder names the founders, one that joins all members. */
    public String initialCluster(MemberLayout of) {
        return members.stream()
                .filter(member ->
                        switch (of.origin()) {
                            case FOUNDER -> member.origin() == MemberLayout.Origin.FOUNDER;
                            case JOINED -> true;
                        })
                .map(member -> member.name() + "=" + member.peerUrl())
                .collect(Collectors.joining(","));
    }
}
