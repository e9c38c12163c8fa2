package io.e3fx.app.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The visible lines of the tree: the directory at its top, and below each open directory its children. A line is made when it is asked
 * for; only open directories cost memory, and finding a line or its place takes a few steps for each level, however many
 * there are. Immutable.
 */
public final class Lines {

    /** What is shown right below a directory: children, or one remark instead. */
    record Contents(Children children, Optional<Row> remark) {
        static Contents of(Children children) {
            return new Contents(children, Optional.empty());
        }

        static Contents of(Row remark) {
            return new Contents(Children.none(), Optional.of(remark));
        }
    }

    /**
     * The lines below one open directory.
     *
     * @param opened the open directories in it, in their order
     * @param size all lines, those of the open directories too
     */
    private record Section(Contents contents, List<Opened> opened, int size, int depth) {}

    /**
     * An open directory in a section.
     *
     * @param place its place among the children
     * @param start the place of its first line among the section's lines
     */
    private record Opened(int place, int start, Section section) {
        int end() {
            return start + section.size();
        }
    }

    /**
     * One line that is the section's own.
     *
     * @param entry absent: it is the section's remark
     */
    private record Spot(Section section, Optional<Entry> entry, boolean isOpen) {}

    private final KeyTree tree;
    private final String top;
    private final Optional<Section> root;

    private Lines(KeyTree tree, String top, Optional<Section> root) {
        this.tree = tree;
        this.top = top;
        this.root = root;
    }

    /** The root of the keyspace alone. */
    static Lines none() {
        return new Lines(KeyTree.empty(), KeyPaths.ROOT, Optional.empty());
    }

    /**
     * The lines of what is open.
     *
     * @param top the directory in the first line
     * @param contents what is below an open directory
     * @param openIn the open directories among the children of one, sorted
     */
    static Lines of(
            KeyTree tree,
            String top,
            boolean isTopOpen,
            Function<String, Contents> contents,
            Function<String, Collection<String>> openIn) {
        return new Lines(
                tree,
                top,
                isTopOpen ? Optional.of(section(top, 1, contents, openIn)) : Optional.empty());
    }

    /** How many there are. */
    public int size() {
        return 1 + root.map(Section::size).orElse(0);
    }

    /** The line at this place, the first at 0. */
    public Line get(int place) {
        if (place == 0) {
            return line(Entry.directory(top, 0), 0, root.isPresent());
        }
        Spot spot = spot(place);
        if (spot.entry().isEmpty()) {
            return new Line(
                    spot.section().contents().remark().orElseThrow(),
                    spot.section().depth(),
                    Line.State.LEAF);
        }
        return line(spot.entry().get(), spot.section().depth(), spot.isOpen());
    }

    /** The key or directory at this place, without the rest of its line; absent for a remark. */
    Optional<String> keyAt(int place) {
        return place == 0 ? Optional.of(top) : spot(place).entry().map(Entry::key);
    }

    /** What is at this place, which is not the first. */
    private Spot spot(int place) {
        Section section = root.orElseThrow(() -> new IndexOutOfBoundsException(place));
        int left = place - 1;
        while (true) {
            int before = openedBefore(section, left);
            if (before >= 0) {
                int into = left - section.opened().get(before).start();
                Section inner = section.opened().get(before).section();
                if (into < inner.size()) {
                    section = inner;
                    left = into;
                    continue;
                }
            }
            return own(section, left, before);
        }
    }

    /** The place of the line of this identity; less than 0 when it is not visible. */
    public int indexOf(String id) {
        if (id.equals(top)) {
            return 0;
        }
        boolean isRemark = Row.isRemark(id);
        String path = isRemark ? id.substring(0, id.indexOf("//")) : id;
        if (isRemark && path.isEmpty()) {
            path = KeyPaths.ROOT;
        }
        if (!KeyPaths.isAtOrBelow(path, top)) {
            return -1;
        }
        List<String> way = new ArrayList<>(KeyPaths.ancestors(path, top));
        if (isRemark) {
            way.add(path);
        }
        if (root.isEmpty()) {
            return -1;
        }
        Section section = root.get();
        int place = 1;
        for (String directory : way.subList(1, way.size())) {
            int child = section.contents().children().indexOf(directory);
            int opened = child < 0 ? -1 : find(section, child);
            if (opened < 0) {
                return -1;
            }
            place += section.opened().get(opened).start();
            section = section.opened().get(opened).section();
        }
        if (isRemark) {
            return section.contents().remark().isPresent() ? place : -1;
        }
        int child = section.contents().children().indexOf(path);
        return child < 0 ? -1 : place + offset(section, child);
    }

    private static Spot own(Section section, int left, int before) {
        if (section.contents().remark().isPresent()) {
            return new Spot(section, Optional.empty(), false);
        }
        int place = left;
        if (before >= 0) {
            Opened last = section.opened().get(before);
            place = last.place() + 1 + left - last.end();
        }
        Entry entry = section.contents().children().get(place);
        return new Spot(section, Optional.of(entry), find(section, place) >= 0);
    }

    private Line line(Entry entry, int depth, boolean isOpen) {
        OptionalInt count =
                tree.directory(entry.key())
                        .map(directory -> OptionalInt.of(directory.children().size()))
                        .orElse(OptionalInt.empty());
        Line.State state = Line.State.LEAF;
        if (entry.isDirectory()) {
            state = isOpen ? Line.State.OPEN : Line.State.CLOSED;
        }
        return new Line(new Row.Node(entry, count), depth, state);
    }

    /** The last open directory whose first line is at or before this place; -1 if there is none. */
    private static int openedBefore(Section section, int left) {
        int low = -1;
        int high = section.opened().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (section.opened().get(middle).start() <= left) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Which of the open directories the child at this place is; less than 0 if none. */
    private static int find(Section section, int place) {
        int low = 0;
        int high = section.opened().size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = section.opened().get(middle).place();
            if (found == place) {
                return middle;
            }
            if (found < place) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** How many lines are before that of the child, in its section. */
    private static int offset(Section section, int place) {
        int found = find(section, place);
        int before = found >= 0 ? found : -found - 1;
        if (before == 0) {
            return place;
        }
        Opened last = section.opened().get(before - 1);
        return last.end() + place - last.place() - 1;
    }

    private static Section section(
            String directory,
            int depth,
            Function<String, Contents> contents,
            Function<String, Collection<String>> openIn) {
        Contents own = contents.apply(directory);
        if (own.remark().isPresent()) {
            return new Section(own, List.of(), 1, depth);
        }
        List<Opened> opened = new ArrayList<>();
        int inner = 0;
        for (String child : openIn.apply(directory)) {
            int place = own.children().indexOf(child);
            if (place >= 0 && place < own.children().directoryCount()) {
                Section section = section(child, depth + 1, contents, openIn);
                opened.add(new Opened(place, place + 1 + inner, section));
                inner += section.size();
            }
        }
        return new Section(own, List.copyOf(opened), own.children().size() + inner, depth);
    }
}
