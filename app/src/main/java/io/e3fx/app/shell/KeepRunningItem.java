package io.e3fx.app.shell;

import io.e3fx.app.fx.Texts;
import io.e3fx.app.local.LocalViewModel;
import javafx.scene.control.CheckMenuItem;

/** Whether the local cluster goes on when the application ends; possible while it runs. */
final class KeepRunningItem extends CheckMenuItem {

    KeepRunningItem(LocalViewModel local, Texts texts) {
        super(texts.get("local.keep"));
        setId("menu-keep-running");
        setOnAction(_ -> {
            // Ticked when it is so.
            setSelected(local.keptRunningProperty().get());
            local.toggleKeepRunning();
        });
        local.keptRunningProperty().subscribe(this::setSelected);
        local.phaseProperty().subscribe(phase -> setDisable(phase != LocalViewModel.Phase.RUNNING));
    }
}
