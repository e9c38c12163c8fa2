package io.e3fx.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.compare.ComparisonViewModel.State;
import io.e3fx.app.compare.MergeText.Answer;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class ComparisonViewModelTest {

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Background later = new Background(work::add, new FxMailbox(Runnable::run));
    private final Background now = new Background(Runnable::run, new FxMailbox(Runnable::run));

    @Test
    void onlyTheLastQuestionIsAnswered() {
        ComparisonViewModel model = new ComparisonViewModel(later);
        model.compare("a", "b");
        model.compare("a", "c");
        work.removeFirst().run();
        assertThat(model.stateProperty().get()).isEqualTo(new State.Working());
        work.removeFirst().run();
        assertThat(model.stateProperty().get())
                .isEqualTo(new State.Ready(Difference.between("a", "c")));
    }

    @Test
    void theSameQuestionIsNotAskedTwice() {
        ComparisonViewModel model = new ComparisonViewModel(later);
        model.compare("a", "b");
        model.compare("a", "b");
        assertThat(work).hasSize(1);
    }

    @Test
    void aMergeGoesOnToTheNextOpenConflictAndIsSettledAfterTheLast() {
        MergeViewModel merge = new MergeViewModel("1\nb\n2\n", "m1\nb\nm2\n", "t1\nb\nt2\n", now);
        merge.go(1);
        assertThat(ready(merge).current()).isEqualTo(1);
        merge.choose(Answer.MINE);
        assertThat(ready(merge).current()).isZero();
        assertThat(ready(merge).isSettled()).isFalse();
        merge.choose(Answer.THEIRS);
        assertThat(ready(merge).isSettled()).isTrue();
        assertThat(ready(merge).text().text()).isEqualTo("t1\nb\nm2\n");
        merge.go(-1);
        assertThat(ready(merge).current()).isEqualTo(1);
    }

    @Test
    void aMergeWithoutConflictsIsSettledAtOnceAndCanBeTypedInto() {
        MergeViewModel merge = new MergeViewModel("1\nb\n2\n", "m\nb\n2\n", "1\nb\nt\n", now);
        assertThat(ready(merge).isSettled()).isTrue();
        merge.choose(Answer.MINE);
        merge.type("typed");
        assertThat(ready(merge).text().text()).isEqualTo("typed");
    }

    @Test
    void aMergeThatIsGivenUpIsNotShownLater() {
        MergeViewModel merge = new MergeViewModel("a", "b", "c", later);
        merge.close();
        work.removeFirst().run();
        assertThat(merge.stateProperty().get()).isEqualTo(new MergeViewModel.State.Working());
    }

    private static MergeViewModel.State.Ready ready(MergeViewModel merge) {
        return (MergeViewModel.State.Ready) merge.stateProperty().get();
    }
}
