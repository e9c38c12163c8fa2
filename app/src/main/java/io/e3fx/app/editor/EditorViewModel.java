package io.e3fx.app.editor;

import io.e3fx.app.editor.EditState.Input;
import io.e3fx.app.editor.EditState.Theirs.Removal;
import io.e3fx.app.fx.Background;
import io.e3fx.app.session.Feed;
import io.e3fx.app.session.KeyAccess;
import io.e3fx.app.session.ReadResult;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Action;
import io.e3fx.launcher.client.Event;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One key: reads it when it is chosen, lays aside what is open or typed while others are looked at, saves by
 * compare-and-swap on the modifiedIndex that was read. Confined to the FX thread.
 */
public final class EditorViewModel {

    private static final Duration SHORTEST_TTL = Duration.ofSeconds(1);

    private final KeyAccess access;
    private final Background background;
    private final InstantSource clock;
    private final Function<String, Optional<KeyNode>> knownDirectory;
    private final ReadOnlyObjectWrapper<EditState> state =
            new ReadOnlyObjectWrapper<>(EditState.initial());
    private final Map<String, EditState> aside = new HashMap<>();

    /** Of keys with a draft alone. */
    private final Map<String, KeptMerge> merges = new HashMap<>();

    private final ReadOnlyObjectWrapper<Map<String, Draft>> drafts =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Set<String>> draftKeys =
            new ReadOnlyObjectWrapper<>(Set.of());
    private Set<String> open = Set.of();
    private Predicate<String> elsewhere = _ -> false;

    /** An editor in which nothing is chosen, and that asks for directories too. */
    EditorViewModel(KeyAccess access, Background background, InstantSource clock) {
        this(access, background, clock, _ -> Optional.empty());
    }

    /**
     * An editor in which nothing is chosen.
     *
     * @param knownDirectory the directory of a path, as far as it is known without asking
     */
    public EditorViewModel(
            KeyAccess access,
            Background background,
            InstantSource clock,
            Function<String, Optional<KeyNode>> knownDirectory) {
        this.access = access;
        this.background = background;
        this.clock = clock;
        this.knownDirectory = knownDirectory;
        state.subscribe(_ -> noteDrafts());
    }

    /** What is typed and not saved, of all keys. */
    ReadOnlyObjectProperty<Map<String, Draft>> draftsProperty() {
        return drafts.getReadOnlyProperty();
    }

    /** The keys with something typed and not saved. */
    public ReadOnlyObjectProperty<Set<String>> draftKeysProperty() {
        return draftKeys.getReadOnlyProperty();
    }

    /** Keys of which a draft is elsewhere are not edited here. */
    void yieldTo(Predicate<String> isElsewhere) {
        elsewhere = isElsewhere;
    }

    /** Takes drafts of before; what is typed already is newer. */
    void restore(Collection<Draft> before) {
        for (Draft draft : before) {
            String key = draft.key();
            EditState restored =
                    new EditState.Editing(
                            draft.base(),
                            draft.text(),
                            new EditState.Theirs.Same(),
                            new EditState.Note.None());
            if (isShown(key)) {
                if (state.get().typed().isEmpty()) {
                    draft.merge().ifPresent(merge -> merges.put(key, merge));
                    state.set(restored);
                    read(key);
                }
            } else if (typedAside(key).isEmpty()) {
                draft.merge().ifPresent(merge -> merges.put(key, merge));
                aside.put(key, restored);
            }
        }
        noteDrafts();
    }

    private Optional<String> typedAside(String key) {
        return Optional.ofNullable(aside.get(key)).flatMap(EditState::typed);
    }

    private boolean isShown(String key) {
        return state.get().path().filter(key::equals).isPresent();
    }

    private void noteDrafts() {
        Map<String, Draft> now = new HashMap<>();
        aside.values().forEach(laidAside -> note(now, laidAside));
        if (isDraft(state.get())) {
            note(now, state.get());
        }
        merges.keySet().retainAll(now.keySet());
        drafts.set(Map.copyOf(now));
        if (!now.keySet().equals(draftKeys.get())) {
            draftKeys.set(Set.copyOf(now.keySet()));
        }
    }

    private void note(Map<String, Draft> noted, EditState state) {
        state.typed()
                .flatMap(text ->
                        state.shown()
                                .map(base ->
                                        new Draft(
                                                base,
                                                text,
                                                Optional.ofNullable(merges.get(base.key())))))
                .ifPresent(draft -> noted.put(draft.key(), draft));
    }

    /** The merge of this key that was begun and is not used, if there is one. */
    Optional<KeptMerge> merge(String key) {
        return Optional.ofNullable(merges.get(key));
    }

    /** Keeps how far the merge of a key has come with its draft, or nothing of it any more. */
    void keepMerge(String key, Optional<KeptMerge> merge) {
        if (!merge.equals(merge(key))) {
            merges.remove(key);
            merge.ifPresent(kept -> merges.put(key, kept));
            noteDrafts();
        }
    }

    /** Where the editor stands. */
    public ReadOnlyObjectProperty<EditState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The keys with something typed and not saved. */
    public Set<String> draftKeys() {
        return draftKeys.get();
    }

    /** Shows another key; a draft of the one before is kept, and comes back with it. */
    public void choose(Optional<String> key) {
        if (key.equals(state.get().path())) {
            return;
        }
        EditState left = state.get();
        left.path().ifPresent(path -> asideOf(path, left).ifPresent(kept -> aside.put(path, kept)));
        Optional<EditState> back = key.map(aside::remove);
        state.set(back.orElseGet(() -> left.next(new Input.Chosen(key))));
        key.ifPresent(this::read);
    }

    /** Tells which keys are open: what was read of them is shown at once when they are chosen again. */
    public void keepOpen(Collection<String> paths) {
        open = Set.copyOf(paths);
        aside.entrySet().removeIf(entry -> asideOf(entry.getKey(), entry.getValue()).isEmpty());
    }

    /** What is kept of a state while another key is shown: a draft always, a value while its key is open. */
    private Optional<EditState> asideOf(String key, EditState left) {
        if (isDraft(left)) {
            return Optional.of(left);
        }
        return left.shown().filter(_ -> open.contains(key)).map(EditState.Viewing::new);
    }

    private static boolean isDraft(EditState state) {
        return state.typed().isPresent()
                && !(state instanceof EditState.Editing editing && !editing.isChanged());
    }

    /** Reads the key again. */
    public void reload() {
        state.get().path().ifPresent(this::read);
    }

    /** Begins to edit the key that is shown, unless its draft is elsewhere or there are too many drafts. */
    public void edit() {
        if (isElsewhere()) {
            handleShown(new Input.Hold(EditState.Remark.DRAFT_ELSEWHERE));
        } else if (DraftLimits.DEFAULTS.haveRoom(drafts.get().values())) {
            handleShown(new Input.Begin());
        } else {
            handleShown(new Input.Hold(EditState.Remark.TOO_MANY_DRAFTS));
        }
    }

    /** Tells what the draft is now. Where typing was about to begin it does not, if it has begun elsewhere meanwhile. */
    public void type(String draft) {
        boolean isBegun = draftKeys().stream().anyMatch(this::isShown);
        handleShown(
                isElsewhere() && !isBegun
                        ? new Input.Hold(EditState.Remark.DRAFT_ELSEWHERE)
                        : new Input.Typed(draft));
    }

    private boolean isElsewhere() {
        return state.get().path().filter(elsewhere).isPresent();
    }

    /** Gives the draft up. */
    public void revert() {
        handleShown(new Input.Revert());
    }

    /** Gives the draft up for what the server has. */
    public void takeTheirs() {
        handleShown(new Input.TakeTheirs());
    }

    /** Keeps the draft; the next save replaces what the server has now. */
    public void keepMine() {
        handleShown(new Input.KeepMine());
    }

    /** Goes on with what mine and theirs gave together; the next save replaces theirs. */
    public void useMerged(String draft, KeyNode theirs) {
        handleShown(new Input.Merged(draft, theirs));
    }

    /** Saves the draft if the key is still what was read. */
    public void save() {
        write(new Input.Save());
    }

    /** Writes the draft although there was a warning. */
    public void saveAnyway() {
        write(new Input.SaveAnyway());
    }

    /** Makes the key anew from the draft after someone else has removed it. */
    public void createAgain() {
        write(new Input.CreateAgain());
    }

    /** Sends what this input makes of a draft, once: a save that is under way is not sent again. */
    private void write(Input input) {
        if (!(state.get() instanceof EditState.Editing editing)) {
            return;
        }
        handleShown(input);
        if (!(state.get() instanceof EditState.Saving saving)) {
            return;
        }
        KeyNode base = saving.base();
        String key = base.key();
        String draft = saving.draft();
        if (editing.theirs() instanceof EditState.Theirs.Removed) {
            background.run(() -> access.create(key, draft, Ttl.NONE), result -> saved(key, result));
        } else {
            Ttl ttl = remaining(base);
            background.run(
                    () -> access.save(key, draft, ttl, base.modifiedIndex()),
                    result -> saved(key, result));
        }
    }

    /** Takes what the watch told. */
    public void accept(List<Feed> feeds) {
        for (Feed feed : feeds) {
            switch (feed) {
                case Feed.Changed changed -> accept(changed.event());
                case Feed.Reload _ -> reload();
                case Feed.Live _, Feed.Stale _ -> {}
            }
        }
    }

    private void accept(Event event) {
        String changed = event.node().key();
        if (!event.action().isRemoval()) {
            handle(changed, new Input.ServerChanged(event.node()));
            return;
        }
        Set<String> watched = new HashSet<>(aside.keySet());
        state.get().path().ifPresent(watched::add);
        for (String key : watched) {
            if (key.equals(changed) || key.startsWith(changed + "/")) {
                Removal how = event.action() == Action.EXPIRE ? Removal.EXPIRED : Removal.DELETED;
                handle(key, new Input.ServerRemoved(key, event.node().modifiedIndex(), how));
            }
        }
    }

    /** Of a directory nothing is shown that the tree does not know: it is not asked for again, with all that is in it. */
    private void read(String key) {
        Optional<KeyNode> known = knownDirectory.apply(key);
        if (known.isPresent()) {
            handle(key, new Input.Read(known.get()));
            return;
        }
        background.run(
                () -> access.read(key),
                result ->
                        handle(
                                key,
                                switch (result) {
                                    case ReadResult.Found found -> new Input.Read(found.node());
                                    case ReadResult.Missing _ -> new Input.NotThere(key);
                                    case ReadResult.Failed failed ->
                                            new Input.NotRead(key, failed.problem());
                                }));
    }

    private void saved(String key, WriteResult result) {
        switch (result) {
            case WriteResult.Done done -> handle(key, new Input.Saved(done.event().node()));
            case WriteResult.Conflict _ -> {
                handle(key, new Input.Refused());
                read(key);
            }
            case WriteResult.NotDone notDone -> handle(key, new Input.NotSaved(notDone.problem()));
            case WriteResult.Unknown unknown -> {
                handle(key, new Input.Unanswered(unknown.details()));
                read(key);
            }
        }
    }

    /** A swap without a time to live makes a key permanent, so what is left of its time is given to it again. */
    private Ttl remaining(KeyNode base) {
        return base.expiration()
                .map(expiration -> Duration.between(clock.instant(), expiration))
                .map(left -> Ttl.of(left.compareTo(SHORTEST_TTL) < 0 ? SHORTEST_TTL : left))
                .orElse(Ttl.NONE);
    }

    /** Lets it happen to the key, shown or laid aside; to any other key it means nothing. */
    private void handle(String key, Input input) {
        if (isShown(key)) {
            handleShown(input);
        } else if (aside.containsKey(key)) {
            aside.computeIfPresent(
                    key, (_, laidAside) -> asideOf(key, laidAside.next(input)).orElse(null));
            noteDrafts();
        }
    }

    private void handleShown(Input input) {
        state.set(state.get().next(input));
    }
}
