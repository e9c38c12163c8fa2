package io.e3fx.app.keys;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import javafx.collections.ObservableListBase;
import javafx.scene.control.MultipleSelectionModel;

/**
 * Shows the screen's list, and those who read it aloud, what is chosen by path. What the list wants to choose goes to the
 * view-model. Confined to the FX thread.
 */
final class LineSelection extends MultipleSelectionModel<Line> {

    /** The places of more are not told: to find each one takes a search. */
    private static final int MOST_TOLD = 500;

    private final KeyTreeViewModel model;
    private final ReadOnlyObjectProperty<Lines> lines;
    private final Places places = new Places();
    private final Chosen chosen = new Chosen();

    LineSelection(KeyTreeViewModel model) {
        this.model = model;
        this.lines = model.linesProperty();
    }

    /** Looks again at what is chosen and where it is. */
    void refresh() {
        Selection now = model.selectionProperty().get();
        int[] found =
                now.keys().stream()
                        .limit(MOST_TOLD)
                        .mapToInt(lines.get()::indexOf)
                        .filter(place -> place >= 0)
                        .sorted()
                        .toArray();
        int primary =
                model.selectedProperty()
                        .get()
                        .filter(now::contains)
                        .map(lines.get()::indexOf)
                        .orElse(-1);
        setSelectedIndex(primary);
        setSelectedItem(primary < 0 ? null : lines.get().get(primary));
        places.show(found);
        chosen.told();
    }

    @Override
    public ObservableList<Integer> getSelectedIndices() {
        return places;
    }

    @Override
    public ObservableList<Line> getSelectedItems() {
        return chosen;
    }

    @Override
    public boolean isSelected(int place) {
        return place >= 0
                && place < lines.get().size()
                && model.selectionProperty().get().contains(lines.get().get(place).id());
    }

    @Override
    public boolean isEmpty() {
        return model.selectionProperty().get().keys().isEmpty();
    }

    @Override
    public void clearAndSelect(int place) {
        choose(place, KeyTreeViewModel.Choice.ONLY);
    }

    @Override
    public void select(int place) {
        if (!isSelected(place)) {
            choose(place, KeyTreeViewModel.Choice.TOGGLE);
        }
    }

    @Override
    public void select(Line line) {
        select(lines.get().indexOf(line.id()));
    }

    @Override
    public void selectIndices(int place, int... more) {
        select(place);
        Arrays.stream(more).forEach(this::select);
    }

    @Override
    public void clearSelection(int place) {
        if (isSelected(place)) {
            choose(place, KeyTreeViewModel.Choice.TOGGLE);
        }
    }

    @Override
    public void clearSelection() {
        // There is always something chosen, as long as it is there.
    }

    @Override
    public void selectAll() {
        model.chooseSiblings();
    }

    @Override
    public void selectFirst() {
        clearAndSelect(0);
    }

    @Override
    public void selectLast() {
        clearAndSelect(lines.get().size() - 1);
    }

    @Override
    public void selectPrevious() {
        clearAndSelect(getSelectedIndex() - 1);
    }

    @Override
    public void selectNext() {
        clearAndSelect(getSelectedIndex() + 1);
    }

    private void choose(int place, KeyTreeViewModel.Choice how) {
        if (place >= 0 && place < lines.get().size()) {
            model.choose(lines.get().get(place).id(), how);
        }
    }

    /** The places of what is chosen. */
    private static final class Places extends ObservableListBase<Integer> {
        private int[] found = new int[0];

        void show(int[] next) {
            beginChange();
            if (found.length > 0) {
                nextRemove(0, Collections.nCopies(found.length, -1));
            }
            found = next;
            if (found.length > 0) {
                nextAdd(0, found.length);
            }
            endChange();
        }

        @Override
        public Integer get(int i) {
            return found[i];
        }

        @Override
        public int size() {
            return found.length;
        }
    }

    /** The lines of what is chosen. */
    private final class Chosen extends ObservableListBase<Line> {
        private List<Line> told = List.of();

        void told() {
            beginChange();
            if (!told.isEmpty()) {
                nextRemove(0, told);
            }
            told = places.stream().map(place -> lines.get().get(place)).toList();
            if (!told.isEmpty()) {
                nextAdd(0, told.size());
            }
            endChange();
        }

        @Override
        public Line get(int i) {
            return told.get(i);
        }

        @Override
        public int size() {
            return told.size();
        }
    }
}
