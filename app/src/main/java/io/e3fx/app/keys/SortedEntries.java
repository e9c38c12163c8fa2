package io.e3fx.app.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Entries of one directory, sorted by key, in pieces of some hundreds: a change copies one piece and the list of
 * pieces, a place is found in a few steps, and the rest is shared with the version before. Immutable.
 */
final class SortedEntries {

    /** A piece that becomes longer is cut in two. */
    private static final int LONGEST_PIECE = 1024;

    private static final int NEW_PIECE = 512;
    private static final long NEVER = Long.MAX_VALUE;
    private static final Comparator<Entry> BY_KEY = Comparator.comparing(Entry::key);
    private static final SortedEntries NONE = new SortedEntries(new Piece[0]);

    /** A few hundred entries, never none. */
    private static final class Piece {
        private final Entry[] entries;
        private final long soonestMillis;

        Piece(Entry[] entries) {
            this.entries = entries;
            long soonest = NEVER;
            for (Entry entry : entries) {
                if (entry.expiration().isPresent()) {
                    soonest = Math.min(soonest, entry.expiration().get().toEpochMilli());
                }
            }
            this.soonestMillis = soonest;
        }

        int find(String key) {
            int low = 0;
            int high = entries.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = entries[middle].key().compareTo(key);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }
    }

    private final Piece[] pieces;

    /** How many entries are in front of each piece; one more than there are pieces. */
    private final int[] starts;

    private final long soonestMillis;

    private SortedEntries(Piece[] pieces) {
        this.pieces = pieces;
        this.starts = new int[pieces.length + 1];
        long soonest = NEVER;
        for (int i = 0; i < pieces.length; i++) {
            starts[i + 1] = starts[i] + pieces[i].entries.length;
            soonest = Math.min(soonest, pieces[i].soonestMillis);
        }
        this.soonestMillis = soonest;
    }

    static SortedEntries none() {
        return NONE;
    }

    /** These entries in any order, no key twice. */
    static SortedEntries of(Collection<Entry> entries) {
        Entry[] sorted = entries.toArray(Entry[]::new);
        Arrays.sort(sorted, BY_KEY);
        int count = (sorted.length + NEW_PIECE - 1) / NEW_PIECE;
        Piece[] pieces = new Piece[count];
        for (int i = 0; i < count; i++) {
            int from = i * NEW_PIECE;
            int to = Math.min(from + NEW_PIECE, sorted.length);
            pieces[i] = new Piece(Arrays.copyOfRange(sorted, from, to));
        }
        return new SortedEntries(pieces);
    }

    int size() {
        return starts[pieces.length];
    }

    Entry get(int place) {
        int found = Arrays.binarySearch(starts, place);
        int piece = found >= 0 ? found : -found - 2;
        return pieces[piece].entries[place - starts[piece]];
    }

    Optional<Entry> find(String key) {
        int place = indexOf(key);
        return place < 0 ? Optional.empty() : Optional.of(get(place));
    }

    /** The place of the key; of one that is not there minus the place where it would be, minus 1. */
    int indexOf(String key) {
        if (pieces.length == 0) {
            return -1;
        }
        int piece = pieceFor(key);
        int place = pieces[piece].find(key);
        return place < 0 ? place - starts[piece] : place + starts[piece];
    }

    SortedEntries plus(Entry entry) {
        if (pieces.length == 0) {
            return new SortedEntries(new Piece[] {new Piece(new Entry[] {entry})});
        }
        int piece = pieceFor(entry.key());
        Entry[] before = pieces[piece].entries;
        int place = pieces[piece].find(entry.key());
        if (place >= 0) {
            Entry[] after = before.clone();
            after[place] = entry;
            return with(piece, new Piece(after));
        }
        int at = -place - 1;
        Entry[] after = new Entry[before.length + 1];
        System.arraycopy(before, 0, after, 0, at);
        after[at] = entry;
        System.arraycopy(before, at, after, at + 1, before.length - at);
        if (after.length <= LONGEST_PIECE) {
            return with(piece, new Piece(after));
        }
        int middle = after.length / 2;
        return with(
                piece,
                new Piece(Arrays.copyOfRange(after, 0, middle)),
                new Piece(Arrays.copyOfRange(after, middle, after.length)));
    }

    SortedEntries minus(String key) {
        int place = pieces.length == 0 ? -1 : pieces[pieceFor(key)].find(key);
        if (place < 0) {
            return this;
        }
        int piece = pieceFor(key);
        Entry[] before = pieces[piece].entries;
        if (before.length == 1) {
            return with(piece);
        }
        Entry[] after = new Entry[before.length - 1];
        System.arraycopy(before, 0, after, 0, place);
        System.arraycopy(before, place + 1, after, place, after.length - place);
        return with(piece, new Piece(after));
    }

    SortedEntries filter(Predicate<Entry> isWanted) {
        List<Entry> wanted = new ArrayList<>();
        forEach(entry -> {
            if (isWanted.test(entry)) {
                wanted.add(entry);
            }
        });
        return of(wanted);
    }

    void forEach(Consumer<? super Entry> action) {
        for (Piece piece : pieces) {
            for (Entry entry : piece.entries) {
                action.accept(entry);
            }
        }
    }

    /** The entries from this key on, as long as they fit. */
    void forEachWhile(String from, Predicate<Entry> fits, Consumer<? super Entry> action) {
        int first = indexOf(from);
        int place = first < 0 ? -first - 1 : first;
        while (place < size() && fits.test(get(place))) {
            action.accept(get(place));
            place++;
        }
    }

    /** Whether any of them will be removed by itself. */
    boolean hasExpirations() {
        return soonestMillis != NEVER;
    }

    /** Those whose time ran out before then; cheap while there are none. */
    void forEachExpired(long beforeMillis, Consumer<? super Entry> action) {
        if (soonestMillis >= beforeMillis) {
            return;
        }
        for (Piece piece : pieces) {
            if (piece.soonestMillis < beforeMillis) {
                for (Entry entry : piece.entries) {
                    if (entry.expiration().isPresent()
                            && entry.expiration().get().toEpochMilli() < beforeMillis) {
                        action.accept(entry);
                    }
                }
            }
        }
    }

    /** The piece that holds the key or would. */
    private int pieceFor(String key) {
        int low = 0;
        int high = pieces.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces[middle].entries[0].key().compareTo(key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private SortedEntries with(int replaced, Piece... by) {
        Piece[] next = new Piece[pieces.length - 1 + by.length];
        System.arraycopy(pieces, 0, next, 0, replaced);
        System.arraycopy(by, 0, next, replaced, by.length);
        System.arraycopy(
                pieces, replaced + 1, next, replaced + by.length, pieces.length - replaced - 1);
        return new SortedEntries(next);
    }
}
