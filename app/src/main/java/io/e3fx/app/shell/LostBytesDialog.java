package io.e3fx.app.shell;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import java.util.List;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.Label;
import javafx.stage.Window;

/** Warns that a value is not what its bytes were, before it is written. */
final class LostBytesDialog extends RequestDialog {

    private static final int MOST_SHOWN = 5;

    private final Runnable goOn;

    LostBytesDialog(Window owner, List<String> keys, Texts texts, Runnable goOn) {
        super(
                owner,
                Icon.WARNING,
                texts.get("changes.lost.title"),
                button(texts.get("changes.lost.action"), ButtonBar.ButtonData.OK_DONE),
                button(texts.get("cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
        this.goOn = goOn;
        keys.stream()
                .limit(MOST_SHOWN)
                .forEach(key -> content().getChildren().add(Nodes.label(key, "dialog-path")));
        if (keys.size() > MOST_SHOWN) {
            content().getChildren().add(Nodes.label("\u2026", "dialog-path"));
        }
        Label sentence =
                Nodes.label(texts.get("changes.lost.sentence", keys.size()), "dialog-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Label.USE_PREF_SIZE);
        content().getChildren().add(sentence);
    }

    @Override
    void send() {
        close();
        goOn.run();
    }
}
