package io.e3fx.app.fx;

import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;

/** A path whose parts can be chosen; the last one is the place itself. */
public final class Breadcrumb extends HBox {

    private final Consumer<String> open;

    /** An empty path; a chosen part is handed over as its whole path. */
    public Breadcrumb(Consumer<String> open) {
        this.open = open;
        getStyleClass().add("breadcrumb");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
    }

    /** Shows this path. */
    public void show(String path) {
        getChildren().clear();
        addPart("/", "/", path.equals("/"));
        int from = 1;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            var chevron = new IconView(Icon.CHEVRON_RIGHT);
            chevron.setMinWidth(USE_PREF_SIZE);
            getChildren().add(chevron);
            addPart(path.substring(from, end), path.substring(0, end), end == path.length());
            from = end + 1;
        }
    }

    private void addPart(String name, String path, boolean isLast) {
        Hyperlink part = new Hyperlink(name);
        part.setMnemonicParsing(false);
        part.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        part.setMinWidth(Math.min(40, 12 + 8.0 * name.length()));
        part.getStyleClass().add(isLast ? "breadcrumb-last" : "breadcrumb-part");
        part.setOnAction(_ -> open.accept(path));
        part.setAccessibleText(path);
        getChildren().add(part);
    }
}
