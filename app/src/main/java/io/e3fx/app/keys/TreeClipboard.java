package io.e3fx.app.keys;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Keys that were cut or copied and wait to be pasted; other programs get their paths. Confined to the FX thread. */
public final class TreeClipboard {

    private final KeyTreeViewModel model;
    private final TreeDrops drops;
    private Optional<Held> held = Optional.empty();

    /** Nothing, of this tree. */
    public TreeClipboard(KeyTreeViewModel model, TreeDrops drops) {
        this.model = model;
        this.drops = drops;
    }

    /** Whether there is nothing to paste. */
    public boolean isEmpty() {
        return held.isEmpty();
    }

    /** Takes what is chosen, to copy it. */
    public void copy() {
        take(TreeDrops.Kind.COPY);
    }

    /** Takes what is chosen, to move it. */
    public void cut() {
        take(TreeDrops.Kind.MOVE);
    }

    /** Pastes into the directory where the tree stands; what was cut is pasted once. */
    public void paste() {
        String chosen = model.selectedProperty().get().orElse(KeyPaths.ROOT);
        String directory = model.isDirectory(chosen) ? chosen : KeyPaths.parent(chosen);
        held.ifPresent(keys -> {
            if (keys.kind() == TreeDrops.Kind.MOVE) {
                held = Optional.empty();
            }
            drops.transfer(keys.keys(), directory, keys.kind());
        });
    }

    /** Puts the names of what is chosen on the system's clipboard. */
    public void copyNames() {
        put(model.selectedKeys(), KeyPaths::name);
    }

    private void take(TreeDrops.Kind kind) {
        Held next = new Held(model.selectedKeys(), kind);
        if (!next.keys().isEmpty()) {
            held = Optional.of(next);
            put(next.keys(), key -> key);
        }
    }

    private static void put(List<String> keys, UnaryOperator<String> text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(keys.stream().map(text).collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }
}
