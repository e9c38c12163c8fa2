package io.e3fx.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e3fx.app.editor.TtlViewModel.Notice;
import io.e3fx.app.editor.TtlViewModel.Outcome;
import io.e3fx.app.fx.Background;
import io.e3fx.app.fx.FxMailbox;
import io.e3fx.app.session.FakeKeys;
import io.e3fx.app.session.Write;
import io.e3fx.app.session.WriteResult;
import io.e3fx.launcher.client.Condition;
import io.e3fx.launcher.client.KeyNode;
import io.e3fx.launcher.client.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TtlViewModelTest {

    private final FakeKeys keys = new FakeKeys();
    private final AtomicInteger reads = new AtomicInteger();
    private final TtlViewModel model =
            new TtlViewModel(
                    keys,
                    new Background(Runnable::run, new FxMailbox(Runnable::run)),
                    () -> Instant.EPOCH.plusSeconds(20),
                    reads::incrementAndGet);

    @Test
    void aTimeIsSetByComparingAndWithTheValue() {
        KeyNode node = show("/k", Ttl.NONE);
        model.set(Duration.ofSeconds(60), Notice.TELL);
        assertThat(last())
                .isEqualTo(
                        new Write.Swap(
                                "/k",
                                "v",
                                new Ttl.Seconds(60),
                                Condition.prevIndex(node.modifiedIndex())));
        assertThat(model.outcomeProperty().get()).isEqualTo(new Outcome.Fine());
    }

    @Test
    void aQuietChangeSendsNoValue() {
        KeyNode node = show("/k", new Ttl.Seconds(60));
        model.extend(Duration.ofSeconds(30), Notice.QUIET);
        assertThat(last())
                .isEqualTo(
                        new Write.Refresh(
                                "/k",
                                new Ttl.Seconds(70),
                                Optional.of(Condition.prevIndex(node.modifiedIndex()))));
    }

    @Test
    void theTimeIsTakenAwayByComparing() {
        KeyNode node = show("/k", new Ttl.Seconds(60));
        model.remove();
        assertThat(last())
                .isEqualTo(
                        new Write.Swap(
                                "/k", "v", Ttl.NONE, Condition.prevIndex(node.modifiedIndex())));
    }

    @Test
    void ofADirectoryNothingIsCompared() {
        keys.mkdir("/d");
        model.show(keys.node("/d").orElseThrow());
        model.extend(Duration.ofSeconds(60), Notice.TELL);
        assertThat(last()).isEqualTo(new Write.UpdateDirectory("/d", new Ttl.Seconds(60)));
        model.set(Duration.ofSeconds(5), Notice.QUIET);
        assertThat(last()).isEqualTo(new Write.Refresh("/d", new Ttl.Seconds(5), Optional.empty()));
        model.remove();
        assertThat(last()).isEqualTo(new Write.UpdateDirectory("/d", Ttl.NONE));
    }

    @Test
    void aChangeMeanwhileIsToldAndReadAgain() {
        show("/k", Ttl.NONE);
        keys.put("/k", "theirs");
        model.set(Duration.ofSeconds(60), Notice.TELL);
        assertThat(model.outcomeProperty().get())
                .isEqualTo(new Outcome.Wrong(new WriteResult.Conflict()));
        assertThat(reads).hasValue(1);
        assertThat(keys.node("/k").flatMap(KeyNode::ttl)).isEmpty();
    }

    @Test
    void aValueWithLostBytesIsNotSentAgain() {
        keys.put("/k", "\uFFFD");
        model.show(keys.node("/k").orElseThrow());
        model.set(Duration.ofSeconds(60), Notice.TELL);
        assertThat(model.outcomeProperty().get()).isEqualTo(new Outcome.LostBytes());
        model.remove();
        assertThat(keys.takeWrites()).isEmpty();
        model.set(Duration.ofSeconds(60), Notice.QUIET);
        assertThat(last()).isInstanceOf(Write.Refresh.class);
    }

    private KeyNode show(String key, Ttl ttl) {
        keys.write(new Write.Create(key, "v", ttl));
        KeyNode node = keys.node(key).orElseThrow();
        model.show(node);
        return node;
    }

    private Write last() {
        return keys.takeWrites().getLast();
    }
}
