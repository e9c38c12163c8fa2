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

    private Page page() {
        return pages.pageProperty().get();
    }

    private MergeViewModel merge() {
        return ((Page.Merging) page()).merge();
    }
}
