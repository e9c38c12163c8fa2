package io.e3fx.app.shell;

import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** One tab for the first page, which stays, and one for each cluster. */
final class ClusterTabs implements AutoCloseable {

    private final TabPane pane = new TabPane();
    private final Tab welcome;

    ClusterTabs(WelcomePage page, String title) {
        welcome = new Tab(title, page);
        welcome.setGraphic(new IconView(Icon.HOME));
        welcome.setClosable(false);
        pane.getTabs().add(welcome);
        pane.getStyleClass().add("clusters");
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    }

    TabPane pane() {
        return pane;
    }

    /** The tab that is shown. */
    ObservableValue<Tab> selectedProperty() {
        return pane.getSelectionModel().selectedItemProperty();
    }

    /** The cluster that is shown. */
    Optional<Workspace> workspace() {
        return workspace(pane.getSelectionModel().getSelectedItem());
    }

    /** Whether the first page is shown. */
    boolean isWelcome() {
        return welcome.isSelected();
    }

    /** Shows the first page. */
    void showWelcome() {
        pane.getSelectionModel().select(welcome);
    }

    /**
     * Shows a cluster: in the tab that it has, or in one that is made for it.
     *
     * @param key what tells clusters apart
     */
    void open(String title, Object key, Supplier<Workspace> page) {
        for (Tab tab : pane.getTabs()) {
            if (key.equals(tab.getUserData())) {
                pane.getSelectionModel().select(tab);
                return;
            }
        }
        Tab tab = new Tab(title, page.get());
        tab.setUserData(key);
        tab.setGraphic(new IconView(Icon.CLUSTER));
        tab.setOnClosed(_ -> closeContent(tab));
        pane.getTabs().add(tab);
        pane.getSelectionModel().select(tab);
    }

    /** Closes the tab that is shown, unless it is the first page. */
    void closeSelected() {
        Tab tab = pane.getSelectionModel().getSelectedItem();
        if (tab.isClosable()) {
            pane.getTabs().remove(tab);
            closeContent(tab);
        }
    }

    @Override
    public void close() {
        pane.getTabs().forEach(ClusterTabs::closeContent);
    }

    static Optional<Workspace> workspace(Tab tab) {
        return tab != null && tab.getContent() instanceof Workspace page
                ? Optional.of(page)
                : Optional.empty();
    }

    private static void closeContent(Tab tab) {
        workspace(tab).ifPresent(Workspace::close);
    }
}
