package io.e3fx.app.keys;

import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.util.Duration;

/** The key tree on the screen. Lines are added and removed one by one where few have changed, else all at once. */
public final class KeyTreeView extends BorderPane implements AutoCloseable {

    private static final Duration FLASH = Duration.seconds(1.2);
    private static final Duration CLOCK_TICK = Duration.seconds(1);
    private static final double CELL_HEIGHT = 28;

    /** So many lines stay visible above one that was scrolled to. */
    private static final int ROWS_ABOVE = 4;

    /** More changes than this in an open directory: it is closed, filled and opened again, which is far cheaper. */
    private static final int MOST_SINGLE_CHANGES = 40;

    private final KeyTreeViewModel model;
    private final TreeView<Row> tree = new TreeView<>();
    private final Map<String, TreeItem<Row>> branches = new HashMap<>();
    private final Set<String> flashing = new HashSet<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private boolean isSyncing;

    /** Shows the model. */
    public KeyTreeView(KeyTreeViewModel model, Texts texts, InstantSource clock) {
        this.model = model;
        getStyleClass().add("key-tree");
        tree.setId("key-tree");
        tree.setFixedCellSize(CELL_HEIGHT);
        tree.setCellFactory(_ -> new KeyCell(texts, clock, flashing::contains));
        tree.setAccessibleText(texts.get("tree.accessible"));
        tree.setRoot(item(model.rootRow()));
        tree.getRoot().setExpanded(true);
        setCenter(tree);
        tree.getSelectionModel()
                .selectedItemProperty()
                .subscribe(item -> {
                    if (item != null && !isSyncing) {
                        choose(item.getValue());
                    }
                });
        subscriptions.add(model.subscribe(this::changed));
        subscriptions.add(model.selectedProperty().subscribe(_ -> showSelection()));
        Timeline ticking = new Timeline(new KeyFrame(CLOCK_TICK, _ -> tick()));
        ticking.setCycleCount(Animation.INDEFINITE);
        ticking.play();
        subscriptions.add(ticking::stop);
    }

    /** The menu that a right click or the menu key opens. */
    public void setMenu(ContextMenu menu) {
        tree.setContextMenu(menu);
    }

    /** The control that takes the focus. */
    public TreeView<Row> control() {
        return tree;
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void choose(Row row) {
        switch (row) {
            case Row.Node node -> model.select(Optional.of(node.node().key()));
            case Row.Unreadable unreadable -> model.reload(unreadable.directory());
            case Row.Group _, Row.Loading _, Row.Nothing _ -> {}
        }
    }

    private TreeItem<Row> item(Row row) {
        TreeItem<Row> item = isBranch(row) ? new Branch(row) : new TreeItem<>(row);
        if (item instanceof Branch) {
            branches.put(row.id(), item);
            item.expandedProperty().subscribe(isExpanded -> expansion(item, isExpanded));
        }
        return item;
    }

    private static boolean isBranch(Row row) {
        return row instanceof Row.Group
                || (row instanceof Row.Node node && node.node().isDirectory());
    }

    private void expansion(TreeItem<Row> item, boolean isExpanded) {
        if (isSyncing) {
            return;
        }
        if (item.getValue() instanceof Row.Node node) {
            if (isExpanded) {
                model.open(node.node().key());
                fill(item);
            } else if (item.isLeaf() || !item.getChildren().isEmpty()) {
                model.close(node.node().key());
            }
        } else if (isExpanded) {
            fill(item);
        }
    }

    private void changed(Set<String> directories, Set<String> keys) {
        flash(keys);
        for (String directory : directories.stream().sorted().toList()) {
            TreeItem<Row> item = branches.get(directory);
            if (item == null) {
                continue;
            }
            Row.Node now =
                    directory.equals(KeyPaths.ROOT)
                            ? model.rootRow()
                            : model.row(directory).orElse(null);
            if (now != null && !now.equals(item.getValue())) {
                item.setValue(now);
            }
            if (model.isOpen(directory) && !item.isExpanded()) {
                fill(item);
                item.setExpanded(true);
            } else if (item.isExpanded()) {
                fill(item);
            }
        }
        showSelection();
    }

    /** Makes the children of the item what the model says, and those of the groups in it. */
    private void fill(TreeItem<Row> item) {
        List<Row> wanted =
                switch (item.getValue()) {
                    case Row.Node node -> model.rows(node.node().key());
                    case Row.Group group -> model.rows(group);
                    case Row.Loading _, Row.Nothing _, Row.Unreadable _ -> List.of();
                };
        boolean before = isSyncing;
        isSyncing = true;
        try {
            merge(item, wanted);
        } finally {
            isSyncing = before;
        }
        for (TreeItem<Row> child : List.copyOf(item.getChildren())) {
            if (child.getValue() instanceof Row.Group && child.isExpanded()) {
                fill(child);
            } else if (child.getValue() instanceof Row.Node node
                    && model.isOpen(node.node().key())
                    && !child.isExpanded()) {
                fill(child);
                child.setExpanded(true);
            }
        }
    }

    private void merge(TreeItem<Row> parent, List<Row> wanted) {
        Map<String, TreeItem<Row>> present = new HashMap<>();
        parent.getChildren().forEach(child -> present.put(child.getValue().id(), child));
        Set<String> wantedIds = new HashSet<>();
        int added = 0;
        for (Row row : wanted) {
            wantedIds.add(row.id());
            added += present.containsKey(row.id()) ? 0 : 1;
        }
        List<TreeItem<Row>> lost =
                parent.getChildren().stream()
                        .filter(child -> !wantedIds.contains(child.getValue().id()))
                        .toList();
        lost.forEach(this::forget);
        List<TreeItem<Row>> next = new ArrayList<>(wanted.size());
        for (Row row : wanted) {
            TreeItem<Row> child = present.get(row.id());
            if (child == null || (child instanceof Branch) != isBranch(row)) {
                child = item(row);
            } else if (!child.getValue().equals(row)) {
                child.setValue(row);
            }
            next.add(child);
        }
        place(parent, lost, next, added);
    }

    private void place(
            TreeItem<Row> parent, List<TreeItem<Row>> lost, List<TreeItem<Row>> next, int added) {
        if (parent.getChildren().equals(next)) {
            return;
        }
        if (lost.size() + added > MOST_SINGLE_CHANGES && parent.isExpanded()) {
            parent.setExpanded(false);
            parent.getChildren().setAll(next);
            parent.setExpanded(true);
            return;
        }
        parent.getChildren().removeAll(lost);
        for (int place = 0; place < next.size(); place++) {
            boolean isThere =
                    place < parent.getChildren().size()
                            && parent.getChildren().get(place).equals(next.get(place));
            if (!isThere) {
                parent.getChildren().remove(next.get(place));
                parent.getChildren().add(place, next.get(place));
            }
        }
        if (parent.getChildren().size() > next.size()) {
            parent.getChildren().setAll(next);
        }
    }

    private void forget(TreeItem<Row> item) {
        branches.remove(item.getValue().id(), item);
        item.getChildren().forEach(this::forget);
    }

    private void showSelection() {
        Optional<TreeItem<Row>> item = model.selectedProperty().get().flatMap(this::find);
        TreeItem<Row> shown = tree.getSelectionModel().getSelectedItem();
        if (item.isPresent() && !item.get().equals(shown)) {
            boolean before = isSyncing;
            isSyncing = true;
            tree.getSelectionModel().select(item.get());
            isSyncing = before;
            if (tree.getRow(item.get()) >= 0 && !isVisible(item.get())) {
                tree.scrollTo(Math.max(0, tree.getRow(item.get()) - ROWS_ABOVE));
            }
        } else if (item.isEmpty() && shown != null && shown.getValue() instanceof Row.Node) {
            tree.getSelectionModel().clearSelection();
        }
    }

    private boolean isVisible(TreeItem<Row> item) {
        return tree.lookupAll(".key-cell").stream()
                .anyMatch(cell ->
                        cell instanceof KeyCell shown
                                && item.equals(shown.getTreeItem())
                                && shown.isVisible()
                                && shown.getLayoutY() >= 0
                                && shown.getLayoutY() + CELL_HEIGHT <= tree.getHeight());
    }

    private Optional<TreeItem<Row>> find(String key) {
        if (branches.containsKey(key)) {
            return Optional.of(branches.get(key));
        }
        return Optional.ofNullable(branches.get(KeyPaths.parent(key)))
                .flatMap(parent -> findBelow(parent, key));
    }

    private static Optional<TreeItem<Row>> findBelow(TreeItem<Row> parent, String key) {
        for (TreeItem<Row> child : parent.getChildren()) {
            if (child.getValue().id().equals(key)) {
                return Optional.of(child);
            }
            if (child.getValue() instanceof Row.Group) {
                Optional<TreeItem<Row>> found = findBelow(child, key);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private void flash(Set<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        flashing.addAll(keys);
        tree.refresh();
        PauseTransition end = new PauseTransition(FLASH);
        end.setOnFinished(_ -> {
            flashing.removeAll(keys);
            tree.refresh();
        });
        end.play();
    }

    /** Times to live run down. */
    private void tick() {
        boolean hasTimes = model.treeProperty().get().hasExpirations();
        if (hasTimes && getScene() != null) {
            tree.refresh();
        }
    }

    /** A directory or group: shows that it can be opened before anything is in it. */
    private static final class Branch extends TreeItem<Row> {
        Branch(Row row) {
            super(row);
        }

        @Override
        public boolean isLeaf() {
            return false;
        }
    }
}
