package io.e3fx.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.compare.MergeText.Answer;
import io.e3fx.app.compare.MergeViewModel;
import io.e3fx.app.editor.EditorPages.Page;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Feed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditorPagesTest {

    private final FakeKeys keys = new FakeKeys();
    private final Background background =
            new Background(Runnable::run, new FxMailbox(Runnable::run));
    private final EditorViewModel editor =
            new EditorViewModel(keys, background, () -> Instant.EPOCH);
    private final EditorPages pages = new EditorPages(editor, background);

    @Test
    void aComparisonComesBackWithItsKeyAndEndsWithItsDraft() {
        edit("/k", "mine");
        pages.toggleDraftChange();
        keys.put("/other", "x");
        editor.choose(Optional.of("/other"));
        assertThat(page()).isInstanceOf(Page.Value.class);
        editor.choose(Optional.of("/k"));
        assertThat(page()).isInstanceOf(Page.DraftChange.class);
        editor.save();
        assertThat(page()).isInstanceOf(Page.Value.class);
        editor.edit();
        assertThat(page()).isInstanceOf(Page.Value.class);
    }

    @Test
    void whatTheyChangedIsShownOnlyWhileItDiffers() {
        edit("/k", "mine");
        editor.accept(List.of(new Feed.Changed(keys.put("/k", "theirs"))));
        pages.showTheirChange();
        assertThat(page()).isInstanceOf(Page.TheirChange.class);
        editor.keepMine();
        assertThat(page()).isInstanceOf(Page.Value.class);
    }

    @Test
    void aMergeIsUsedAndTheNextSaveReplacesTheirs() {
        edit("/k", "a\nb\nmine\n", "a\nb\nc\n");
        editor.accept(List.of(new Feed.Changed(keys.put("/k", "theirs\nb\nc\n"))));
        pages.merge();
        assertThat(merge().stateProperty().get())
                .isInstanceOfSatisfying(
                        MergeViewModel.State.Ready.class,
                        ready -> pages.useMerged(ready.text().text()));
        assertThat(page()).isInstanceOf(Page.Value.class);
        editor.save();
        assertThat(keys.value("/k")).contains("theirs\nb\nmine\n");
    }

    @Test
    void aMergeGoesOnWhenItsKeyIsShownAgain() {
        edit("/k", "mine\n", "base\n");
        editor.accept(List.of(new Feed.Changed(keys.put("/k", "theirs\n"))));
        pages.merge();
        merge().choose(Answer.BOTH);
        MergeViewModel before = merge();
        keys.put("/other", "x");
        editor.choose(Optional.of("/other"));
        editor.choose(Optional.of("/k"));
        assertThat(merge()).isSameAs(before);
    }

    @Test
    void aMergeGoesOnInAnotherLifeOfTheApplication() {
        edit("/k", "1 mine\nb\nc\nd\n2 mine\n", "1\nb\nc\nd\n2\n");
        editor.accept(List.of(new Feed.Changed(keys.put("/k", "1 theirs\nb\nc\nd\n2 theirs\n"))));
        pages.merge();
        assertThat(kept().merge()).as("nothing was done by hand").isEmpty();
        merge().choose(Answer.BOTH);
        merge().type("by hand\n" + text());
        String before = text();
        EditorViewModel next = new EditorViewModel(keys, background, () -> Instant.EPOCH);
        try (EditorPages nextPages = new EditorPages(next, background)) {
            next.restore(List.of(kept()));
            next.choose(Optional.of("/k"));
            Page.Merging back = (Page.Merging) nextPages.pageProperty().get();
            MergeViewModel.State.Ready ready =
                    (MergeViewModel.State.Ready) back.merge().stateProperty().get();
            assertThat(ready.text().text()).isEqualTo(before);
            assertThat(ready.text().openCount()).isEqualTo(1);
            assertThat(next.draftsProperty().get()).isEqualTo(editor.draftsProperty().get());
            back.merge().choose(Answer.THEIRS);
            nextPages.useMerged(
                    ((MergeViewModel.State.Ready) back.merge().stateProperty().get())
                            .text()
                            .text());
            assertThat(next.draftsProperty().get().get("/k").merge()).isEmpty();
            next.save();
        }
        assertThat(keys.value("/k")).contains("by hand\n1 mine\n1 theirs\nb\nc\nd\n2 theirs\n");
    }

    @Test
    void aMergeThatIsGivenUpIsNotKept() {
        edit("/k", "mine\n", "base\n");
        editor.accept(List.of(new Feed.Changed(keys.put("/k", "theirs\n"))));
        pages.merge();
        merge().choose(Answer.BOTH);
        assertThat(kept().merge()).isPresent();
        pages.showValue();
        assertThat(kept().merge()).isEmpty();
    }

    @Test
    void aPageThatClosesLeavesItsMergeInTheDraft() {
        edit("/k", "mine\n", "base\n");
        editor.accept(List.of(new Feed.Changed(keys.put("/k", "theirs\n"))));
        pages.merge();
        merge().choose(Answer.BOTH);
        pages.close();
        assertThat(kept().merge()).isPresent();
    }

    @Test
    void withoutAConflictThereIsNothingToMerge() {
        edit("/k", "mine");
        pages.merge();
        assertThat(page()).isInstanceOf(Page.Value.class);
    }

    private void edit(String key, String draft) {
        edit(key, draft, "old");
    }

    private void edit(String key, String draft, String base) {
        keys.put(key, base);
        editor.choose(Optional.of(key));
        editor.edit();
        editor.type(draft);
    }

    private Draft kept() {
        return editor.draftsProperty().get().get("/k");
    }

    private String text() {
        return ((MergeViewModel.State.Ready) merge().stateProperty().get()).text().text();
    }

    private Page page() {
        return pages.pageProperty().get();
    }

    private MergeViewModel merge() {
        return ((Page.Merging) page()).merge();
    }
}
