package io.e3fx.app.shell;

import io.e3fx.icons.Icon;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done from the menu, with its glyph and its shortcut. */
public enum Command {
    NEW_KEY("newKey", Icon.ADD_KEY, "Shortcut+N", true),
    NEW_DIRECTORY("newDirectory", Icon.ADD_DIRECTORY, "Shortcut+Shift+N", true),
    NEW_IN_ORDER("newInOrder", null, null, true),
    FILES("files", null, null, true),
    START_LOCAL("startLocal", Icon.START, "Shortcut+Shift+L", false),
    CONNECT("connect", Icon.CONNECT, "Shortcut+O", false),
    CLOSE_TAB("closeTab", Icon.CLOSE, "Shortcut+W", true),
    OPEN_IN_TAB("openInTab", null, null, true),
    NEXT_TAB("nextTab", null, "Ctrl+Page Down", true),
    PREVIOUS_TAB("previousTab", null, "Ctrl+Page Up", true),
    QUIT("quit", null, "Shortcut+Q", false),
    UNDO("undo", Icon.REVERT, "Shortcut+Z", true),
    REDO("redo", Icon.RESTART, "Shortcut+Y", true),
    COPY_PATH("copyPath", Icon.COPY, null, true),
    COPY_VALUE("copyValue", null, "Shortcut+Shift+C", true),
    COPY_CURL("copyCurl", Icon.TERMINAL, "Shortcut+Alt+C", true),
    COPY_ETCDCTL("copyEtcdctl", null, null, true),
    COPY_HTTPIE("copyHttpie", null, null, true),
    GO_TO("goTo", Icon.SEARCH, "Shortcut+L", true),
    FIND("find", Icon.SEARCH, "Shortcut+F", true),
    REPLACE("replace", null, Keys.REPLACE, true),
    FIND_NEXT("findNext", null, "F3", true),
    FIND_PREVIOUS("findPrevious", null, "Shift+F3", true),
    GO_TO_LINE("goToLine", null, "Shortcut+G", true),
    WRAP("wrap", Icon.WRAP, "Alt+Z", true),
    LAY_OUT("layOut", Icon.LAY_OUT, "Shift+Alt+F", true),
    MINIFY("minify", Icon.MINIFY, null, true),
    FIT_COLUMNS("fitColumns", null, null, true),
    RESET_COLUMNS("resetColumns", null, null, true),
    REFRESH("refresh", Icon.REFRESH, "F5", true),
    RECONNECT("reconnect", Icon.RESTART, null, true),
    FOCUS_TREE("focusTree", null, "Alt+1", true),
    FOCUS_EDITOR("focusEditor", null, "Alt+2", true),
    FOCUS_MEMBERS("focusMembers", null, "Alt+3", true),
    FOCUS_TOOLS("focusTools", null, "Alt+4", true),
    RUN_CURL("runCurl", Icon.TERMINAL, null, true),
    STOP_LOCAL("stopLocal", Icon.STOP, null, false),
    LOAD_SAMPLES("loadSamples", Icon.BOOK, null, true),
    EDIT("edit", Icon.EDIT, "F2", true),
    SAVE("save", Icon.SAVE, "Shortcut+S", true),
    REVERT("revert", Icon.REVERT, "Shortcut+Alt+Z", true),
    COMPARE("compare", Icon.HISTORY, "Shortcut+Shift+D", true),
    RENAME("rename", null, "Shift+F6", true),
    MOVE_TO("moveTo", null, null, true),
    COPY_TO("copyTo", null, null, true),
    DUPLICATE("duplicate", Icon.COPY, "Shortcut+D", true),
    TTL("ttl", Icon.CLOCK, null, true),
    WRITE("write", Icon.TERMINAL, null, true),
    DELETE("delete", Icon.DELETE, null, true),
    ABOUT("about", Icon.INFO, null, false);

    /** Keys that differ between systems. */
    private static final class Keys {
        /** macOS hides a window with the key that others replace with. */
        static final String REPLACE =
                System.getProperty("os.name", "").startsWith("Mac")
                        ? "Shortcut+Alt+F"
                        : "Shortcut+H";
    }

    private final String text;
    private final Optional<Icon> icon;
    private final Optional<String> shortcut;
    private final boolean needsCluster;

    Command(String text, @Nullable Icon icon, @Nullable String shortcut, boolean needsCluster) {
        this.text = text;
        this.icon = Optional.ofNullable(icon);
        this.shortcut = Optional.ofNullable(shortcut);
        this.needsCluster = needsCluster;
    }

    /** The name of its text. */
    String text() {
        return "menu." + text;
    }

    Optional<Icon> icon() {
        return icon;
    }

    Optional<String> shortcut() {
        return shortcut;
    }

    /** Whether it is possible only while a cluster is shown. */
    boolean needsCluster() {
        return needsCluster;
    }
}
