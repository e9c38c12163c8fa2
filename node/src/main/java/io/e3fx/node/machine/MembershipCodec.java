package io.e3fx.node.machine;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Member;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import java.io.IOException;
import java.util.Optional;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/** The form of a {@link Membership}, in a snapshot and elsewhere: a function of its value. */
final class MembershipCodec {
    private MembershipCodec() {}

    static void write(Encoder out, Membership membership) throws IOException {
        out.number(membership.clusterId().value());
        out.number(membership.members().size());
        for (Member member : membership.members()) {
            out.number(member.id().value());
            out.text(member.name());
            out.urls(member.peerUrls());
            out.urls(member.clientUrls());
            out.flag(member.data().isPresent());
            if (member.data().isPresent()) {
                out.number(member.data().get().value());
            }
            out.number(member.capacityBytes());
        }
        out.number(membership.removed().size());
        for (MemberId id : membership.removed().stream().sorted().toList()) {
            out.number(id.value());
        }
    }

    static Membership read(Decoder in) throws IOException {
        ClusterId clusterId = new ClusterId(in.number());
        TreePMap<MemberId, Member> members = TreePMap.empty();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            MemberId id = new MemberId(in.number());
            members =
                    members.plus(
                            id,
                            new Member(
                                    id,
                                    in.text(),
                                    in.urls(),
                                    in.urls(),
                                    readData(in),
                                    in.number()));
        }
        PSet<MemberId> removed = HashTreePSet.empty();
        int removedCount = in.count();
        for (int i = 0; i < removedCount; i++) {
            removed = removed.plus(new MemberId(in.number()));
        }
        return new Membership(clusterId, members, removed);
    }

    private static Optional<DataId> readData(Decoder in) throws IOException {
        return in.flag() ? Optional.of(new DataId(in.number())) : Optional.empty();
    }
}
