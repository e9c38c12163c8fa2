package io.e3fx.app.members;

import atlantafx.base.theme.Styles;
import io.e3fx.app.fx.Durations;
import io.e3fx.app.fx.Nodes;
import io.e3fx.app.fx.Texts;
import io.e3fx.app.session.MemberView;
import io.e3fx.icons.Icon;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One member: its role by glyph, word and colour, its address and indexes, and for a local one its buttons. */
final class MemberCardView extends VBox {

    private static final String NOTHING = "\u2013";

    private final String memberName;
    private final Texts texts;
    private final InstantSource clock;
    private final StackPane glyph = new StackPane();
    private final Label name = Nodes.label("", "member-name");
    private final Label role = Nodes.label("", "role");
    private final Label url = Nodes.label("", "member-url");
    private final Button copy;
    private final Button start;
    private final Button stop;
    private final Button kill;
    private final Label term = Nodes.label(NOTHING, "stat-value");
    private final Label raftIndex = Nodes.label(NOTHING, "stat-value");
    private final Label etcdIndex = Nodes.label(NOTHING, "stat-value");
    private final Label latency = Nodes.label(NOTHING, "stat-value");
    private Icon shownIcon = Icon.MORE;

    MemberCardView(
            String memberName,
            MembersViewModel model,
            Consumer<String> copyUrl,
            Texts texts,
            InstantSource clock) {
        this.memberName = memberName;
        this.texts = texts;
        this.clock = clock;
        getStyleClass().add("member-card");
        setAccessibleRole(AccessibleRole.PARENT);
        name.setText(memberName);
        glyph.getStyleClass().add("member-glyph");
        copy =
                Nodes.iconButton(
                        Icon.COPY,
                        texts.get("member.copy", memberName),
                        () -> copyUrl.accept(url.getText()),
                        Styles.SMALL);
        start =
                Nodes.iconButton(
                        Icon.START,
                        texts.get("member.start", memberName),
                        () -> model.start(memberName),
                        Styles.SMALL,
                        Styles.SUCCESS);
        stop =
                Nodes.iconButton(
                        Icon.STOP,
                        texts.get("member.stop", memberName),
                        () -> model.stop(memberName),
                        Styles.SMALL);
        kill =
                Nodes.iconButton(
                        Icon.KILL,
                        texts.get("member.kill", memberName),
                        () -> model.kill(memberName),
                        Styles.SMALL,
                        Styles.DANGER);
        start.setId("start-" + memberName);
        stop.setId("stop-" + memberName);
        kill.setId("kill-" + memberName);
        role.setMinWidth(USE_PREF_SIZE);
        HBox title = new HBox(name, role, Nodes.spacer(), start, stop, kill);
        title.setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("member-title");
        HBox address = new HBox(url, copy);
        address.setAlignment(Pos.CENTER_LEFT);
        address.getStyleClass().add("member-address");
        VBox words = new VBox(title, address);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(glyph, words);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("member-head");
        HBox stats =
                new HBox(
                        stat("member.term", term),
                        stat("member.raftIndex", raftIndex),
                        stat("member.etcdIndex", etcdIndex),
                        stat("member.latency", latency));
        stats.getStyleClass().add("member-stats");
        getChildren().addAll(head, stats);
        setFocusTraversable(false);
    }

    String memberName() {
        return memberName;
    }

    void show(MembersViewModel.Card card) {
        MemberView member = card.member();
        Look look = look(card);
        getStyleClass().removeAll("leader", "follower", "down", "starting", "candidate");
        getStyleClass().add(look.styleClass());
        if (shownIcon != look.icon() || glyph.getChildren().isEmpty()) {
            shownIcon = look.icon();
            glyph.getChildren().setAll(look.icon().view());
        }
        role.setText(look.word());
        url.setText(member.clientUrl().map(Object::toString).orElse(NOTHING));
        term.setText(text(member.raftTerm()));
        raftIndex.setText(text(member.raftIndex()));
        etcdIndex.setText(text(member.etcdIndex()));
        latency.setText(member.latency().map(MemberCardView::millis).orElse(NOTHING));
        showButtons(card);
        setAccessibleText(texts.get("member.accessible", memberName, look.word(), url.getText()));
    }

    private void showButtons(MembersViewModel.Card card) {
        Optional<ProcessState> process = card.process();
        boolean isLocal = process.isPresent();
        boolean runs =
                process.filter(List.of(ProcessState.RUNNING, ProcessState.STARTING)::contains)
                        .isPresent();
        boolean isStopped =
                process.filter(List.of(ProcessState.STOPPED, ProcessState.FAILED)::contains)
                        .isPresent();
        Nodes.show(start, isLocal && isStopped);
        Nodes.show(stop, isLocal && !isStopped);
        Nodes.show(kill, isLocal && !isStopped);
        stop.setDisable(!runs);
        kill.setDisable(!runs);
    }

    private Look look(MembersViewModel.Card card) {
        if (card.process().filter(state -> state == ProcessState.STOPPING).isPresent()) {
            return new Look(Icon.STARTING, texts.get("role.stopping"), "starting");
        }
        if (card.isStarting()) {
            return new Look(Icon.STARTING, texts.get("role.starting"), "starting");
        }
        return switch (card.member().standing()) {
            case LEADER -> new Look(Icon.LEADER, texts.get("role.leader"), "leader");
            case FOLLOWER -> new Look(Icon.FOLLOWER, texts.get("role.follower"), "follower");
            case CANDIDATE -> new Look(Icon.STALE, texts.get("role.candidate"), "candidate");
            case UNSTARTED -> new Look(Icon.STARTING, texts.get("role.unstarted"), "starting");
            case DOWN -> new Look(Icon.DOWN, downWord(card.member()), "down");
        };
    }

    private String downWord(MemberView member) {
        return member.downSince()
                .map(since ->
                        texts.get(
                                "role.downSince",
                                Durations.text(Duration.between(since, clock.instant()))))
                .orElseGet(() -> texts.get("role.down"));
    }

    private VBox stat(String name, Label value) {
        value.setId(name.replace('.', '-') + "-" + memberName.toLowerCase(Locale.ROOT));
        VBox stat = new VBox(value, Nodes.label(texts.get(name), "stat-name"));
        stat.getStyleClass().add("stat");
        HBox.setHgrow(stat, Priority.ALWAYS);
        return stat;
    }

    private static String text(OptionalLong number) {
        return number.isPresent() ? Texts.number(number.getAsLong()) : NOTHING;
    }

    private static String millis(Duration duration) {
        return duration.toMillis() < 1 ? "< 1 ms" : duration.toMillis() + " ms";
    }

    private record Look(Icon icon, String word, String styleClass) {}
}
