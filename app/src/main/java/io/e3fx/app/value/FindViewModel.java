package io.e3fx.app.value;

import io.e3fx.app.fx.Latest;
import io.e3fx.app.text.Spans;
import io.e3fx.app.text.TextBuffer;
import io.e3fx.app.value.Search.Result;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/**
 * Finding in what is shown, and replacing while it can be typed into. Searches run in the background; late ones are
 * dropped. Confined to the FX thread.
 */
final class FindViewModel implements AutoCloseable {

    /** A search begins when nothing was typed for so long. */
    private static final Duration QUIET = Duration.ofMillis(80);

    /**
     * What was found. Immutable.
     *
     * @param places where
     * @param current the number of the one that is chosen; -1: none
     * @param isCut whether there may be more
     * @param trouble why nothing is known
     * @param isUnderWay whether the search is still under way
     */
    record Findings(
            Spans places,
            int current,
            boolean isCut,
            Optional<Result> trouble,
            boolean isUnderWay) {
        static final Findings NONE = new Findings(Spans.none(), -1, false, Optional.empty(), false);
    }

    private enum Step {
        NONE,
        FIRST,
        NEXT,
        PREVIOUS
    }

    private final TextBuffer buffer;
    private final Latest searching;
    private final Latest replacing;
    private final StringProperty query = new SimpleStringProperty("");
    private final StringProperty replacement = new SimpleStringProperty("");
    private final BooleanProperty matchesCase = new SimpleBooleanProperty();
    private final BooleanProperty isExpression = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Findings> findings =
            new ReadOnlyObjectWrapper<>(Findings.NONE);
    private final Subscription following;
    private String searched = "";
    private Step wanted = Step.NONE;
    private int origin;
    private boolean isOpen;

    FindViewModel(ValueContext context, TextBuffer buffer) {
        this.buffer = buffer;
        searching = new Latest(context.background());
        replacing = new Latest(context.background());
        query.subscribe((_, _) -> asked());
        matchesCase.subscribe((_, _) -> asked());
        isExpression.subscribe((_, _) -> asked());
        following = buffer.stateProperty().subscribe((before, now) -> changed(before, now));
    }

    StringProperty queryProperty() {
        return query;
    }

    StringProperty replacementProperty() {
        return replacement;
    }

    BooleanProperty matchesCaseProperty() {
        return matchesCase;
    }

    /** Whether the query is a regular expression. */
    BooleanProperty expressionProperty() {
        return isExpression;
    }

    ReadOnlyObjectProperty<Findings> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    /** Begins to find, from the cursor on; what is chosen on one line is what is looked for. */
    void open() {
        isOpen = true;
        TextBuffer.State now = buffer.stateProperty().get();
        origin = now.from();
        String chosen = now.to() - now.from() > 200 ? "" : now.chosen();
        if (!chosen.isEmpty() && chosen.indexOf('\n') < 0) {
            query.set(chosen);
        }
        search(Step.FIRST, Duration.ZERO);
    }

    /** Ends it; nothing is marked any more. */
    void end() {
        isOpen = false;
        searching.cancel();
        replacing.cancel();
        findings.set(Findings.NONE);
    }

    /** Goes to the next place, from the last one to the first. */
    void next() {
        step(Step.NEXT);
    }

    /** Goes to the place before, from the first one to the last. */
    void previous() {
        step(Step.PREVIOUS);
    }

    /** Replaces the place that is chosen, and goes to the next one. */
    void replace() {
        Findings now = findings.get();
        if (now.isUnderWay() || now.current() < 0) {
            step(Step.NEXT);
            return;
        }
        int from = now.places().from(now.current());
        int to = now.places().to(now.current());
        String text = buffer.text();
        Search search = search();
        String by = replacement.get();
        replacing.run(
                () -> search.replacement(text, from, to, by),
                result -> {
                    if (result instanceof Result.Replaced done && text.equals(buffer.text())) {
                        buffer.replace(from, to, done.text());
                        search(Step.NEXT, Duration.ZERO);
                    } else {
                        tell(result);
                    }
                });
    }

    /** Replaces all places, as one change. */
    void replaceAll() {
        String text = buffer.text();
        Search search = search();
        String by = replacement.get();
        replacing.run(
                () -> search.replaceAll(text, by),
                result -> {
                    if (result instanceof Result.Replaced done && text.equals(buffer.text())) {
                        buffer.change(done.text());
                    } else {
                        tell(result);
                    }
                });
    }

    @Override
    public void close() {
        end();
        following.unsubscribe();
    }

    private Search search() {
        return new Search(
                query.get(),
                matchesCase.get() ? Search.Case.EXACT : Search.Case.IGNORED,
                isExpression.get() ? Search.Kind.EXPRESSION : Search.Kind.WORDS);
    }

    private void asked() {
        if (isOpen) {
            search(Step.FIRST, QUIET);
        }
    }

    private void changed(TextBuffer.State before, TextBuffer.State now) {
        if (isOpen && !before.text().equals(now.text())) {
            search(Step.NONE, QUIET);
        }
    }

    private void search(Step step, Duration quiet) {
        wanted = step;
        String text = buffer.text();
        Search search = search();
        Findings now = findings.get();
        findings.set(new Findings(now.places(), -1, now.isCut(), Optional.empty(), true));
        searching.run(
                quiet,
                () -> search.find(text),
                result -> {
                    searched = text;
                    tell(result);
                });
    }

    private void tell(Result result) {
        switch (result) {
            case Result.Found found -> {
                findings.set(
                        new Findings(found.places(), -1, found.isCut(), Optional.empty(), false));
                take(wanted);
            }
            case Result.Replaced _ -> {}
            case Result.Wrong _, Result.TooMuch _ ->
                    findings.set(new Findings(Spans.none(), -1, false, Optional.of(result), false));
        }
    }

    private void step(Step step) {
        if (findings.get().isUnderWay()) {
            wanted = step;
        } else if (!searched.equals(buffer.text()) || !isOpen) {
            isOpen = true;
            search(step, Duration.ZERO);
        } else {
            take(step);
        }
    }

    private void take(Step step) {
        wanted = Step.NONE;
        Spans places = findings.get().places();
        TextBuffer.State now = buffer.stateProperty().get();
        int count = places.count();
        if (count == 0 || step == Step.NONE) {
            return;
        }
        int number =
                switch (step) {
                    case NONE, FIRST -> places.firstBehind(origin);
                    case NEXT -> firstFrom(places, now.to());
                    case PREVIOUS -> firstFrom(places, now.from()) - 1;
                };
        int current = Math.floorMod(number, count);
        buffer.select(places.from(current), places.to(current));
        origin = places.from(current);
        findings.set(
                new Findings(places, current, findings.get().isCut(), Optional.empty(), false));
    }

    /** The first one that begins there or behind. */
    private static int firstFrom(Spans places, int place) {
        int number = places.firstBehind(place);
        return number < places.count() && places.from(number) < place ? number + 1 : number;
    }
}
