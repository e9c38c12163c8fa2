package io.e3fx.app.shell;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Banner;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.local.LocalCard;
import io.e3fx.app.local.LocalViewModel;
import io.e3fx.app.session.KeyRequests;
import io.e3fx.app.session.Problem;
import io.e3fx.app.session.RequestText;
import io.e3fx.app.session.Session;
import io.e3fx.app.session.Write;
import io.e3fx.icons.AppIcon;
import io.e3fx.icons.Icon;
import io.e3fx.icons.IconView;
import io.e3fx.launcher.client.Endpoint;
import io.e3fx.launcher.client.Ttl;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The first page: start a local cluster, connect to one, or go on with one that was used before. */
final class WelcomePage extends ScrollPane implements AutoCloseable {

    /** Ways to a cluster. */
    interface Connecting {
        /** Shows the cluster, which has answered. */
        void open(List<Endpoint> endpoints);

        /** Looks step by step why there is no connection. */
        void check(String addresses);

        /** Asks for a user, files for TLS and more. */
        void ask(String addresses);
    }

    private static final double MARK_SIZE = 56;
    private static final String USUAL_ADDRESS = "http://127.0.0.1:2379";

    private final Context context;
    private final Connecting connecting;
    private final LocalCard localCard;
    private final CustomTextField address = new CustomTextField();
    private final Button connect;
    private final Banner problem = new Banner();
    private final VBox recent = new VBox();

    /**
     * The page.
     *
     * @param openLocal shows the local cluster
     * @param connecting shows others
     * @param copy puts a line on the clipboard
     */
    WelcomePage(
            LocalViewModel local,
            Consumer<List<Endpoint>> openLocal,
            Connecting connecting,
            Consumer<String> copy,
            Context context) {
        this.context = context;
        this.connecting = connecting;
        Texts texts = context.texts();
        getStyleClass().addAll("welcome", "edge-to-edge");
        localCard = new LocalCard(local, openLocal, texts);
        connect =
                Nodes.button(
                        Icon.CONNECT,
                        texts.get("connect.action"),
                        this::connect,
                        Styles.ACCENT,
                        "large-button");
        connect.setId("connect");
        HBox cards = new HBox(localCard, connectCard());
        cards.getStyleClass().add("choice-cards");
        cards.setAlignment(Pos.TOP_CENTER);
        recent.getStyleClass().add("recent");
        Label promise = Nodes.label(texts.get("welcome.promise"), "promise");
        promise.setWrapText(true);
        HBox.setHgrow(recent, Priority.ALWAYS);
        HBox below = new HBox(recent, firstSteps(copy));
        below.getStyleClass().add("choice-cards");
        VBox column = new VBox(hero(), cards, below, promise);
        column.getStyleClass().add("welcome-column");
        column.setAlignment(Pos.TOP_LEFT);
        StackPane page = new StackPane(column);
        page.getStyleClass().add("welcome-page");
        setContent(page);
        setFitToWidth(true);
        setFitToHeight(true);
    }

    /** Shows these addresses, the last one that was used first. */
    void showRecent(List<String> addresses) {
        recent.getChildren()
                .setAll(Nodes.label(context.texts().get("recent.title"), "section-title"));
        if (addresses.isEmpty()) {
            recent.getChildren().add(Nodes.label(context.texts().get("recent.none"), "remark"));
        }
        for (String text : addresses) {
            Button row =
                    Nodes.button(
                            Icon.HISTORY, text, () -> connectTo(text), Styles.FLAT, "recent-row");
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMaxWidth(Double.MAX_VALUE);
            recent.getChildren().add(row);
        }
    }

    @Override
    public void close() {
        localCard.close();
    }

    private HBox hero() {
        ImageView mark = new ImageView(AppIcon.image(256));
        mark.setFitWidth(MARK_SIZE);
        mark.setFitHeight(MARK_SIZE);
        mark.setSmooth(true);
        VBox words =
                new VBox(
                        Nodes.label(context.texts().get("welcome.title"), "hero-title"),
                        Nodes.label(context.texts().get("welcome.subtitle"), "hero-subtitle"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox hero = new HBox(mark, words);
        hero.setAlignment(Pos.CENTER_LEFT);
        hero.getStyleClass().add("hero");
        return hero;
    }

    private VBox firstSteps(Consumer<String> copy) {
        RequestText usual = new RequestText(Endpoint.parse(USUAL_ADDRESS));
        Write hello = new Write.Set("/hello", "world", Ttl.NONE);
        VBox steps =
                new VBox(
                        Nodes.label(context.texts().get("steps.title"), "section-title"),
                        command(usual.curl(KeyRequests.of(hello)), copy),
                        command(usual.curl(KeyRequests.read("/hello")), copy),
                        command(usual.curl(KeyRequests.watch("/")), copy));
        steps.getStyleClass().add("first-steps");
        return steps;
    }

    private HBox command(String line, Consumer<String> copy) {
        Label code = Nodes.label(line, "command-text");
        code.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(code, Priority.ALWAYS);
        HBox box =
                new HBox(
                        code,
                        Nodes.iconButton(
                                Icon.COPY,
                                context.texts().get("details.curl.copy", line),
                                () -> copy.accept(line)));
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("command");
        return box;
    }

    private VBox connectCard() {
        Texts texts = context.texts();
        StackPane picture = new StackPane(new IconView(Icon.CONNECT));
        picture.getStyleClass().add("choice-picture");
        HBox head =
                new HBox(
                        picture,
                        new VBox(
                                Nodes.label(texts.get("connect.title"), "choice-title"),
                                Nodes.label(texts.get("connect.subtitle"), "choice-subtitle")));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("choice-head");
        address.setId("address");
        address.setLeft(new IconView(Icon.LINK));
        address.setPromptText(USUAL_ADDRESS);
        address.setAccessibleText(texts.get("connect.address"));
        address.setOnAction(_ -> connect());
        Label label = Nodes.label(texts.get("connect.address"), "field-name");
        label.setLabelFor(address);
        VBox field = new VBox(label, address);
        field.getStyleClass().add("field");
        Label hint = Nodes.label(texts.get("connect.hint"), "choice-fact");
        hint.setWrapText(true);
        VBox space = new VBox();
        VBox.setVgrow(space, Priority.ALWAYS);
        Button options =
                Nodes.button(
                        Icon.SETTINGS,
                        texts.get("connect.options"),
                        () -> connecting.ask(address.getText()),
                        "large-button");
        options.setId("connect-options");
        HBox buttons = new HBox(connect, options);
        buttons.getStyleClass().add("choice-buttons");
        VBox card = new VBox(head, field, hint, problem, space, buttons);
        card.getStyleClass().addAll("choice-card", "connect-card");
        return card;
    }

    private void connect() {
        connectTo(address.getText().isBlank() ? address.getPromptText() : address.getText());
    }

    private void connectTo(String text) {
        List<Endpoint> endpoints;
        try {
            endpoints = Endpoint.parseList(text);
        } catch (IllegalArgumentException wrong) {
            problem.say(
                    Banner.Tone.DANGER,
                    context.texts().get("connect.wrong"),
                    String.valueOf(wrong.getMessage()));
            return;
        }
        problem.hide();
        connect.setDisable(true);
        connect.setText(context.texts().get("connect.underWay"));
        context.background()
                .run(() -> Session.probe(endpoints), result -> answered(text, endpoints, result));
    }

    private void answered(String text, List<Endpoint> endpoints, Optional<Problem> result) {
        connect.setDisable(false);
        connect.setText(context.texts().get("connect.action"));
        if (result.isPresent()) {
            connecting.check(text);
        } else {
            connecting.open(endpoints);
        }
    }
}
