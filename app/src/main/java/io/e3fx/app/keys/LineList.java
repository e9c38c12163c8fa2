package io.e3fx.app.keys;

import java.util.Collections;
import javafx.collections.ObservableListBase;

/** The visible lines as a list for the screen, which asks for the few that it shows. Confined to the FX thread. */
final class LineList extends ObservableListBase<Line> {

    private Lines lines = Lines.none();

    @Override
    public Line get(int place) {
        return lines.get(place);
    }

    @Override
    public int size() {
        return lines.size();
    }

    Lines lines() {
        return lines;
    }

    /** Shows others. Tells of added or removed lines only; the content of those that stay is not looked at. */
    void show(Lines next) {
        Lines before = lines;
        int more = next.size() - before.size();
        int place = more == 0 ? 0 : firstDifference(before, next);
        beginChange();
        lines = next;
        if (more > 0) {
            nextAdd(place, place + more);
        } else if (more < 0) {
            nextRemove(place, Collections.nCopies(-more, before.get(place)));
        }
        endChange();
    }

    /** A place before which the lines are the same; found by halves, so it need not be the first when there are many. */
    private static int firstDifference(Lines before, Lines next) {
        int low = 0;
        int high = Math.min(before.size(), next.size());
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before.get(middle).id().equals(next.get(middle).id())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
