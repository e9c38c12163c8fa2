package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.node.cluster.ClusterId;
import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.machine.CorruptDataException;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Verdict;
import io.e3fx.node.raft.PeerMessages.View;
import io.e3fx.node.raft.PeerMessages.Votes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerMessagesTest {
    private static final MemberId X = new MemberId(-1);
    private static final MemberId Y = new MemberId(2);
    private static final Introduction INTRODUCTION =
            new Introduction(new ClusterId(-3), X, new DataId(-4), Y);

    @Test
    void anIntroductionComesAsItWent() {
        assertThat(Introduction.of(INTRODUCTION.toBytes())).isEqualTo(INTRODUCTION);
        assertOnlyWhole(INTRODUCTION.toBytes(), Introduction::of);
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void aViewComesAsItWent(Verdict verdict) {
        for (Votes votes :
                new Votes[] {
                    new Votes(true, 7, 8, Set.of(X, Y), true, Optional.of(X)),
                    new Votes(false, 0, -1, Set.of(), false, Optional.empty()),
                    new Votes(false, 1, 2, Set.of(Y), true, Optional.empty())
                }) {
            View view = new View(X, new DataId(5), verdict, votes);
            assertThat(View.of(view.toBytes())).isEqualTo(view);
            assertOnlyWhole(view.toBytes(), View::of);
        }
    }

    @Test
    void anUnknownVerdictIsRefused() {
        Votes votes = new Votes(false, 0, -1, Set.of(), false, Optional.empty());
        byte[] view = new View(X, new DataId(5), Verdict.WELCOME, votes).toBytes();
        view[1 + 2 * Long.BYTES] = 9;
        assertThatThrownBy(() -> View.of(view)).isInstanceOf(CorruptDataException.class);
    }

    @Test
    void onlyALeaderThatHasLookedSinceAndIsThroughIsWithoutTheRemoved() {
        Votes through = new Votes(true, 1, 10, Set.of(Y), true, Optional.of(Y));
        assertThat(through.isWithout(X, 10)).isTrue();
        assertThat(through.isWithout(X, 11)).isFalse();
        assertThat(through.isWithout(Y, 10)).isFalse();
        assertThat(through.asFollower().isWithout(X, 10)).isFalse();
        assertThat(new Votes(true, 1, 10, Set.of(Y, X), true, Optional.empty()).isWithout(X, 10))
                .isFalse();
        assertThat(new Votes(true, 1, 10, Set.of(Y), false, Optional.empty()).isWithout(X, 10))
                .isFalse();
        assertThat(new Votes(true, 1, 10, Set.of(Y), true, Optional.of(X)).isWithout(X, 10))
                .isFalse();
    }

    private static void assertOnlyWhole(byte[] whole, Function<byte[], ?> reader) {
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> reader.apply(part)).isInstanceOf(CorruptDataException.class);
        }
        byte[] more = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> reader.apply(more)).isInstanceOf(CorruptDataException.class);
        byte[] other = whole.clone();
        other[0]++;
        assertThatThrownBy(() -> reader.apply(other)).isInstanceOf(CorruptDataException.class);
    }
}
