package io.e3fx.icons;

/**
 * The glyphs of the product, drawn on a square grid of 24 units: lines two units wide with round ends, small solid
 * parts where a shape must read at a glance. {@link #view()} makes a node of one.
 */
public enum Icon {
    /** The product: a spine with three arms, the topmost node lit. */
    MARK(
            "M4.5 5v14M4.5 5H13M4.5 12h9M4.5 19h9"
                    + Path.circle(16.5, 12, 2)
                    + Path.circle(16.5, 19, 2),
            Path.circle(16.5, 5, 3)),
    /** The leader: a crown. */
    LEADER("M4 8l4 4 4-7 4 7 4-4-2 10H6z", "M6 17.5h12v2.5H6z"),
    /** A follower: an outlined circle with a small centre. */
    FOLLOWER(Path.circle(12, 12, 8), Path.circle(12, 12, 2)),
    /** A member that is down: a crossed circle. */
    DOWN(Path.circle(12, 12, 9) + "M9 9l6 6M15 9l-6 6", ""),
    /** A member that is starting: a ring that is not closed yet. */
    STARTING("M12 3a9 9 0 1 1-8.5 6", Path.circle(6, 5.4, 1.5)),
    /** A frozen member: a snowflake. */
    PAUSED(
            "M12 3v18M4.2 7.5l15.6 9M19.8 7.5l-15.6 9M9.5 4.5L12 7l2.5-2.5M9.5 19.5L12 17l2.5 2.5",
            ""),
    /** A key. */
    KEY(Path.circle(8, 16, 4.5) + "M11.2 12.8L20 4M16 8l3 3M13.5 10.5l2 2", ""),
    /** A closed directory. */
    DIRECTORY(
            "M3 6.5a1.5 1.5 0 0 1 1.5-1.5H9l2.5 3h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5z",
            ""),
    /** An open directory. */
    DIRECTORY_OPEN(
            "M3.5 19V6.5A1.5 1.5 0 0 1 5 5h4.2l2.5 3H18a1.5 1.5 0 0 1 1.5 1.5V11M3.5 19L6.5 11H22l-3 8z",
            ""),
    /** Time to live: a clock. */
    CLOCK(Path.circle(12, 12, 9) + "M12 7v5l3.5 2", ""),
    /** A hidden key: an eye, crossed. */
    HIDDEN(
            "M3 12c2.4-4 5.4-6 9-6s6.6 2 9 6c-2.4 4-5.4 6-9 6s-6.6-2-9-6zM5 20L19 4",
            Path.circle(12, 12, 2.4)),
    /** What is seen is live: a lit dot in a ring. */
    LIVE(Path.circle(12, 12, 8.5), Path.circle(12, 12, 4.5)),
    /** What is seen is out of date: a broken ring around an empty middle. */
    STALE(
            "M8.8 4.1A8.5 8.5 0 0 1 19.9 15.2M15.2 19.9A8.5 8.5 0 0 1 4.1 8.8",
            Path.circle(12, 12, 2)),
    /** Start. */
    START("", "M7 4.2c0-1 1-1.5 1.8-1l11.2 7.8c.8.5.8 1.5 0 2L8.8 20.8c-.8.5-1.8 0-1.8-1z"),
    /** Stop. */
    STOP("", "M7 5h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"),
    /** Kill: a bolt. */
    KILL("M13 3L5.5 13.5H11L10 21l8.5-11.5H13z", ""),
    /** Start again. */
    RESTART("M19.5 8.5a8.5 8.5 0 1 0 1 4M20 4v4.5h-4.5", ""),
    /** Connect: a plug. */
    CONNECT("M8 3v5M16 3v5M5.5 8h13v3.5a6.5 6.5 0 0 1-13 0zM12 18v3", ""),
    /** Disconnect: a plug, crossed. */
    DISCONNECT(
            "M8 3v2M16 3v5M18.5 8v3.5a6.5 6.5 0 0 1-1 3.5M5.5 9v2.5A6.5 6.5 0 0 0 14.5 17.5M12 18v3M10.5 8h8M4 4l16 16",
            ""),
    /** An address. */
    LINK(
            "M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7L12 17.7",
            ""),
    /** Several members on one machine. */
    CLUSTER(
            Path.circle(12, 6, 3)
                    + Path.circle(5.5, 17.5, 2.5)
                    + Path.circle(18.5, 17.5, 2.5)
                    + "M10.5 8.8L6.8 15M13.5 8.8l3.7 6.2M8.2 17.5h7.6",
            ""),
    /** Add. */
    ADD("M12 4.5v15M4.5 12h15", ""),
    /** A new key. */
    ADD_KEY(Path.circle(7.5, 16.5, 4) + "M10.4 13.6L16 8M13.5 10.5l2.3 2.3M19 2.5v6M16 5.5h6", ""),
    /** A new directory. */
    ADD_DIRECTORY(
            "M3 6.5a1.5 1.5 0 0 1 1.5-1.5H9l2.5 3h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5zM12 11v5M9.5 13.5h5",
            ""),
    /** Edit: a pencil. */
    EDIT("M4 20l1-4.5L16 4.5a2 2 0 0 1 2.8 0l.7.7a2 2 0 0 1 0 2.8L8.5 19zM14 6.5l3.5 3.5", ""),
    /** Save: into the store. */
    SAVE(
            "M12 3.5v10.5M7.5 10l4.5 4.5 4.5-4.5M4 16v2.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V16",
            ""),
    /** Back to what the server has. */
    REVERT("M9 5L4.5 9.5 9 14M4.5 9.5H14a5.25 5.25 0 0 1 0 10.5H9", ""),
    /** Delete: a bin. */
    DELETE(
            "M4 6.5h16M9 6.5V5a1.5 1.5 0 0 1 1.5-1.5h3A1.5 1.5 0 0 1 15 5v1.5M6 6.5l.8 12a2 2 0 0 0 2 2h6.4a2 2 0 0 0 2-2l.8-12M10 11v5M14 11v5",
            ""),
    /** Read again. */
    REFRESH("M20 12a8 8 0 0 1-14.3 5M4 12a8 8 0 0 1 14.3-5M18.5 3v4.2h-4.2M5.5 21v-4.2h4.2", ""),
    /** A text laid out in lines. */
    LAY_OUT("M4 5h13M8 10h12M8 15h9M4 20h10", ""),
    /** A text made as short as it can be. */
    MINIFY("M3 12h6.5M6.5 8.5L10 12l-3.5 3.5M21 12h-6.5M17.5 8.5L14 12l3.5 3.5M12 4v16", ""),
    /** Lines that go on in the next row. */
    WRAP("M4 5h16M4 11h12.5a3.75 3.75 0 0 1 0 7.5H12M14.5 15.5l-3 3 3 3M4 18.5h4", ""),
    /** Search. */
    SEARCH(Path.circle(10.5, 10.5, 6.5) + "M15.5 15.5L21 21", ""),
    /** Filter. */
    FILTER("M4 6h16M7 12h10M10 18h4", ""),
    /** Copy. */
    COPY(
            "M9.5 8h9A1.5 1.5 0 0 1 20 9.5v10a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 8 19.5v-10A1.5 1.5 0 0 1 9.5 8zM16 4.5A1.5 1.5 0 0 0 14.5 3h-9A1.5 1.5 0 0 0 4 4.5v10A1.5 1.5 0 0 0 5 15.9",
            ""),
    /** A command line. */
    TERMINAL(
            "M4.5 4h15A1.5 1.5 0 0 1 21 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5v-13A1.5 1.5 0 0 1 4.5 4zM7 9l3 3-3 3M12.5 15.5H17",
            ""),
    /** A warning. */
    WARNING(
            "M10.7 4.3a1.5 1.5 0 0 1 2.6 0l7.8 13.7a1.5 1.5 0 0 1-1.3 2.2H4.2a1.5 1.5 0 0 1-1.3-2.2zM12 9.5v4",
            Path.circle(12, 16.8, 1.2)),
    /** An error. */
    ERROR("M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5", Path.circle(12, 16.2, 1.2)),
    /** A remark. */
    INFO(Path.circle(12, 12, 9) + "M12 11.5v5", Path.circle(12, 7.8, 1.2)),
    /** Done. */
    CHECK("M4.5 12.5l5 5L19.5 7", ""),
    /** Dark. */
    MOON("M20 14.2A8.5 8.5 0 0 1 9.8 4a8.5 8.5 0 1 0 10.2 10.2z", ""),
    /** Light. */
    SUN(
            Path.circle(12, 12, 4)
                    + "M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
            ""),
    /** As the system has it: half light, half dark. */
    SYSTEM(Path.circle(12, 12, 9), "M12 4a8 8 0 0 1 0 16z"),
    /** Settings: sliders. */
    SETTINGS(
            "M4 7h7M17 7h3M4 17h3M13 17h7" + Path.circle(14, 7, 2.5) + Path.circle(10, 17, 2.5),
            ""),
    /** To the right. */
    CHEVRON_RIGHT("M9.5 5.5L16 12l-6.5 6.5", ""),
    /** To the left. */
    CHEVRON_LEFT("M14.5 5.5L8 12l6.5 6.5", ""),
    /** Down. */
    CHEVRON_DOWN("M5.5 9.5L12 16l6.5-6.5", ""),
    /** Up. */
    CHEVRON_UP("M5.5 14.5L12 8l6.5 6.5", ""),
    /** What happened before. */
    HISTORY("M4.5 8.5a8.5 8.5 0 1 1-1 4M4 4v4.5h4.5M12 8v4.5l3 1.7", ""),
    /** Close. */
    CLOSE("M6 6l12 12M18 6L6 18", ""),
    /** More. */
    MORE("", Path.circle(5, 12, 1.8) + Path.circle(12, 12, 1.8) + Path.circle(19, 12, 1.8)),
    /** Something to read or learn from: an open book. */
    BOOK(
            "M12 6.5C10 5 7 4.5 3.5 5v13.5c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5C17 4.5 14 5 12 6.5zM12 6.5V20",
            ""),
    /** The first page. */
    HOME("M4 11l8-7 8 7v7.5A1.5 1.5 0 0 1 18.5 20h-13A1.5 1.5 0 0 1 4 18.5zM9.5 20v-6h5v6", "");

    /** Width and height of the grid that all path data is drawn on. */
    public static final double GRID_UNITS = 24;

    /** Width of each line, in units of the grid. */
    public static final double LINE_UNITS = 2;

    private final String lineData;
    private final String solidData;

    Icon(String lineData, String solidData) {
        this.lineData = lineData;
        this.solidData = solidData;
    }

    /** SVG path data of the stroked part; may be empty, but never together with {@link #solidData()}. */
    public String lineData() {
        return lineData;
    }

    /** SVG path data of the filled part; may be empty, but never together with {@link #lineData()}. */
    public String solidData() {
        return solidData;
    }

    /** A new node that shows this glyph, as large as its style sheet says. */
    public IconView view() {
        return new IconView(this);
    }

    /** Pieces of path data. */
    private static final class Path {
        private Path() {}

        static String circle(double x, double y, double radius) {
            return "M"
                    + (x - radius)
                    + " "
                    + y
                    + "a"
                    + radius
                    + " "
                    + radius
                    + " 0 1 0 "
                    + 2 * radius
                    + " 0"
                    + "a"
                    + radius
                    + " "
                    + radius
                    + " 0 1 0 "
                    + -2 * radius
                    + " 0z";
        }
    }
}
