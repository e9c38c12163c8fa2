package io.e3fx.app.members;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Subscriptions;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.ClusterView;
import io.e3fx.icons.Icon;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The strip of members: what holds for the whole cluster in one line, and a card for each member. */
public final class MembersView extends VBox implements AutoCloseable {

    private final MembersViewModel model;
    private final Texts texts;
    private final InstantSource clock;
    private final Consumer<String> copyUrl;
    private final HBox cards = new HBox();
    private final Label leader = Nodes.label("", "fact");
    private final Label term = Nodes.label("", "fact");
    private final Label quorum = Nodes.label("", "fact");
    private final Label etcdIndex = Nodes.label("", "fact");
    private final Button stopAll;
    private final Subscriptions subscriptions = new Subscriptions();

    /** Shows the model. */
    public MembersView(
            MembersViewModel model, Consumer<String> copyUrl, Texts texts, InstantSource clock) {
        this.model = model;
        this.copyUrl = copyUrl;
        this.texts = texts;
        this.clock = clock;
        setId("members");
        getStyleClass().add("members");
        stopAll =
                Nodes.button(Icon.STOP, texts.get("members.stopAll"), model::stopAll, Styles.SMALL);
        stopAll.setId("stop-all");
        HBox title =
                new HBox(
                        Nodes.label(texts.get("members.title"), "section-title"),
                        leader,
                        term,
                        quorum,
                        etcdIndex,
                        Nodes.spacer(),
                        stopAll);
        title.setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("members-title");
        cards.getStyleClass().add("member-cards");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "member-scroll");
        getChildren().addAll(title, scroll);
        subscriptions.add(model.cardsProperty().subscribe(this::show));
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private void show(List<MembersViewModel.Card> shown) {
        List<String> names = shown.stream().map(card -> card.member().name()).toList();
        List<String> present =
                cards.getChildren().stream()
                        .map(card -> ((MemberCardView) card).memberName())
                        .toList();
        if (!names.equals(present)) {
            cards.getChildren().setAll(names.stream().map(this::card).toList());
        }
        for (int place = 0; place < shown.size(); place++) {
            ((MemberCardView) cards.getChildren().get(place)).show(shown.get(place));
        }
        showFacts(model.clusterProperty().get());
    }

    private MemberCardView card(String name) {
        MemberCardView card = new MemberCardView(name, model, copyUrl, texts, clock);
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private void showFacts(ClusterView cluster) {
        boolean isKnown = !cluster.members().isEmpty();
        leader.setText(
                cluster.leader()
                        .map(member -> texts.get("members.leader", member.name()))
                        .orElseGet(
                                () -> texts.get(isKnown ? "members.noLeader" : "members.asking")));
        term.setText(texts.get("members.term", Texts.number(cluster.raftTerm().orElse(0))));
        quorum.setText(texts.get("members.quorum", cluster.upCount(), cluster.members().size()));
        etcdIndex.setText(
                texts.get("members.etcdIndex", Texts.number(cluster.etcdIndex().orElse(0))));
        Nodes.show(term, cluster.raftTerm().isPresent());
        Nodes.show(quorum, isKnown);
        Nodes.show(etcdIndex, cluster.etcdIndex().isPresent());
        quorum.getStyleClass().removeAll("bad");
        if (isKnown && !cluster.hasQuorum()) {
            quorum.getStyleClass().add("bad");
        }
        Nodes.show(stopAll, model.isLocal());
    }
}
