package io.e3fx.app.shell;

import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.StatusBar;

/** The line at the bottom: whether what is shown is live, where it is read from, and how far it has come. */
final class StatusLine {

    private final Context context;
    private final StatusBar bar = new StatusBar();
    private final StackPane light = new StackPane();
    private final Label word = Nodes.label("", "status-word");
    private final Label endpoint = Nodes.label("", "status-text");
    private final Label etcdIndex = Nodes.label("", "status-text");
    private final Label keys = Nodes.label("", "status-text");
    private final Label drafts = Nodes.label("", "status-text");
    private Optional<ConnectionStatus.State> shownState = Optional.empty();

    StatusLine(Context context) {
        this.context = context;
        bar.setText("");
        bar.getStyleClass().add("status-line");
        light.getStyleClass().add("status-light");
        word.setId("status-word");
        etcdIndex.setId("status-index");
        HBox left = new HBox(light, word, endpoint);
        left.setAlignment(Pos.CENTER_LEFT);
        left.getStyleClass().add("status-group");
        HBox right = new HBox(drafts, keys, etcdIndex);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.getStyleClass().add("status-group");
        bar.getLeftItems().add(left);
        bar.getRightItems().add(right);
    }

    StatusBar bar() {
        return bar;
    }

    void show(Optional<Workspace> workspace) {
        Texts texts = context.texts();
        Nodes.show(endpoint, workspace.isPresent());
        Nodes.show(etcdIndex, workspace.isPresent());
        Nodes.show(keys, workspace.isPresent());
        if (workspace.isEmpty()) {
            light(Optional.empty());
            word.setText(texts.get("status.none"));
            Nodes.show(drafts, false);
            return;
        }
        ConnectionStatus status = workspace.get().cluster().statusProperty().get();
        light(Optional.of(status.state()));
        word.setText(
                switch (status.state()) {
                    case CONNECTING -> texts.get("status.connecting");
                    case LIVE -> texts.get("status.live");
                    case STALE -> texts.get("status.stale", age(status));
                });
        endpoint.setText(
                status.endpoint()
                        .map(from ->
                                texts.get(
                                        "status.endpoint",
                                        workspace.get().cluster().memberName(from),
                                        from))
                        .orElse(""));
        etcdIndex.setText(texts.get("status.etcdIndex", Texts.number(status.etcdIndex())));
        keys.setText(
                texts.get("status.keys", workspace.get().keys().treeProperty().get().keyCount()));
        int draftCount = workspace.get().editor().draftKeys().size();
        drafts.setText(texts.get("status.drafts", draftCount));
        Nodes.show(drafts, draftCount > 0);
    }

    private String age(ConnectionStatus status) {
        return status.since()
                .map(since -> Durations.text(Duration.between(since, context.clock().instant())))
                .orElse("");
    }

    private void light(Optional<ConnectionStatus.State> state) {
        if (state.equals(shownState) && !light.getChildren().isEmpty()) {
            return;
        }
        shownState = state;
        light.getStyleClass().removeAll("live", "stale", "connecting");
        Icon icon = Icon.HOME;
        if (state.isPresent()) {
            icon =
                    switch (state.get()) {
                        case CONNECTING -> Icon.STARTING;
                        case LIVE -> Icon.LIVE;
                        case STALE -> Icon.STALE;
                    };
            light.getStyleClass().add(state.get().name().toLowerCase(Locale.ROOT));
        }
        light.getChildren().setAll(icon.view());
    }
}
