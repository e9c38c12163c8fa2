package io.e3fx.app.keys;

import java.util.Collections;
import javafx.collections.ObservableListBase;

/** The children of a directory as a list for the screen, which asks for the few that it shows. Confined to the FX thread. */
final class ChildList extends ObservableListBase<Entry> {

    private Children children = Children.none();

    @Override
    public Entry get(int place) {
        return children.get(place);
    }

    @Override
    public int size() {
        return children.size();
    }

    /** Shows others. Tells of added or removed ones only; the content of those that stay is not looked at. */
    void show(Children next) {
        int more = next.size() - children.size();
        int shared = Math.min(next.size(), children.size());
        beginChange();
        Children before = children;
        children = next;
        if (more > 0) {
            nextAdd(shared, next.size());
        } else if (more < 0) {
            nextRemove(shared, Collections.nCopies(-more, before.get(shared)));
        }
        endChange();
    }
}
