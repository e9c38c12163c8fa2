package io.e3fx.node.machine;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The form of a {@link KnownCluster} on the peer port and in its file. */
public final class KnownClusterCodec {
    private static final int VERSION = 2;

    /** The same without those that were met. */
    private static final int BEFORE_MEETINGS = 1;

    private KnownClusterCodec() {}

    public static byte[] encode(KnownCluster known) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        Encoder out = new Encoder(bytes);
        try {
            out.tag(VERSION);
            Founders founders = known.founders();
            out.text(founders.token());
            out.number(founders.peerUrlsByName().size());
            for (Map.Entry<String, List<MemberUrl>> founder :
                    founders.peerUrlsByName().entrySet()) {
                out.text(founder.getKey());
                out.urls(founder.getValue());
            }
            MembershipCodec.write(out, known.membership());
            out.number(known.raftIndex());
            out.number(known.voters().size());
            for (MemberId voter : known.voters().stream().sorted().toList()) {
                out.number(voter.value());
            }
            out.number(known.met().size());
            for (MemberId member : known.met().keySet().stream().sorted().toList()) {
                out.number(member.value());
                out.number(known.met().getOrDefault(member, new DataId(0)).value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads one.
     *
     * @throws CorruptDataException if these bytes are none of this version
     */
    public static KnownCluster decode(byte[] bytes) {
        Decoder in = new Decoder(new ByteArrayInputStream(bytes));
        try {
            int version = in.tag();
            if (version != VERSION && version != BEFORE_MEETINGS) {
                throw new CorruptDataException(
                        "a cluster of version " + version + ", this program knows " + VERSION);
            }
            String token = in.text();
            SortedMap<String, List<MemberUrl>> peerUrlsByName = new TreeMap<>();
            int founders = in.count();
            for (int i = 0; i < founders; i++) {
                peerUrlsByName.put(in.text(), in.urls());
            }
            Membership membership = MembershipCodec.read(in);
            long raftIndex = in.number();
            Set<MemberId> voters = new HashSet<>();
            int votes = in.count();
            for (int i = 0; i < votes; i++) {
                voters.add(new MemberId(in.number()));
            }
            Map<MemberId, DataId> met = new HashMap<>();
            int meetings = version == VERSION ? in.count() : 0;
            for (int i = 0; i < meetings; i++) {
                met.put(new MemberId(in.number()), new DataId(in.number()));
            }
            in.end();
            return new KnownCluster(
                    new Founders(token, peerUrlsByName), membership, raftIndex, voters, met);
        } catch (IOException | IllegalArgumentException e) {
            throw new CorruptDataException("not a cluster", e);
        }
    }
}
