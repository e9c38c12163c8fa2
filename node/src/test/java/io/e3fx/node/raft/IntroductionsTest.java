package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.node.cluster.DataId;
import io.e3fx.node.cluster.Founders;
import io.e3fx.node.cluster.MemberId;
import io.e3fx.node.cluster.MemberUrl;
import io.e3fx.node.cluster.Membership;
import io.e3fx.node.machine.Origin;
import io.e3fx.node.raft.PeerMessages.Introduction;
import io.e3fx.node.raft.PeerMessages.Verdict;
import io.e3fx.node.raft.PeerMessages.View;
import io.e3fx.node.raft.PeerMessages.Votes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IntroductionsTest {
    private static final Membership THREE =
            new Founders("t", new TreeMap<>(Map.of("a", urls(1), "b", urls(2), "c", urls(3))))
                    .membership();
    private static final MemberId SELF = THREE.members().get(0).id();
    private static final MemberId OTHER = THREE.members().get(1).id();
    private static final MemberId THIRD = THREE.members().get(2).id();

    private final List<Introduction> sent = new ArrayList<>();
    private final List<CompletableFuture<View>> answers = new ArrayList<>();
    private long nanos;
    private boolean canCall = true;
    private final Introductions introductions =
            new Introductions(
                    new RaftSettings.Self(
                            new Origin(SELF, 1), new DataId(9), RaftSettings.Entry.FOUNDED),
                    THREE.clusterId(),
                    (to, introduction) -> {
                        if (!canCall) {
                            throw new IllegalStateException("no");
                        }
                        assertThat(introduction.to()).isEqualTo(to);
                        sent.add(introduction);
                        answers.add(new CompletableFuture<>());
                        return answers.getLast();
                    },
                    new Introductions.Pace(
                            Duration.ofNanos(100), Duration.ofNanos(10), Duration.ofNanos(1000)),
                    () -> nanos);

    @Test
    void allOthersAreCalledAndNoneTwiceAtATime() {
        tick();
        assertThat(sent).extracting(Introduction::to).containsExactlyInAnyOrder(OTHER, THIRD);
        assertThat(sent.getFirst().from()).isEqualTo(SELF);
        assertThat(sent.getFirst().data()).isEqualTo(new DataId(9));
        nanos += 10_000;
        tick();
        assertThat(sent).hasSize(2);
    }

    @Test
    void aCallThatCannotEvenBeginIsMadeAgain() {
        canCall = false;
        tick();
        assertThat(sent).isEmpty();
        canCall = true;
        nanos += 10;
        tick();
        assertThat(sent).hasSize(2);
    }

    @Test
    void itHurriesUntilItIsAccepted() {
        tick();
        answerAll(Verdict.OTHER_DATA);
        nanos += 10;
        tick();
        assertThat(sent).hasSize(4);
        answerAll(Verdict.WELCOME);
        nanos += 99;
        tick();
        assertThat(sent).hasSize(4);
        nanos += 1;
        tick();
        assertThat(sent).hasSize(6);
    }

    @Test
    void afterAWhileItTakesItsTimeThoughItIsNotAccepted() {
        nanos += 1000;
        tick();
        answerAll(Verdict.OTHER_DATA);
        nanos += 99;
        tick();
        assertThat(sent).hasSize(2);
        nanos += 1;
        tick();
        assertThat(sent).hasSize(4);
    }

    @Test
    void itHurriesForWhoWaitsForAnswers() {
        tick();
        answerAll(Verdict.WELCOME);
        introductions.hurry();
        nanos += 10;
        tick();
        assertThat(sent).hasSize(4);
    }

    @Test
    void oneThatIsHeardOfAndDidNotAnswerIsCalledWithTheNextTick() {
        tick();
        answers.get(0).complete(view(sent.get(0).to(), Verdict.WELCOME));
        answers.get(1).completeExceptionally(new IllegalStateException());
        assertThat(introductions.heardFrom(sent.get(1).to())).isTrue();
        tick();
        assertThat(sent).extracting(Introduction::to).endsWith(sent.get(1).to()).hasSize(3);
    }

    @Test
    void oneThatIsHeardOfAndHasAcceptedIsCalledAtItsTime() {
        tick();
        answerAll(Verdict.WELCOME);
        assertThat(introductions.heardFrom(THIRD)).isFalse();
        tick();
        assertThat(sent).hasSize(2);
    }

    @Test
    void oneThatIsHeardOfAndHasNotAcceptedIsCalledWithTheNextTick() {
        tick();
        answerAll(Verdict.OTHER_DATA);
        assertThat(introductions.heardFrom(THIRD)).isFalse();
        tick();
        assertThat(sent).extracting(Introduction::to).endsWith(THIRD).hasSize(3);
    }

    @Test
    void whoAsksAnewWaitsForCallsThatBeganLater() {
        tick();
        CompletableFuture<Void> asked = introductions.askAnew();
        answerAll(Verdict.WELCOME);
        assertThat(asked).isNotDone();
        tick();
        assertThat(sent).hasSize(4);
        answers.get(2).complete(view(sent.get(2).to(), Verdict.WELCOME));
        assertThat(asked).isNotDone();
        answers.get(3).completeExceptionally(new IllegalStateException());
        assertThat(asked).isCompleted();
    }

    @Test
    void aConnectionIsAsOldAsTheFirstAnswerWithoutAFailureSince() {
        tick();
        assertThat(introductions.isConnectedFor(OTHER, Duration.ZERO)).isFalse();
        answerAll(Verdict.WELCOME);
        assertThat(introductions.isConnectedFor(OTHER, Duration.ZERO)).isTrue();
        nanos += 100;
        tick();
        answerAll(Verdict.WELCOME);
        assertThat(introductions.isConnectedFor(OTHER, Duration.ofNanos(100))).isTrue();
        assertThat(introductions.isConnectedFor(OTHER, Duration.ofNanos(101))).isFalse();
        nanos += 100;
        tick();
        answers.forEach(answer -> answer.completeExceptionally(new IllegalStateException()));
        assertThat(introductions.isConnectedFor(OTHER, Duration.ZERO)).isFalse();
        assertThat(introductions.dataOf(OTHER)).isEmpty();
        nanos += 100;
        tick();
        answerAll(Verdict.WELCOME);
        assertThat(introductions.isConnectedFor(OTHER, Duration.ofNanos(1))).isFalse();
        assertThat(introductions.dataOf(OTHER)).isPresent();
    }

    @Test
    void whoAnswersInAnothersPlaceIsNobody() {
        tick();
        answers.forEach(answer -> answer.complete(view(SELF, Verdict.WELCOME)));
        assertThat(introductions.views()).isEmpty();
        assertThat(introductions.isAcceptedBy(OTHER)).isFalse();
    }

    @Test
    void onceAcceptedItStaysSo() {
        tick();
        answerAll(Verdict.OTHER_DATA);
        assertThat(introductions.isAcceptedBy(OTHER)).isFalse();
        assertThat(introductions.views()).extracting(View::verdict).contains(Verdict.OTHER_DATA);
        nanos += 100;
        tick();
        answerAll(Verdict.UNKNOWN);
        assertThat(introductions.isAcceptedBy(OTHER)).isTrue();
        nanos += 100;
        tick();
        answers.forEach(answer -> answer.completeExceptionally(new IllegalStateException()));
        assertThat(introductions.isAcceptedBy(OTHER)).isTrue();
    }

    @Test
    void whoLeadsOrDoesNotAnswerIsNoFollower() {
        tick();
        assertThat(introductions.isFollower(OTHER)).isFalse();
        answerAll(Verdict.WELCOME);
        assertThat(introductions.isFollower(OTHER)).isTrue();
        nanos += 100;
        tick();
        answers.forEach(answer -> answer.complete(view(OTHER, Verdict.WELCOME, true)));
        assertThat(introductions.isAcceptedBy(OTHER)).isTrue();
        assertThat(introductions.isFollower(OTHER)).isFalse();
        assertThat(introductions.isFollower(THIRD)).isFalse();
    }

    @Test
    void whoIsNoMemberAnyMoreIsForgotten() {
        tick();
        answerAll(Verdict.WELCOME);
        Membership two = ((Membership.Change.Done) THREE.remove(OTHER)).next();
        introductions.tick(two);
        assertThat(introductions.views()).extracting(View::member).containsExactly(THIRD);
        assertThat(introductions.isConnectedFor(OTHER, Duration.ZERO)).isFalse();
    }

    private void tick() {
        introductions.tick(THREE);
    }

    private void answerAll(Verdict verdict) {
        for (int i = 0; i < answers.size(); i++) {
            answers.get(i).complete(view(sent.get(i).to(), verdict));
        }
    }

    private static View view(MemberId from, Verdict verdict) {
        return view(from, verdict, false);
    }

    private static View view(MemberId from, Verdict verdict, boolean leads) {
        return new View(
                from,
                new DataId(from.value()),
                verdict,
                new Votes(leads, 1, 1, Set.of(), true, Optional.empty()));
    }

    private static List<MemberUrl> urls(int port) {
        return List.of(new MemberUrl("http://h:" + port));
    }
}
