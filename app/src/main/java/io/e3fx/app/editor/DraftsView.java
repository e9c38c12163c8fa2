package io.e3fx.app.editor;

import io.e3fx.app.fx.EmptyState;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The keys with something typed and not saved, be they open or not. */
public final class DraftsView extends StackPane implements AutoCloseable {

    private final EditorViewModel model;
    private final Consumer<String> open;
    private final Texts texts;
    private final ListView<String> list = new ListView<>();
    private final EmptyState empty = new EmptyState();
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * Shows the model's drafts.
     *
     * @param open shows a key in a tab of its own
     */
    public DraftsView(EditorViewModel model, Consumer<String> open, Texts texts) {
        this.model = model;
        this.open = open;
        this.texts = texts;
        getStyleClass().add("drafts");
        list.setId("drafts-list");
        list.setAccessibleText(texts.get("drafts.accessible"));
        list.setCellFactory(_ -> new DraftCell());
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                press -> {
                    if (press.getCode() == KeyCode.ENTER) {
                        chosen().ifPresent(open);
                        press.consume();
                    }
                });
        empty.say(Icon.EDIT, texts.get("drafts.none.title"), texts.get("drafts.none.sentence"));
        getChildren().addAll(list, empty);
        subscriptions.add(model.draftKeysProperty().subscribe(this::show));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private Optional<String> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void show(Set<String> keys) {
        Optional<String> chosen = chosen();
        List<String> sorted = keys.stream().sorted().toList();
        list.getItems().setAll(sorted);
        chosen.filter(keys::contains)
                .ifPresentOrElse(
                        list.getSelectionModel()::select,
                        () -> list.getSelectionModel().selectFirst());
        Nodes.show(list, !keys.isEmpty());
        Nodes.show(empty, keys.isEmpty());
    }

    /** One draft: its key, and what it is built on. */
    private final class DraftCell extends ListCell<String> {
        DraftCell() {
            addEventHandler(
                    MouseEvent.MOUSE_CLICKED,
                    click -> {
                        if (click.getClickCount() == 2 && getItem() != null) {
                            open.accept(getItem());
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable String key, boolean isEmpty) {
            super.updateItem(key, isEmpty);
            Map<String, Draft> drafts = model.draftsProperty().get();
            Draft draft = key == null || isEmpty ? null : drafts.get(key);
            setText(
                    draft == null
                            ? null
                            : texts.get(
                                    "drafts.line",
                                    draft.key(),
                                    Texts.number(draft.base().modifiedIndex())));
            setGraphic(draft == null ? null : new IconView(Icon.KEY));
        }
    }
}
