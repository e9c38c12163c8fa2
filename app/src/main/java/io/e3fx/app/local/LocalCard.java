package io.e3fx.app.local;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Banner;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import io.e3fx.launcher.client.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The card that starts the local cluster, and turns into the list of its steps while it starts. */
public final class LocalCard extends VBox implements AutoCloseable {

    private final LocalViewModel model;
    private final Texts texts;
    private final Consumer<List<Endpoint>> open;
    private final VBox facts = new VBox();
    private final VBox steps = new VBox();
    private final Banner banner = new Banner();
    private final HBox found;
    private final CheckBox keep;
    private final Button start;
    private final Button cancel;
    private final Button show;
    private final Button stop;
    private final Subscriptions subscriptions = new Subscriptions();

    /**
     * Shows the model.
     *
     * @param open shows the cluster at these endpoints
     */
    public LocalCard(LocalViewModel model, Consumer<List<Endpoint>> open, Texts texts) {
        this.model = model;
        this.open = open;
        this.texts = texts;
        getStyleClass().addAll("choice-card", "local-card");
        start =
                Nodes.button(
                        Icon.START,
                        texts.get("local.start"),
                        () -> model.start(open),
                        Styles.ACCENT,
                        "large-button");
        start.setId("start-local");
        cancel = Nodes.button(Icon.CLOSE, texts.get("local.cancel"), model::stop);
        show =
                Nodes.button(
                        Icon.CLUSTER,
                        texts.get("local.open"),
                        () -> open.accept(model.endpointsProperty().get()),
                        Styles.ACCENT,
                        "large-button");
        stop = Nodes.button(Icon.STOP, texts.get("local.stop"), model::stop);
        stop.setId("stop-local");
        found = fact(Icon.INFO, texts.get("local.found"));
        keep = new CheckBox(texts.get("local.keep"));
        keep.setId("keep-running");
        keep.setOnAction(_ -> {
            // Ticked when it is so.
            keep.setSelected(model.keptRunningProperty().get());
            model.toggleKeepRunning();
        });
        StackPane picture = new StackPane(new IconView(Icon.CLUSTER));
        picture.getStyleClass().add("choice-picture");
        VBox words =
                new VBox(
                        Nodes.label(texts.get("local.title"), "choice-title"),
                        Nodes.label(texts.get("local.subtitle"), "choice-subtitle"));
        HBox head = new HBox(picture, words);
        head.getStyleClass().add("choice-head");
        head.setAlignment(Pos.CENTER_LEFT);
        facts.getStyleClass().add("choice-facts");
        facts.getChildren()
                .addAll(
                        fact(Icon.LINK, texts.get("local.fact.ports")),
                        dataFact(texts.get("local.fact.data", home(model))),
                        fact(Icon.CHECK, texts.get("local.fact.loopback")));
        steps.getStyleClass().add("steps");
        steps.setId("start-steps");
        VBox space = new VBox();
        VBox.setVgrow(space, Priority.ALWAYS);
        VBox running = new VBox(found, keep);
        running.getStyleClass().add("choice-facts");
        HBox buttons = new HBox(start, show, stop, cancel);
        buttons.getStyleClass().add("choice-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, facts, steps, banner, running, space, buttons);
        subscriptions.add(model.phaseProperty().subscribe(_ -> show()));
        subscriptions.add(model.progressProperty().subscribe(_ -> show()));
        subscriptions.add(model.originProperty().subscribe(_ -> show()));
        subscriptions.add(model.keptRunningProperty().subscribe(keep::setSelected));
        subscriptions.add(model.failureProperty().subscribe(_ -> show()));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private static String home(LocalViewModel model) {
        String folder = model.folder().toString();
        String home = System.getProperty("user.home");
        return home != null && folder.startsWith(home)
                ? "~" + folder.substring(home.length())
                : folder;
    }

    private static HBox fact(Icon icon, String text) {
        Label words = Nodes.label(text, "choice-fact");
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(new IconView(icon), words);
        row.getStyleClass().add("choice-fact-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** A path must not be broken into lines; its middle goes first. */
    private static HBox dataFact(String text) {
        HBox row = fact(Icon.SAVE, text);
        Label words = (Label) row.getChildren().getLast();
        words.setWrapText(false);
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        words.setTooltip(new Tooltip(text));
        return row;
    }

    private void show() {
        LocalViewModel.Phase phase = model.phaseProperty().get();
        Optional<LocalViewModel.Failure> failure = model.failureProperty().get();
        boolean showsSteps = phase == LocalViewModel.Phase.STARTING || failure.isPresent();
        Nodes.show(start, phase == LocalViewModel.Phase.STOPPED);
        Nodes.show(cancel, phase == LocalViewModel.Phase.STARTING);
        Nodes.show(show, phase == LocalViewModel.Phase.RUNNING);
        Nodes.show(
                stop,
                phase == LocalViewModel.Phase.RUNNING || phase == LocalViewModel.Phase.STOPPING);
        Nodes.show(keep, phase == LocalViewModel.Phase.RUNNING);
        Nodes.show(
                found,
                phase == LocalViewModel.Phase.RUNNING
                        && model.originProperty().get() == ClusterControl.Origin.FOUND);
        stop.setDisable(phase == LocalViewModel.Phase.STOPPING);
        stop.setText(
                texts.get(
                        phase == LocalViewModel.Phase.STOPPING ? "local.stopping" : "local.stop"));
        start.setText(texts.get(failure.isPresent() ? "local.again" : "local.start"));
        Nodes.show(facts, !showsSteps);
        Nodes.show(steps, showsSteps);
        steps.getChildren()
                .setAll(model.progressProperty().get().steps().stream().map(this::row).toList());
        failure.ifPresentOrElse(this::showFailure, banner::hide);
    }

    private void showFailure(LocalViewModel.Failure failure) {
        if (failure.running().isEmpty()) {
            banner.say(Banner.Tone.DANGER, texts.get("local.failed"), failure.sentence());
            return;
        }
        Button connect = new Button(texts.get("local.attach"));
        connect.setId("attach-local");
        connect.getStyleClass().add(Styles.SMALL);
        connect.setOnAction(_ -> open.accept(failure.running()));
        banner.say(Banner.Tone.WARNING, texts.get("local.inUse"), failure.sentence(), connect);
    }

    private HBox row(StartProgress.Step step) {
        Icon icon =
                switch (step.state()) {
                    case WAITING -> Icon.MORE;
                    case UNDER_WAY -> Icon.STARTING;
                    case DONE -> Icon.CHECK;
                    case FAILED -> Icon.ERROR;
                };
        String title =
                switch (step.subject()) {
                    case StartProgress.Subject.Preparation _ -> texts.get("local.step.prepare");
                    case StartProgress.Subject.Member member ->
                            texts.get("local.step.member", member.name());
                    case StartProgress.Subject.Leader _ -> texts.get("local.step.leader");
                };
        Label details = Nodes.label(step.details(), "step-details");
        details.setMinWidth(0);
        HBox row =
                new HBox(
                        new IconView(icon),
                        Nodes.label(title, "step-title"),
                        Nodes.spacer(),
                        details);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass()
                .addAll(
                        "step",
                        "step-" + step.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return row;
    }
}
