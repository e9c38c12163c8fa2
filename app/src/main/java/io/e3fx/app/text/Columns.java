package io.e3fx.app.text;

/** How many columns characters take in a font whose letters are all equally wide. Stateless. */
final class Columns {

    /** The distance of the places that a tab goes to. */
    static final int TAB = 4;

    private static final int FIRST_WIDE = 0x1100;

    /** Blocks whose characters are two columns wide: first and last, in pairs. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000,
        0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE4F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
        0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
    };

    private Columns() {}

    /**
     * The columns that this takes.
     *
     * @param at the column that it begins in, which matters to a tab
     */
    static int of(int codePoint, int at) {
        if (codePoint >= ' ' && codePoint < 0x300) {
            return 1;
        }
        if (codePoint == '\t') {
            return TAB - at % TAB;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> codePoint >= FIRST_WIDE && isWide(codePoint) ? 2 : 1;
        };
    }

    /** The columns from the beginning of a row to a place in it. */
    static int between(String text, int rowStart, int to) {
        int column = 0;
        for (int at = rowStart; at < to; ) {
            int codePoint = text.codePointAt(at);
            column += of(codePoint, column);
            at += Character.charCount(codePoint);
        }
        return column;
    }

    /** The place in a row that stands in the column, or the row's end if it is shorter. */
    static int place(String text, int rowStart, int rowEnd, int column) {
        int now = 0;
        int at = rowStart;
        while (at < rowEnd) {
            int codePoint = text.codePointAt(at);
            now += of(codePoint, now);
            if (now > column) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static boolean isWide(int codePoint) {
        for (int block = 0; block < WIDE.length; block += 2) {
            if (codePoint >= WIDE[block] && codePoint <= WIDE[block + 1]) {
                return true;
            }
        }
        return false;
    }
}
