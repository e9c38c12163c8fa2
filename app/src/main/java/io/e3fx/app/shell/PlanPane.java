package io.e3fx.app.shell;

import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.operations.OnExisting;
import io.e3fx.app.operations.TransferPlan;
import io.e3fx.app.operations.TransferPlan.Item;
import io.e3fx.app.operations.TransferPlan.Place;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** What a plan will do, and what to do where a name is taken. */
final class PlanPane extends VBox {

    private final TransferPlan plan;
    private final Texts texts;
    private final ToggleGroup choices = new ToggleGroup();

    PlanPane(TransferPlan plan, boolean isFiles, Texts texts) {
        this.plan = plan;
        this.texts = texts;
        getStyleClass().add("plan");
        getChildren()
                .add(
                        sentence(
                                texts.get(
                                        "plan.summary",
                                        plan.keyCount(),
                                        plan.directoryCount(),
                                        Texts.number(plan.valueBytes()))));
        ListView<Item> items = new ListView<>(FXCollections.observableList(plan.items()));
        items.setId("plan-items");
        items.setAccessibleText(texts.get("plan.accessible"));
        items.setPrefHeight(Math.clamp(plan.items().size() * 28L + 6, 62, 190));
        items.setCellFactory(_ -> new ItemCell());
        getChildren().add(items);
        int taken = plan.count(Place.TAKEN);
        if (taken > 0) {
            getChildren().add(sentence(texts.get("plan.taken", taken)));
            for (OnExisting choice : OnExisting.values()) {
                RadioButton button = new RadioButton(texts.get("plan." + choice));
                button.setId("plan-" + choice);
                button.setUserData(choice);
                button.setToggleGroup(choices);
                button.setSelected(choice == OnExisting.SKIP);
                getChildren().add(button);
            }
        }
        int blocked = plan.count(Place.BLOCKED);
        if (blocked > 0) {
            getChildren().add(sentence(texts.get("plan.blocked", blocked)));
        }
        if (!plan.leftOut().isEmpty()) {
            int named = Math.min(plan.leftOut().size(), 3);
            getChildren()
                    .add(
                            sentence(
                                    texts.get(
                                            "plan.leftOut",
                                            plan.leftOut().size(),
                                            String.join(", ", plan.leftOut().subList(0, named)))));
        }
        if (plan.directoryCount() > 0 && !isFiles) {
            getChildren()
                    .add(
                            sentence(
                                    texts.get(
                                            plan.kind() == io.e3fx.app.operations.Transfer.Kind.MOVE
                                                    ? "plan.hidden.move"
                                                    : "plan.hidden.copy")));
        }
    }

    TransferPlan plan() {
        return plan;
    }

    /** What the person wants where a name is taken; if none is, nothing that comes meanwhile is replaced. */
    OnExisting onExisting() {
        return choices.getSelectedToggle() == null
                ? OnExisting.SKIP
                : (OnExisting) choices.getSelectedToggle().getUserData();
    }

    private static Label sentence(String text) {
        Label label = Nodes.label(text, "dialog-sentence");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    private final class ItemCell extends ListCell<Item> {
        @Override
        protected void updateItem(Item item, boolean isEmpty) {
            super.updateItem(item, isEmpty);
            if (isEmpty || item == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            String remark =
                    switch (item.place()) {
                        case FREE -> "";
                        case MERGED, TAKEN, BLOCKED -> "   " + texts.get("plan.is." + item.place());
                    };
            setText(item.target() + remark);
            setGraphic(
                    new IconView(
                            switch (item.place()) {
                                case FREE, MERGED ->
                                        item.source().isDirectory() ? Icon.DIRECTORY : Icon.KEY;
                                case TAKEN -> Icon.WARNING;
                                case BLOCKED -> Icon.ERROR;
                            }));
        }
    }
}
