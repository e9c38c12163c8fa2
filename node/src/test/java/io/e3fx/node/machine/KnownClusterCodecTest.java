package io.e3fx.node.machine;

import static io.e3fx.node.machine.Samples.DATA;
import static io.e3fx.node.machine.Samples.urls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.Membership;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownClusterCodecTest {
    private static final Founders FOUNDERS =
            new Founders(
                    "t\u00f6ken",
                    new TreeMap<>(Map.of("a", urls("a:1", "a:2"), "\u00e9", urls("[::1]:3"))));

    @Test
    void whatIsWrittenIsRead() {
        KnownCluster known = sample();
        assertThat(KnownClusterCodec.decode(KnownClusterCodec.encode(known))).isEqualTo(known);
    }

    @Test
    void everyTruncationAndEveryByteMoreIsRefused() {
        byte[] whole = KnownClusterCodec.encode(sample());
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
    }

    /** Its last part, a count of none here, came with version 2. */
    @Test
    void theFormBeforeMeetingsIsRead() {
        KnownCluster sample = sample();
        KnownCluster nobodyMet =
                new KnownCluster(
                        sample.founders(),
                        sample.membership(),
                        sample.raftIndex(),
                        sample.voters(),
                        Map.of());
        byte[] bytes = KnownClusterCodec.encode(nobodyMet);
        byte[] before = Arrays.copyOf(bytes, bytes.length - 1);
        before[0] = 1;
        assertThat(KnownClusterCodec.decode(before)).isEqualTo(nobodyMet);
    }

    @Test
    void anotherVersionIsRefused() {
        byte[] other = KnownClusterCodec.encode(sample());
        other[0]++;
        assertRefused(other);
    }

    private static KnownCluster sample() {
        MemberId added = new MemberId(-4);
        Membership membership = FOUNDERS.membership();
        MemberId first = membership.members().getFirst().id();
        for (Command command :
                List.of(
                        new Command.AddMember(added, urls("h:1"), Samples.NOW),
                        new Command.AdmitMember(added, DATA, Samples.NOW),
                        new Command.RemoveMember(first, Samples.NOW))) {
            membership = State.founding(membership).apply(command).next().membership();
        }
        return new KnownCluster(
                FOUNDERS, membership, 77, Set.of(added, first), Map.of(first, DATA));
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> KnownClusterCodec.decode(bytes))
                .isInstanceOf(CorruptDataException.class);
    }
}
